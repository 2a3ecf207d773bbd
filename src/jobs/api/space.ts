/** Room on the disk for one who writes. It is given back by disposing of it, or by the death of its process. */
export interface SpaceClaim extends AsyncDisposable {
  /** Aborts with `error-disk-full` when there is no room to go on. */
  readonly signal: AbortSignal;
  /** `bytes` are to come; 0: nobody knows how many. @throws {UserError} `error-disk-full` */
  reserve(bytes: number): Promise<void>;
  /** How much of it is written, and how much it will be, as far as that is known. */
  note(writtenBytes: number, totalBytes?: number): void;
}
