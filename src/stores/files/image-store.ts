/** Images by their content, each once, in a folder under `DATA_DIR`. */
export interface ImageStore {
  /** Takes the file away from `path` (same disk: renamed) and gives where it lies. One that is there already stays. */
  put(sha256: string, path: string): Promise<string>;
  /** Where it lies; it counts as used from now on. Undefined when it is not there. */
  find(sha256: string): Promise<string | undefined>;
  /** A fresh path on the same disk for a file that will be `put`. Its folder is emptied of what is older than a day by `prune`. */
  draft(): Promise<string>;
  /**
   * Removes what was not used for so many days; then, while all of it takes more than `maxBytes` or less than `freeBytes` of
   * it went, what was used longest ago, but nothing that was used since `keepSince` (ms; unset: within the last day).
   * Returns how much went.
   */
  prune(options: {
    days: number;
    maxBytes: number;
    freeBytes?: number;
    keepSince?: number;
  }): Promise<{ files: number; bytes: number }>;
}
