import type { Json } from "./stored.ts";

/** How an answer becomes what the caller gets. */
type Decode<Answer> = (stored: Json) => Answer;
type Method = (...args: never[]) => unknown;

/** A function of `schema/*.sql`: what it takes, and what is made of its answer. */
export interface SqlFunction<Signature extends Method> {
  encode(args: readonly unknown[]): object;
  decode(stored: Json, args: readonly unknown[]): unknown;
  /** Of the method that calls it; there is no such value. */
  readonly signature?: Signature;
}

/** The methods of a table of such functions. */
export type MethodsOf<Table> = {
  [Name in keyof Table]: Table[Name] extends SqlFunction<infer Signature>
    ? (...args: Parameters<Signature>) => Promise<ReturnType<Signature>>
    : never;
};

/**
 * A line of the table: the method has this signature, and the function the method's name in snake case behind `mf_`. `args`
 * name the arguments as the function takes them; one called "..." is an object that gives several. Without `decode` the
 * answer is what the method gives.
 */
export function sql<Signature extends Method>(
  args: ArgNames<Parameters<Signature>> | ((...args: Parameters<Signature>) => object),
  decode?: (stored: Json, ...args: Parameters<Signature>) => ReturnType<Signature>,
): SqlFunction<Signature> {
  return {
    encode: (values) => (typeof args === "function" ? args(...(values as Parameters<Signature>)) : named(args, values)),
    decode: (stored, values) => (decode ? decode(stored, ...(values as Parameters<Signature>)) : stored),
  };
}

/** As many as there are arguments. */
type ArgNames<Args extends readonly unknown[]> = { [Place in keyof Args]-?: string };

function named(names: readonly string[], values: readonly unknown[]): object {
  return Object.assign({}, ...names.map((name, place) => (name === "..." ? values[place] : { [name]: values[place] })));
}

const plain = <Answer>(stored: Json): Answer => stored as Answer;

/** Null, where the database has no such thing, is undefined. */
export const optional =
  <Row>(decode: Decode<Row> = plain): Decode<Row | undefined> =>
  (stored) =>
    stored === null ? undefined : decode(stored);

export const list =
  <Row>(decode: Decode<Row>): Decode<Row[]> =>
  (stored) =>
    (stored as readonly Json[]).map(decode);

/** An object of which these fields, where it has them, are something else than JSON tells. */
export const fields =
  <Row>(decoders: Readonly<Record<string, Decode<unknown>>>): Decode<Row> =>
  (stored) => {
    const row: Record<string, unknown> = { ...(stored as { readonly [key: string]: Json | undefined }) };
    for (const [name, decode] of Object.entries(decoders)) if (name in row) row[name] = decode(row[name] as Json);
    return row as Row;
  };

/** An object with these times, which JSON tells as texts. */
export const row = <Row>(...times: TimesOf<Row>[]): Decode<Row> =>
  fields(Object.fromEntries(times.map((name) => [name, time])));

type TimesOf<Row> = { [Name in keyof Row & string]: Date extends Row[Name] ? Name : never }[keyof Row & string];

const time = (stored: Json): Date | Json => (typeof stored === "string" ? new Date(stored) : stored);
