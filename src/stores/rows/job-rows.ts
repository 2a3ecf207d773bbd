import { UserError } from "../../errors.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { Json, Storable, StoredFailure } from "./stored.ts";

type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

export interface JobRow {
  id: string; // 12 characters of [0-9a-z], made by the database; fits into callback data
  kind: string; // of its flow; "poll" where a watch is due
  /** Null for a poll, as are the next two: it works for every chat that watches. */
  chatId: number | null;
  userId: number | null;
  requestMessageId: number | null;
  /** The topic where it was asked for. */
  threadId: number | null;
  language: string | null;
  cardMessageId: number | null;
  title: string;
  /** `EncodeRequest`, …; opaque to the store except for decisions on sets of images. */
  request: Json;
  /** Links: the look-up's result; images: a summary of the list. */
  page: Json | null;
  state: JobState;
  /** Starts at 1, plus 1 per retry. Part of queue ids, so that a retry never meets jobs of an earlier run. */
  run: number;
  /**
   * Host that has the files of this run; before its first step null, or the host that may have some of an earlier run. An
   * ended job's is that of its last run.
   */
  home: string | null;
  /** Position among its user's open jobs when it was submitted, from 1: users take turns by it. */
  turn: number;
  /** Queued, but waiting for others of its user to end; see `releaseJobs`. */
  isHeld: boolean;
  /** Where it waits, or has waited, without a card of its own. */
  listId: string | null;
  failure: StoredFailure | null;
  createdAt: Date;
  /** Not before. */
  startsAt: Date | null;
  startedAt: Date | null;
  finishedAt: Date | null;
}

/** Open job without what it is about. */
export type OpenRun = Pick<
  JobRow,
  "id" | "run" | "home" | "kind" | "userId" | "chatId" | "cardMessageId" | "isHeld" | "createdAt"
>;

export interface NewJob {
  kind: string;
  /** Index of this job among those created by one message; default 0. */
  number?: number | undefined;
  chatId: number;
  userId: number;
  language?: string | undefined;
  requestMessageId: number;
  title: string;
  request: Storable;
  /** Most running jobs of the user; further ones are held. */
  runLimit?: number | undefined;
  /** Most open jobs of the user, held ones included. */
  openLimit?: number | undefined;
  /** No step runs before. */
  startsAt?: Date | undefined;
  /** A held one stands in a list, and has no card until it starts. */
  isListed?: boolean | undefined;
}

/** The next check of a watch after one that failed. */
export interface NextCheck {
  minutes: number;
  /** Where given: this part of the watch's interval, at least `minutes` and at most the interval. */
  partOfInterval?: number | undefined;
  /** Before any check has gone well: none follows until the chat has said what to do. */
  asksFirst?: boolean | undefined;
}

interface JobEnd {
  /** The one that ends; nothing is done where a later one has begun. Default: whichever it is. */
  run?: number | undefined;
  failure?: StoredFailure | undefined;
  unsettled?: StoredFailure | undefined;
  nextCheck?: NextCheck | undefined;
}

interface PhaseStats {
  phase: string;
  count: number;
  failed: number;
  medianMs: number;
  p95Ms: number;
}

export interface Stats {
  /** `asking`: told its price and waits for an answer, whatever its state. */
  jobsByState: Record<JobState | "asking", number>;
  phases: PhaseStats[];
  failuresByCause: { cause: string; count: number }[];
  rungsSent: number;
  bytesSent: number;
}

export const job = row<JobRow>("createdAt", "startsAt", "startedAt", "finishedAt");

function submitted(stored: Json, { openLimit = 0 }: NewJob): { job: JobRow; isNew: boolean } {
  const answer = fields<{ job: JobRow | undefined; isNew: boolean }>({ job: optional(job) })(stored);
  if (!answer.job) throw new UserError("error-too-many-open", { limit: openLimit });
  return { job: answer.job, isNew: answer.isNew };
}

