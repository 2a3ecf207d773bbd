import { badRequest } from "./api-error.ts";
import type { Body, Upload } from "./body.ts";

/** Values as a method asks for them: a form knows only strings, JSON knows types, and Telegram takes both. */
export interface Parameters {
  readonly values: Readonly<Record<string, unknown>>;
  has(name: string): boolean;
  text(name: string): string | undefined;
  integer(name: string): number | undefined;
  flag(name: string): boolean;
  /** @throws {ApiError} when the value is neither an object nor the JSON of one */
  object<T>(name: string): T | undefined;
  /** The upload that `attach://name` or the parameter of that name stands for. */
  upload(name: string): Upload | undefined;
}

export function createParameters({ values, uploads }: Body): Parameters {
  const text = (name: string) => {
    const value = values[name];
    return value === undefined || value === null ? undefined : String(value);
  };
  return {
    values,
    has: (name) => text(name) !== undefined,
    text,
    integer(name) {
      const value = text(name);
      return value !== undefined && /^-?\d+$/.test(value.trim()) ? Number(value) : undefined;
    },
    flag: (name) => /^(true|yes|y|1)$/i.test(text(name) ?? ""),
    object<T>(name: string) {
      const value = values[name];
      if (value === undefined || value === null || value === "") return undefined;
      return (typeof value === "string" ? parse(name, value) : value) as T;
    },
    upload: (name) => uploads.get(name),
  };
}

function parse(name: string, json: string): unknown {
  let value: unknown;
  try {
    value = JSON.parse(json);
  } catch (cause) {
    throw Object.assign(badRequest(`can't parse ${name.replaceAll("_", " ")} JSON object`), { cause });
  }
  if (typeof value !== "object" || value === null) throw badRequest(`object expected as ${name.replaceAll("_", " ")}`);
  return value;
}
