import type { UserErrorKey, UserErrorParams } from "../errors.ts";
import type { Notice } from "../media/index.ts";

/** A job's life. `queued` until a worker touches it; the last three are final (a retry makes it `queued` again). */
export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

export type Stage = "waiting" | "download" | "plan" | "encode" | "finish";

export type RungState = "waiting" | "encoding" | "ready" | "sent" | "failed";

export interface RungView {
  /** "144p" … "1080p"; "fit" for one file under a size; "audio" for sound alone. */
  label: string;
  width: number;
  height: number;
  state: RungState;
  /** 0..1 of its encoding. */
  fraction: number;
  /** True when the original was passed through without encoding. */
  isPassedThrough: boolean;
  /** Known from `ready` on. */
  sizeBytes?: number;
  /** Known from `sent` on. */
  fileId?: string;
  failure?: Failure;
}

export interface Failure {
  key: UserErrorKey;
  params: UserErrorParams;
}

/** Everything a card shows, assembled from the rows and from the live progress. Never contains a path or a link. */
export interface JobView {
  id: string;
  chatId: number;
  userId: number;
  /** The message that asked for the job, and the job's one message. */
  requestMessageId: number;
  cardMessageId?: number | undefined;
  /** BCP 47, as the user's client declared it. */
  language?: string | undefined;
  title: string;
  state: JobState;
  stage: Stage;
  /** Jobs before this one; only while `state` is `queued`. */
  position?: number | undefined;
  /** 0..1 over the whole job. */
  fraction: number;
  download?: { bytes: number; totalBytes?: number | undefined } | undefined;
  source?: { width: number; height: number; durationSeconds: number; sizeBytes: number } | undefined;
  /** Lowest first. Empty until planned. */
  rungs: RungView[];
  /** Label of the rung that the card shows as its video now. */
  shownRung?: string | undefined;
  /** Media seconds encoded for each second of wall time; absent before the first measure. */
  speed?: number | undefined;
  secondsLeft?: number | undefined;
  /** Until the next rung is ready to go out, at the measured pace; 0 while one is on its way. */
  nextRungSeconds?: number | undefined;
  notices: Notice[];
  failure?: Failure | undefined;
  createdAt: Date;
  startedAt?: Date | undefined;
  firstRungAt?: Date | undefined;
  finishedAt?: Date | undefined;
}
