import { UserError } from "../../errors.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { Json, Storable, StoredFailure } from "./stored.ts";

export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

export interface JobRow {
  id: string; // 12 characters of [0-9a-z], made by the database; fits into callback data
  kind: string; // "encode", "users" (somebody asked), "poll" (a watch is due), "links" or "images"
  /** These three are null for a poll, which works for every chat that watches. */
  chatId: number | null;
  userId: number | null;
  requestMessageId: number | null;
  /** The topic where it was asked for. */
  threadId: number | null;
  language: string | null;
  cardMessageId: number | null;
  title: string;
  /** What was asked: opaque to the store but for the decisions on sets of images; `EncodeRequest`, … to jobs. */
  request: Json;
  /** Of a link: what the look-up found; of a set of images: what its list holds. */
  page: Json | null;
  state: JobState;
  /** Starts at 1; each retry adds one. Queue ids contain it, so a retry never meets the jobs of an earlier run. */
  run: number;
  /** 1 for the first open job of its user at the time of submission, 2 for the second, … : turns between users. */
  turn: number;
  /** Queued, and not to begin before others of its user have ended: see `letJobsGo`. */
  isHeld: boolean;
  failure: StoredFailure | null;
  createdAt: Date;
  startedAt: Date | null;
  finishedAt: Date | null;
}

export interface NewJob {
  kind: string;
  /** Of the job among several of one kind that one message asked for; 0 unless told otherwise. */
  number?: number | undefined;
  chatId: number;
  userId: number;
  language?: string | undefined;
  requestMessageId: number;
  title: string;
  request: Storable;
  /** Jobs of the user that run at a time: one more is held. */
  runLimit?: number | undefined;
  /** Open jobs of the user, this one and held ones included. */
  openLimit?: number | undefined;
}

export interface PhaseStats {
  phase: string;
  count: number;
  failed: number;
  medianMs: number;
  p95Ms: number;
}

export interface Stats {
  jobsByState: Record<JobState, number>;
  phases: PhaseStats[];
  failuresByCause: { cause: string; count: number }[];
  rungsSent: number;
  bytesSent: number;
}

export const job = row<JobRow>("createdAt", "startedAt", "finishedAt");

function submitted(stored: Json, { openLimit = 0 }: NewJob): { job: JobRow; isNew: boolean } {
  const answer = fields<{ job: JobRow | undefined; isNew: boolean }>({ job: optional(job) })(stored);
  if (!answer.job) throw new UserError("error-too-many-open", { limit: openLimit });
  return { job: answer.job, isNew: answer.isNew };
}

/** Jobs, and what is counted of them. */
export const JOB_CALLS = {
  /**
   * Creates the job unless the same message of the same chat already made one of this kind and number; then returns that one.
   * @throws {UserError} `error-too-many-open` ({ limit })
   */
  submitJob: sql<(job: NewJob) => { job: JobRow; isNew: boolean }>(["..."], submitted),
  findJob: sql<(jobId: string) => JobRow | undefined>(["jobId"], optional(job)),
  setCard: sql<(jobId: string, cardMessageId: number) => void>(["jobId", "cardMessageId"]),
  /** queued → active, once; keeps the first `startedAt` of the run. */
  startJob: sql<(jobId: string) => void>(["jobId"]),
  /** Open job → cancelled; false when it was final already. */
  cancelJob: sql<(jobId: string) => boolean>(["jobId"]),
  /**
   * failed, cancelled or done with failed rungs or items → queued with `run + 1`; forgets what was not sent. Undefined when it is open or fully done.
   * A set of images goes on with what failed or was not fetched yet: `isClosing` is taken from its request, and one that
   * was done gets `sinceRun`, the new run. One that was dropped stays dropped.
   * `again` (of a users job that ended): runs it once more whatever became of it, with `again: true` in its request.
   */
  retryJob: sql<
    (jobId: string, options?: { again?: boolean | undefined; runLimit?: number | undefined }) => JobRow | undefined
  >(["jobId", "..."], optional(job)),
  /**
   * Closes an open job: `done` when at least one delivery was sent and none is unsettled, else `failed` (then `failure`,
   * or that of the first failed rung, is kept). A final state stays. The video's state follows. Returns the row as it is now.
   */
  finishJob: sql<(jobId: string, failure?: StoredFailure) => JobRow>(["jobId", "failure"], job),
  /** Jobs of a chat (polls have none): the open ones oldest first, then up to `finished` ended ones, newest first. */
  listJobs: sql<(chatId: number, options: { finished: number }) => JobRow[]>(["chatId", "..."], list(job)),
  /** All open jobs, oldest first: what has to be in the queues. */
  openJobs: sql<() => JobRow[]>([], list(job)),
  /**
   * Held jobs of the user → not held any more, the oldest first, until so many run (all without a limit); returns those.
   * One that has no card yet stays for a minute: whoever shows it asks again.
   */
  letJobsGo: sql<(userId: number, runLimit?: number) => JobRow[]>(["userId", "runLimit"], list(job)),
  /** How many open jobs of the same kind are older than this one and not held. */
  jobPosition: sql<(jobId: string) => number>(["jobId"]),

  /** One line per phase run that ended, for `/stats`. `cause` is an error key or a short code; absent when it went well. */
  recordPhase: sql<(run: { jobId: string; phase: string; tookMs: number; cause?: string | undefined }) => void>([
    "...",
  ]),
  stats: sql<(sinceSeconds: number) => Stats>(["sinceSeconds"]),
  /** Removes phase records and finished jobs older than these; returns how many rows went. */
  prune: sql<(olderThan: { phaseDays: number; jobDays: number }) => number>(["..."]),
};
