/** Work files: one folder per job under `DATA_DIR/work`. The next phase of a job runs where its files are. */
export interface Files {
  /** Absolute path of the job's folder, made if absent (mode 0700). `jobId` must be [0-9a-z]+. */
  folder(jobId: string): Promise<string>;
  /** Removes the job's folder and everything in it; absent is fine. */
  remove(jobId: string): Promise<void>;
  /** Gives a job's folder to another one, unless that has files already. Absent is fine. */
  move(from: string, to: string): Promise<void>;
  /** Every folder there is with the time of its last change, and its size. */
  list(): Promise<{ jobId: string; modifiedAt: Date; sizeBytes: number }[]>;
  /** Which disk holds the work files: the same for all processes that write there, in one container or several. */
  readonly disk: string;
  /** Room on that disk. */
  space(): Promise<{ freeBytes: number; totalBytes: number }>;
}
