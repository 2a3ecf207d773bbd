/** Remarks about the source for the final card. */
export type Notice =
  | "notice-damaged"
  | "notice-no-audio"
  | "notice-lost-audio"
  | "notice-hdr"
  | "notice-several-audio"
  | "notice-audio-only";
