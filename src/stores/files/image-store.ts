/** Images by content hash, each stored once, in a folder under `DATA_DIR`. */
export interface ImageStore {
  /** Moves the file from `path` (same disk: renamed) and returns its place; an existing image stays. */
  put(sha256: string, path: string): Promise<string>;
  /** Path of the image, which counts as used from now on. */
  find(sha256: string): Promise<string | undefined>;
  /** Fresh path on the same disk for a file that will be `put`; `prune` removes drafts older than a day. */
  draft(): Promise<string>;
  /**
   * Removes what was not used for `days`; then the least recently used while all takes more than `maxBytes` or less than
   * `freeBytes` went, but nothing used since `keepSince` (ms; default: a day ago). Returns what went.
   */
  prune(options: {
    days: number;
    maxBytes: number;
    freeBytes?: number;
    keepSince?: number;
  }): Promise<{ files: number; bytes: number }>;
}
