import type { Json } from "./stored.ts";

type Decode<Answer> = (stored: Json) => Answer;
type Method = (...args: never[]) => unknown;

/** SQL function of `schema/*.sql`: its arguments, and how its answer is decoded. */
export interface SqlFunction<Signature extends Method> {
  encode(args: readonly unknown[]): object;
  decode(stored: Json, args: readonly unknown[]): unknown;
  /** Type only; has no value. */
  readonly signature?: Signature;
}

export type MethodsOf<Table> = {
  [Name in keyof Table]: Table[Name] extends SqlFunction<infer Signature>
    ? (...args: Parameters<Signature>) => Promise<ReturnType<Signature>>
    : never;
};

/**
 * Defines a method with this signature over the function `mf_<method in snake case>`. `args` name the function's arguments;
 * "..." is an object that gives several. Without `decode` the answer is returned as it is.
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

type ArgNames<Args extends readonly unknown[]> = { [Place in keyof Args]-?: string };

function named(names: readonly string[], values: readonly unknown[]): object {
  return Object.assign({}, ...names.map((name, place) => (name === "..." ? values[place] : { [name]: values[place] })));
}

const plain = <Answer>(stored: Json): Answer => stored as Answer;

export const optional =
  <Row>(decode: Decode<Row> = plain): Decode<Row | undefined> =>
  (stored) =>
    stored === null ? undefined : decode(stored);

export const list =
  <Row>(decode: Decode<Row>): Decode<Row[]> =>
  (stored) =>
    (stored as readonly Json[]).map(decode);

/** Object in which these fields are decoded where present. */
export const fields =
  <Row>(decoders: Readonly<Record<string, Decode<unknown>>>): Decode<Row> =>
  (stored) => {
    const row: Record<string, unknown> = { ...(stored as { readonly [key: string]: Json | undefined }) };
    for (const [name, decode] of Object.entries(decoders)) if (name in row) row[name] = decode(row[name] as Json);
    return row as Row;
  };

/** Object in which these fields are decoded as times. */
export const row = <Row>(...times: TimesOf<Row>[]): Decode<Row> =>
  fields(Object.fromEntries(times.map((name) => [name, time])));

type TimesOf<Row> = { [Name in keyof Row & string]: Date extends Row[Name] ? Name : never }[keyof Row & string];

const time = (stored: Json): Date | Json => (typeof stored === "string" ? new Date(stored) : stored);
