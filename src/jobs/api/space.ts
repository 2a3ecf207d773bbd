/** Claim on disk space of one writer; ends on dispose, or with its process. */
export interface SpaceClaim extends AsyncDisposable {
  /** Aborts with `error-disk-full` when there is no space to go on. */
  readonly signal: AbortSignal;
  /** Reserves `bytes` to come; 0: unknown. @throws {UserError} `error-disk-full` */
  reserve(bytes: number): Promise<void>;
  /** Reports what is written, and the total as far as known. */
  note(writtenBytes: number, totalBytes?: number): void;
}
