import type { Wanted } from "../media/index.ts";
import type { Stats } from "../stores/index.ts";
import type { IncomingFile } from "./outbox.ts";
import type { JobView } from "./view.ts";

export interface EncodeRequest {
  source: { from: "telegram"; file: IncomingFile } | { from: "link"; url: string };
  wanted: Wanted;
}

export interface Submission {
  chatId: number;
  userId: number;
  language?: string | undefined;
  /** Of the message that holds the video; the same message never makes two jobs. */
  requestMessageId: number;
  title: string;
  request: EncodeRequest;
}

export interface QueueCounts {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  /** Children that are awaited by their parents. */
  parents: number;
  isPaused: boolean;
}

export interface JobsStats extends Stats {
  queues: QueueCounts[];
  /** `workBytes`: what the files of running jobs take. */
  disk: { freeBytes: number; totalBytes: number; workBytes: number };
  memory: { rssBytes: number; systemFreeBytes: number; systemTotalBytes: number };
  ffmpegVersion: string;
  uptimeSeconds: number;
}

export interface JobsConfig {
  roles: readonly ("bot" | "fetch" | "encode")[];
  /** Prefix of every queue and key, so that tests can share a server. */
  prefix: string;
  concurrency: { download: number; plan: number; chunk: number; join: number; send: number; finish: number };
  /** A worker that is silent for this long is taken for dead and its job is given to another. */
  lockMs: number;
  /** How long running steps may go on after a stop was asked for. */
  drainMs: number;
  /** Bytes of the disk that are never touched. */
  diskReserveBytes: number;
  linkLimitBytes: number;
}

export interface Jobs {
  /** Records the job and returns it; the same message returns the job it already made. Nothing runs before `begin`. */
  submit(submission: Submission): Promise<{ view: JobView; isNew: boolean }>;
  /** Tells which message is the job's card and puts the job into the queues. Safe to call twice. */
  begin(jobId: string, cardMessageId: number): Promise<void>;
  findView(jobId: string): Promise<JobView | undefined>;
  /** Open jobs of the chat oldest first, then the last few that ended. */
  list(chatId: number): Promise<JobView[]>;
  /** Stops waiting and running steps of the job in every process. False when it had ended already. */
  cancel(jobId: string): Promise<boolean>;
  /** Runs what failed once more under the same card. False when there is nothing to run. */
  retry(jobId: string): Promise<boolean>;
  /** Calls back with the id of each job whose view may have changed; coalesced, from every process. Returns the way to end it. */
  onChange(listener: (jobId: string) => void): () => void;
  stats(sinceSeconds: number): Promise<JobsStats>;
  close(): Promise<void>;
}
