import { z } from "zod";

/** `JSON.parse` that keeps integers beyond 2^53 as texts, since ids must not lose digits. */
export function parseJson(text: string): unknown {
  const keepDigits = (_key: string, value: unknown, { source }: { source?: string } = {}): unknown =>
    typeof value === "number" && !Number.isSafeInteger(value) && source && /^-?\d+$/.test(source) ? source : value;
  return JSON.parse(text, keepDigits as (key: string, value: unknown) => unknown);
}

export const ID = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().regex(/^\d{1,20}$/));

/** Undefined for a missing or malformed value. The site changes often; only what an item needs may fail. */
export const loose = <T extends z.ZodType>(schema: T) =>
  z
    .nullish(schema)
    .catch(undefined)
    .transform((value) => value ?? undefined);
