import { z } from "zod";

/** `JSON.parse`, but whole numbers beyond 2^53 come as texts: ids must not lose their last digits. */
export function parseJson(text: string): unknown {
  const keepDigits = (_key: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === "number" && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source) ? source : value;
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

/** Comes as a text or a number, depending on who answers. */
export const ID = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/));

/** Absent, null or not of that kind: undefined. The site changes often; only what an item cannot be without may fail. */
export const loose = <T extends z.ZodType>(schema: T) =>
  z
    .nullish(schema)
    .catch(undefined)
    .transform((value) => value ?? undefined);
