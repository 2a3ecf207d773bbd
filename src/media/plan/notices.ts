/** Remarks about the source for the final card. */
export type Notice =
  | "notice-damaged"
  | "notice-no-audio"
  /** Named by the codec as people know it; "unknown" where nobody does. */
  | { key: "notice-lost-audio"; codec: string }
  | "notice-hdr"
  | "notice-picture-subtitles"
  | "notice-audio-only";
