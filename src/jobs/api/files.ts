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

export interface FileCalls {
  /** The link to the file of a job is good for another while. False when the file is gone. */
  refreshLink(jobId: string): Promise<boolean>;
  /** Nobody gets the file by the link any more. False when nobody did already. */
  revokeLink(jobId: string): Promise<boolean>;
  /** Refused is a link that was tampered with, has expired or was revoked; gone is the file of a good one. */
  open(id: string, signed: { expires: string; signature: string }): Promise<ServedFile | "refused" | "gone">;
}
