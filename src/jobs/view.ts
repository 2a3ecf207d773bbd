import type { Outage, UserErrorKey, UserErrorParams } from "../errors.ts";
import type { Notice } from "../media/index.ts";
import type { BadRow, Choice, FetchProgress, ImageReason, Platform, WebPage } from "../sources/index.ts";

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
  /** The topic of the chat that they lie in. */
  threadId?: number | undefined;
  cardMessageId?: number | undefined;
  /** BCP 47, as the user's client declared it or the chat chose it. */
  language?: string | undefined;
}

interface JobOf extends CardOf {
  title: string;
  state: JobState;
  /** It waits until one of the user's other jobs ends: as many run as may. */
  isHeld?: boolean | undefined;
  /** Jobs before this one; only while `state` is `queued`. */
  position?: number | undefined;
  /** 0..1 over the whole job. */
  fraction: number;
  failure?: Failure | undefined;
  /** What is away, and waited for by some of its steps; only while it is open. */
  waitsFor?: Outage | undefined;
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
  /** Until the next rung is ready to go out, at the measured pace; 0 while one is on its way. Absent while it waits. */
  nextRungSeconds?: number | undefined;
  notices: Notice[];
  firstRungAt?: Date | undefined;
}

/** Items of one users job for one chat, by state. */
export interface UsersCounts {
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
export interface UsersView extends JobOf {
  kind: "users";
  platform: Platform;
  /** Handle of whose it is, once known. */
  owner?: string | undefined;
  /** The site has been asked and has not answered yet. */
  isListing: boolean;
  counts: UsersCounts;
  /** Until the next items go out, roughly; absent while some of them are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** All of them, in order. */
  failed: FailedItem[];
  /** What else there is, when nothing is live. */
  offers: ("highlights" | "spotlights")[];
}

/** "fit": the one that has to be made smaller to go into the chat. */
export type LinkChoice = Choice | "fit";

/** One line of a menu. */
export interface MenuItem {
  choice: LinkChoice;
  sizeBytes?: number | undefined;
  isExact: boolean;
  /** How it will arrive: as a message, or as a link because it is too big for one. Unknown without a size. */
  arrives?: "chat" | "link" | undefined;
}

/** A file that was too big for the chat. */
export interface FileLinkView {
  /** Secret: who has it has the file. Absent once it has expired or was revoked. */
  url?: string | undefined;
  name: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  expiresAt: Date;
  state: "live" | "expired" | "revoked";
}

/** The card of a link: the look-up, the menu, the download, and what came of it. */
export interface LinkView extends JobOf {
  kind: "links";
  /** `menu` and `list` wait for somebody to choose (the job is `done` then); `end`: it has ended in whatever state. */
  stage: "waiting" | "look-up" | "menu" | "list" | "download" | "prepare" | "send" | "end";
  /** What the look-up found. */
  page?: WebPage | undefined;
  /** Empty unless `page` is a video. Tallest first, then best sound, then to a size. */
  menu: MenuItem[];
  /** Older than an hour: what it offers may not be there any more. */
  isMenuOld: boolean;
  /** What was chosen, or the chat takes by default. */
  choice?: LinkChoice | undefined;
  download?: FetchProgress | undefined;
  /** 0..1 of making it playable, or of making it fit. */
  prepareFraction?: number | undefined;
  /** Delivered to the chat. */
  isSent: boolean;
  /** Of it, where it is known. */
  sentBytes?: number | undefined;
  file?: FileLinkView | undefined;
}

/** What a dry run found in a list. */
export interface ImagesSummary {
  posts: number;
  /** To be had, each address once. */
  images: number;
  /** Addresses that the list has more than once: how often beyond the first. */
  duplicates: number;
  /** Rows that give nothing to fetch; the first of them in `bad`. */
  invalid: number;
  bad: BadRow[];
  /** By "at most N images per post". */
  leftOut: number;
  /** Of the images: in the store already. */
  known: number;
  /** Those with most images first; `hostCount` of them in all. */
  hosts: { host: string; images: number }[];
  hostCount: number;
  /** That it will take, by the pace of each host and by how fast sets went lately. */
  seconds: number;
}

/** How far a set has come. */
export interface ImagesCounts {
  images: number;
  done: number;
  cached: number;
  failed: number;
  bytes: number;
  /** Most first. */
  reasons: { reason: ImageReason; count: number }[];
}

/** The card of a set of images: the dry run, the downloads, and what came of them. */
export interface ImagesView extends JobOf {
  kind: "images";
  /** `ready`: the dry run is over and waits for a decision (the job is `done` then); `end`: it has ended in whatever state. */
  stage: "waiting" | "read" | "ready" | "download" | "pack" | "send" | "end";
  summary?: ImagesSummary | undefined;
  /** Images per post, where that was limited. */
  max?: number | undefined;
  /** Once it was started. */
  counts?: ImagesCounts | undefined;
  /** Images per second over the last moments, and the hosts that are asked now. */
  perSecond?: number | undefined;
  secondsLeft?: number | undefined;
  hosts: string[];
  /** Until hosts that asked for a pause, or are left alone for a while, are asked again; while nothing else can be done. */
  restSeconds?: number | undefined;
  /** ZIP files that are to go into the chat, and those that are there; the list of failures counts among them. */
  files: { sent: number; total: number };
  /** Of the ZIP, where it was too big for the chat. */
  file?: FileLinkView | undefined;
  /** It was cancelled, and something was there to be packed. */
  canClose: boolean;
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
  lastCounts?: UsersCounts | undefined;
  /** While a check runs. Without counts: the site has not answered yet, or has nothing new for this chat. */
  check?: { counts?: UsersCounts | undefined } | undefined;
  /** What is away, and waited for by the check that runs. */
  waitsFor?: Outage | undefined;
  /** Until the next items go out, roughly; absent while some of them are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** What did not come through and can be tried again: all of it, latest first. */
  failed: FailedItem[];
}

/** What /jobs lists. */
export type JobView = EncodeView | UsersView | LinkView | ImagesView;
export type CardView = JobView | WatchView;
