/**
 * The rows of the bot: what must outlive any process. One SQL function per step in `schema/*.sql`, so that each step is
 * atomic and the same whether it is called through a Postgres client or through PostgREST (Supabase).
 * Ids of users, chats and messages are Telegram's and stay below 2^53. Times are `Date`s.
 */
export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";
/** The video's own state: the first rung is out at `READY`, all rungs at `COMPLETED`. */
export type DeliveryState = "waiting" | "claimed" | "sending" | "sent" | "failed";

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

export interface JobRow {
  id: string; // 12 characters of [0-9a-z], made by the database; fits into callback data
  kind: string; // "encode", "relay" (somebody asked), "poll" (a watch is due), "link" or "images"
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
  failure: { key: string; params: Record<string, string | number> } | null;
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
  request: Json;
  /** Jobs of the user that run at a time: one more is held. */
  runLimit?: number | undefined;
  /** Open jobs of the user, this one and held ones included. */
  openLimit?: number | undefined;
}

export interface NewRung {
  label: string;
  position: number; // order of delivery within the video, lowest first
  width: number;
  height: number;
  isPassedThrough: boolean;
  chunksTotal: number;
}

/** One rung of one video for its chat: rendition, media and delivery in one reading. */
export interface RungRow extends NewRung {
  deliveryId: number;
  jobId: string;
  state: DeliveryState;
  chunksDone: number;
  sizeBytes: number | null;
  frames: number | null;
  durationSeconds: number | null;
  messageId: number | null;
  fileId: string | null;
  failure: { key: string; params: Record<string, string | number> } | null;
  sentAt: Date | null;
}

export interface VideoRow {
  jobId: string;
  width: number;
  height: number;
  durationSeconds: number;
  sizeBytes: number;
  notices: string[];
  firstRungAt: Date | null;
}

export type Claim =
  /** Ours to send now; `isRepeat` when an earlier attempt ended inside the Telegram call. */
  | { action: "send"; isRepeat: boolean }
  /** Another rung of the same video goes first: come back. */
  | { action: "wait" }
  /** Sent or failed already. */
  | { action: "settled" };

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

export interface JobRows {
  /**
   * The rows are this bot's from now on. The id of the bot that had them before, where that was another one: its file ids
   * and the cards of open jobs are forgotten.
   */
  adoptBot(botId: number): Promise<number | undefined>;
  /** Upserts the user and the chat; tells how the user may use the bot. */
  rememberUser(user: {
    userId: number;
    chatId: number;
    chatKind: string;
    language?: string | undefined;
  }): Promise<{ access: "default" | "allowed" | "banned" }>;
  setAccess(userId: number, access: "default" | "allowed" | "banned"): Promise<void>;

  /**
   * Creates the job unless the same message of the same chat already made one of this kind and number; then returns that one.
   * @throws {UserError} `error-too-many-open` ({ limit })
   */
  submitJob(job: NewJob): Promise<{ job: JobRow; isNew: boolean }>;
  findJob(jobId: string): Promise<JobRow | undefined>;
  setCard(jobId: string, cardMessageId: number): Promise<void>;
  /** queued → active, once; keeps the first `startedAt` of the run. */
  startJob(jobId: string): Promise<void>;
  /** Open job → cancelled; false when it was final already. */
  cancelJob(jobId: string): Promise<boolean>;
  /**
   * failed, cancelled or done with failed rungs or items → queued with `run + 1`; forgets what was not sent. Undefined when it is open or fully done.
   * A set of images goes on with what failed or was not fetched yet: `isClosing` is taken from its request, and one that
   * was done gets `sinceRun`, the new run. One that was dropped stays dropped.
   * `again` (of a relay that ended): runs it once more whatever became of it, with `again: true` in its request.
   */
  retryJob(
    jobId: string,
    options?: { again?: boolean | undefined; runLimit?: number | undefined },
  ): Promise<JobRow | undefined>;
  /**
   * Closes an open job: `done` when at least one delivery was sent and none is unsettled, else `failed` (then `failure`,
   * or that of the first failed rung, is kept). A final state stays. The video's state follows. Returns the row as it is now.
   */
  finishJob(jobId: string, failure?: { key: string; params: Record<string, string | number> }): Promise<JobRow>;
  /** Jobs of a chat (polls have none): the open ones oldest first, then up to `finished` ended ones, newest first. */
  listJobs(chatId: number, options: { finished: number }): Promise<JobRow[]>;
  /** All open jobs, oldest first: what has to be in the queues. */
  openJobs(): Promise<JobRow[]>;
  /**
   * Held jobs of the user → not held any more, the oldest first, until so many run (all without a limit); returns those.
   * One that has no card yet stays for a minute: whoever shows it asks again.
   */
  letJobsGo(userId: number, runLimit?: number): Promise<JobRow[]>;
  /** How many open jobs of the same kind are older than this one and not held. */
  jobPosition(jobId: string): Promise<number>;

  /** Records the plan: the video and its rungs, each with a delivery in `waiting`. Rungs already `sent` stay as they are. */
  planVideo(
    jobId: string,
    video: { width: number; height: number; durationSeconds: number; sizeBytes: number; notices: string[] },
    rungs: NewRung[],
  ): Promise<void>;
  findVideo(jobId: string): Promise<{ video: VideoRow; rungs: RungRow[] } | undefined>;
  /** Chunk `index` of these rungs is encoded. Counting the same chunk twice changes nothing. */
  chunkDone(jobId: string, labels: string[], index: number): Promise<void>;
  /** waiting → claimed: the file is joined, verified and ours to deliver. A later state stays. */
  rungReady(
    jobId: string,
    label: string,
    file: { sizeBytes: number; frames: number; durationSeconds: number },
  ): Promise<void>;
  /** claimed → sending, one at a time and in order: waits while another rung of the video is `sending` or a lower one `claimed`. */
  claimDelivery(jobId: string, label: string): Promise<Claim>;
  /** sending → claimed: Telegram asked for a pause before anything was sent. */
  releaseDelivery(jobId: string, label: string): Promise<void>;
  /** sending → sent. The first one makes the video `READY`. */
  deliverySent(
    jobId: string,
    label: string,
    sent: { messageId: number; fileId: string; fileUniqueId: string },
  ): Promise<void>;
  /** Any unsettled state → failed(cause). */
  deliveryFailed(
    jobId: string,
    label: string,
    failure: { key: string; params: Record<string, string | number> },
  ): Promise<void>;

  /** One line per phase run that ended, for `/stats`. `cause` is an error key or a short code; absent when it went well. */
  recordPhase(run: { jobId: string; phase: string; tookMs: number; cause?: string | undefined }): Promise<void>;
  stats(sinceSeconds: number): Promise<Stats>;
  /** Removes phase records and finished jobs older than these; returns how many rows went. */
  prune(olderThan: { phaseDays: number; jobDays: number }): Promise<number>;
  close(): Promise<void>;
}
