/** Work files: one folder per job under `DATA_DIR/work`. The next phase of a job runs where its files are. */
export interface Files {
  /** Absolute path of the job's folder, made if absent (mode 0700). `jobId` must be [0-9a-z]+. */
  folder(jobId: string): Promise<string>;
  /** Absolute path of the job's folder; undefined when it is absent. */
  find(jobId: string): Promise<string | undefined>;
  /** Absent is fine. */
  remove(jobId: string): Promise<void>;
  /** Gives a job's folder to another job, unless that has files already. Absent is fine. */
  move(from: string, to: string): Promise<void>;
  list(): Promise<{ jobId: string; modifiedAt: Date; sizeBytes: number }[]>;
  /** Id of the disk: the same for all processes that write there, in one container or several. */
  readonly disk: string;
  space(): Promise<{ freeBytes: number; totalBytes: number }>;
}

/** What follows the id of a job in the name of a folder that outlives it: kept for a retry, or for its page. */
export const ENDED_FOLDERS = { kept: "kept", watched: "watched" } as const;

const SUFFIXES = Object.values(ENDED_FOLDERS);

export const isOfEndedJob = (folder: string): boolean => SUFFIXES.some((suffix) => folder.endsWith(suffix));