export const JOB_CALLS = {
  /** Creates the job, once per message, kind and number. @throws {UserError} `error-too-many-open` ({ limit }) */
  submitJob: sql<(job: NewJob) => { job: JobRow; isNew: boolean }>(["..."], submitted),
  findJob: sql<(jobId: string) => JobRow | undefined>(["jobId"], optional(job)),
  /** An encode, unless its user is banned. */
  findJobToWatch: sql<(jobId: string) => JobRow | undefined>(["jobId"], optional(job)),
  /** Also of a list. */
  setCard: sql<(jobId: string, cardMessageId: number) => void>(["jobId", "cardMessageId"]),
  /**
   * queued → active, once; keeps the first `startedAt` of the run. A run without a home has `host` as its home from then on.
   * Returns the job as it is now, which may have another home, have ended, or be in another run.
   */
  takeJob: sql<(jobId: string, run: number, host: string) => JobRow>(["jobId", "run", "host"], job),
  /** The home of a queued run, or none; undefined once the run was taken. */
  setHome: sql<(jobId: string, run: number, host: string | null) => JobRow | undefined>(
    ["jobId", "run", "host"],
    optional(job),
  ),
  /**
   * Begins an open job anew, as its next run without a home, since this run has lost its home; what was sent stays sent.
   * Undefined where that is not so any more, or the job was moved `most` times.
   */
  moveJob: sql<(jobId: string, lost: { run: number; home: string; most: number }) => JobRow | undefined>(
    ["jobId", "..."],
    optional(job),
  ),
  /** Gives an open job to another flow, whose request it has from then on; its message still finds it under the first. */
  turnJob: sql<(jobId: string, to: { kind: string; request: Storable }) => void>(["jobId", "..."]),
  /** Open → cancelled; false when it was final already. */
  cancelJob: sql<(jobId: string) => boolean>(["jobId"]),
  /**
   * Failed, cancelled, or done with failed rungs or items → queued with `run + 1`; forgets what was not sent. Undefined
   * when open, or done entirely. A set of images goes on with what is missing: `isClosing` is removed from its request, and
   * one that was done gets `sinceRun`, the new run. A dropped set stays dropped. `again` (ended users job): runs it again
   * in any case, with `again: true` in its request. `more` (encode): added to its request.
   */
  retryJob: sql<
    (
      jobId: string,
      options?: { again?: boolean | undefined; more?: object | undefined; runLimit?: number | undefined },
    ) => JobRow | undefined
  >(["jobId", "..."], optional(job)),
  /**
   * Closes an open job; a final state stays. An encode is `done` when a rung was sent and none is unsettled, else `failed` with
   * `failure` or that of the first failed rung. Others are `done` without a `failure` or when anything was sent; unsettled
   * deliveries fail with `unsettled`, else `failure` (one is required where there are any). A poll also reports the check to
   * the watches that took part in it: `nextCheck` moves their next one, else it stays.
   */
  finishJob: sql<(jobId: string, end?: JobEnd) => JobRow>(["jobId", "end"], job),
  /** Jobs of a chat (no polls): open ones oldest first, then up to `finished` ended ones, newest first. */
  listJobs: sql<(chatId: number, options: { finished: number }) => JobRow[]>(["chatId", "..."], list(job)),
  /** Whether a run that took so long has ended without a sound, and its requester was not told yet. */
  isPingDue: sql<(jobId: string, longSeconds: number) => boolean>(["jobId", "longSeconds"]),
  pingSent: sql<(jobId: string) => void>(["jobId"]),
  /** All open jobs, oldest first. */
  openJobs: sql<() => JobRow[]>([], list(job)),
  /** Those of these jobs that are open, else all open ones, oldest first. */
  openRuns: sql<(of?: { jobIds: readonly string[] }) => OpenRun[]>(["..."], list(row<OpenRun>("createdAt"))),
  /**
   * Releases held encodes of the user, or for any other kind all others, oldest first, up to `runLimit` running ones (unset:
   * all); returns them. One that has no card and is in no list waits for a minute: whoever shows the card asks again.
   */
  releaseJobs: sql<(lane: { userId: number; kind: string; runLimit?: number | undefined }) => JobRow[]>(
    ["..."],
    list(job),
  ),
  /** Number of older open jobs of the same kind that are not held. */
  jobPosition: sql<(jobId: string) => number>(["jobId"]),

  /** Records a phase run for `/stats`. `cause` is an error key or a short code; absent after success. */
  recordPhase: sql<(run: { jobId: string; phase: string; tookMs: number; cause?: string | undefined }) => void>([
    "...",
  ]),
  stats: sql<(sinceSeconds: number) => Stats>(["sinceSeconds"]),
  /** Removes phase records and finished jobs older than these; returns the number of rows. */
  prune: sql<(olderThan: { phaseDays: number; jobDays: number }) => number>(["..."]),
};
