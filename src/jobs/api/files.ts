/** A file that was too big for the chat. */
export interface FileLinkView {
  /** Secret: who has it has the file. Absent once it has expired or was revoked. */
  url?: string | undefined;
  name: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  expiresAt: Date;
  state: "live" | "expired" | "revoked";
}

/** What a signed link leads to, for whoever serves it. */
export interface ServedFile {
  path: string;
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}
