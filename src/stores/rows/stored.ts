export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** Written as JSON and opaque to the store; times in it come back as texts. */
export type Storable = object | Json;

/** Failure for users: the key of a text, and its parameters. */
export interface StoredFailure {
  key: string;
  params: Record<string, string | number>;
}

export type DeliveryState = "waiting" | "claimed" | "sending" | "sent" | "failed";

/** Makes a value fit jsonb: no undefined keys, no NUL and no lone surrogate in any text (names are untrusted). */
export function storable(args: object): Json {
  return JSON.parse(
    JSON.stringify(args, (_key, value) =>
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
    ),
  );
}
