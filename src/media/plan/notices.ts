/** Remarks about the source that the final card repeats in the user's language. */
export type Notice =
  | "notice-damaged"
  | "notice-no-audio"
  | "notice-lost-audio"
  | "notice-hdr"
  | "notice-several-audio"
  | "notice-audio-only";
