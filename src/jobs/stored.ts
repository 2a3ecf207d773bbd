import type { ZodType } from "zod";
import type { UserErrorKey } from "../errors.ts";
import type { Json, StoredFailure } from "../stores/index.ts";
import type { Failure } from "./api/job.ts";

/** Schema fields for exactly `T`: a missing one does not compile. */
export type Shape<T> = { [Key in keyof T]-?: ZodType<T[Key]> };

/** Parser of a row's JSON, once per value. @throws {ZodError} for what was not written by us: a defect */
export function readerOf<T>(schema: ZodType<T>): (stored: Json) => T {
  const known = new WeakMap<object, T>();
  return (stored) => {
    if (stored === null || typeof stored !== "object") return schema.parse(stored);
    const value = known.get(stored) ?? schema.parse(stored);
    known.set(stored, value);
    return value;
  };
}

/** Failure of a row, which only we write. */
export function failureOf(stored: StoredFailure): Failure;
export function failureOf(stored: StoredFailure | null): Failure | undefined;
export function failureOf(stored: StoredFailure | null): Failure | undefined {
  return stored ? { key: stored.key as UserErrorKey, params: stored.params } : undefined;
}
