import type { UserErrorKey, UserErrorParams } from "../errors.ts";
import type { Notice } from "../media/index.ts";
import type { Platform } from "../sources/index.ts";

/** A job's life. `queued` until a worker touches it; the last three are final (a retry makes it `queued` again). */
export type JobState = "queued" | "active" | "done" | "failed" | "cancelled";

/** It has not come to its end: waiting, or under way. */
export const isOpen = ({ state }: { state: JobState }): boolean => state === "queued" || state === "active";

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

/** What every card has. */
interface CardOf {
  /** Of the job, or of the watch. */
  id: string;
  chatId: number;
  userId: number;
  /** The message that asked, and the one message that shows what became of it. */
  requestMessageId: number;
  cardMessageId?: number | undefined;
  /** BCP 47, as the user's client declared it or the chat chose it. */
  language?: string | undefined;
}

interface JobOf extends CardOf {
  title: string;
  state: JobState;
  /** Jobs before this one; only while `state` is `queued`. */
  position?: number | undefined;
  /** 0..1 over the whole job. */
  fraction: number;
  failure?: Failure | undefined;
  createdAt: Date;
  startedAt?: Date | undefined;
  finishedAt?: Date | undefined;
}

/** Everything the card of an encode shows, assembled from the rows and from the live progress. Never contains a path or a link. */
export interface EncodeView extends JobOf {
  kind: "encode";
  stage: Stage;
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
  firstRungAt?: Date | undefined;
}

/** Items of one relay for one chat, by how far they came. */
export interface RelayCounts {
  /** To be delivered by this job. */
  found: number;
  /** Listed, and in this chat already. */
  known: number;
  videos: number;
  downloaded: number;
  /** Of the videos. */
  prepared: number;
  sent: number;
  failed: number;
}

export interface FailedItem {
  kind: "photo" | "video";
  takenAt: Date;
  /** The public page of the item. */
  link: string;
  failure: Failure;
}

/** The card of what somebody asked for once: a user's stories, a post, a highlight. */
export interface RelayView extends JobOf {
  kind: "relay";
  platform: Platform;
  /** Handle of whose it is, once known. */
  owner?: string | undefined;
  /** The site has been asked and has not answered yet. */
  isListing: boolean;
  counts: RelayCounts;
  /** Until the next items go out, roughly; absent while some of them are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** All of them, in order. */
  failed: FailedItem[];
  /** What else there is, when nothing is live. */
  offers: ("highlights" | "spotlights")[];
}

/** The card of a watch: what it does, how its last check went, and the one that runs. */
export interface WatchView extends CardOf {
  kind: "watch";
  platform: Platform;
  handle: string;
  everyMinutes: number;
  isPaused: boolean;
  nextCheckAt?: Date | undefined;
  lastCheckAt?: Date | undefined;
  /** Of the last check. */
  failure?: Failure | undefined;
  seen: number;
  delivered: number;
  expired: number;
  lastExpiredAt?: Date | undefined;
  /** Of the last check that ended, where it had something for this chat. */
  lastCounts?: RelayCounts | undefined;
  /** While a check runs. Without counts: the site has not answered yet, or has nothing new for this chat. */
  check?: { counts?: RelayCounts | undefined } | undefined;
  /** Until the next items go out, roughly; absent while some of them are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** What did not come through and can be tried again: all of it, latest first. */
  failed: FailedItem[];
}

/** What /jobs lists. */
export type JobView = EncodeView | RelayView;
export type CardView = JobView | WatchView;
