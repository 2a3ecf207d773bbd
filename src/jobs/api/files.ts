export interface FileLinkView {
  /** Secret: it gives access to the file. Absent once expired or revoked. */
  url?: string | undefined;
  name: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  expiresAt: Date;
  state: "live" | "expired" | "revoked";
}

/** Target of a signed link, for whoever serves it. */
export interface ServedFile {
  path: string;
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

export interface FileCalls {
  /** Extends the link to a job's file. False when the file is gone. */
  refreshLink(jobId: string): Promise<boolean>;
  /** Ends the link. False when it had ended already. */
  revokeLink(jobId: string): Promise<boolean>;
  /** "refused": the link was tampered with, has expired or was revoked; "gone": the file of a good one. */
  open(id: string, signed: { expires: string; signature: string }): Promise<ServedFile | "refused" | "gone">;
}
