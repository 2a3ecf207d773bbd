export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/** What is written as JSON, opaque to the store: times in it come back as texts. */
export type Storable = object | Json;

/** Why something failed: the key of a text for users, and what goes into it. */
export interface StoredFailure {
  key: string;
  params: Record<string, string | number>;
}

export type DeliveryState = "waiting" | "claimed" | "sending" | "sent" | "failed";

/** What jsonb can hold: undefined keys left out, no NUL and no half surrogate in any text (names come from strangers). */
export function storable(args: object): Json {
  return JSON.parse(
    JSON.stringify(args, (_key, value) =>
      typeof value === "string" ? value.replaceAll("\0", "").toWellFormed() : value,
    ),
  );
}
