import type { Json } from "./rows.ts";

/** Calls a function of `schema/*.sql` by its name without `mf_`. */
export type Call = <Answer>(name: string, args?: object) => Promise<Answer>;

/** As JSON tells it: times are texts. */
export type Stored<Row> = { [Key in keyof Row]: Date extends Row[Key] ? string | Exclude<Row[Key], Date> : Row[Key] };

export function withDates<Row>(stored: Stored<Row>, keys: readonly (keyof Row & string)[]): Row {
  const row: Record<string, unknown> = { ...stored };
  for (const key of keys) if (typeof row[key] === "string") row[key] = new Date(row[key]);
  return row as Row;
}

/** What jsonb can hold: undefined keys left out, no NUL and no half surrogate in any text (names come from strangers). */
export function storable(args: object): Json {
  return JSON.parse(
    JSON.stringify(args, (_key, value) =>
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
    ),
  );
}
