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

/**
 * What a signed link leads to: a file of this host; the id of the host that has it; the address at which the store serves it.
 * "refused": the link was tampered with, has expired or was revoked; "gone": the file of a good one.
 */
export type FoundFile = ServedFile | { host: string } | { url: string } | "refused" | "gone";

export interface FileCalls {
  /** Extends the chat's links to a job's files. False when all of them are gone. */
  refreshLinks(jobId: string): Promise<boolean>;
  /** Ends all links of a job, and removes their files. False when they had ended already. */
  revokeLinks(jobId: string): Promise<boolean>;
  open(id: string, signed: { expires: string; signature: string }): Promise<FoundFile>;
}
