import type { Outage } from "../../../errors.ts";
import type { Platform, Query } from "../../../sources/index.ts";
import type { CardOf, Failure, JobOf } from "../../api/job.ts";
import type { AboutItem, OutgoingFile } from "../../outbox.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    users: { request: UsersRequest; view: UsersView; card: WatchView; calls: UsersCalls };
  }
}

export interface UsersRequest {
  query: Query;
  /** Sends again what this chat got before; by default so for one thing, such as a post. */
  again?: boolean | undefined;
}

export interface UsersCounts {
  /** To be delivered by this job. */
  found: number;
  /** Listed, but in this chat already. */
  known: number;
  videos: number;
  downloaded: number;
  /** Of the videos. */
  prepared: number;
  sent: number;
  failed: number;
}

export interface FailedItem {
  kind: "photo" | "video" | "voice";
  takenAt: Date;
  link: string;
  failure: Failure;
}

/** State of the card of a single fetch: stories, a post, a highlight. */
export interface UsersView extends JobOf {
  kind: "users";
  platform: Platform;
  /** Owner's handle, once known. */
  owner?: string | undefined;
  /** Waiting for the site's answer. */
  isListing: boolean;
  counts: UsersCounts;
  /** Estimate until the next items are sent; absent while some are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** All of them, in order. */
  failed: FailedItem[];
  /** What else can be fetched, when nothing is live. */
  offers: ("highlights" | "spotlights")[];
  /** Listed, but shown by the platform's app alone; default 0. */
  skipped?: number | undefined;
}

interface WatchRequest {
  platform: Platform;
  handle: string;
  chatId: number;
  userId: number;
  language?: string | undefined;
  requestMessageId: number;
  /** Topic for items; the last /watch for the same user decides. */
  threadId?: number | undefined;
  everyMinutes: number;
  /** Of its first check. */
  startsAt?: Date | undefined;
}

/** State of a watch's card: its settings, its last check, and the running one. */
export interface WatchView extends CardOf {
  kind: "watch";
  platform: Platform;
  handle: string;
  /** Before the last rename. */
  formerHandle?: string | undefined;
  /** The name under which the chat watched the same user before: this watch has become one with that one. */
  mergedWith?: string | undefined;
  /** When a user seen before was found private, and still is. */
  closedAt?: Date | undefined;
  /** Where the last check found it public again. */
  openedAt?: Date | undefined;
  everyMinutes: number;
  isPaused: boolean;
  /** Nobody could be seen at the first check, and none follows until the chat says so. */
  asksToKeepTrying: boolean;
  /** Checked once a day only, until there is somebody to be seen. */
  isSlow: boolean;
  nextCheckAt?: Date | undefined;
  lastCheckAt?: Date | undefined;
  /** Of the last check. */
  failure?: Failure | undefined;
  seen: number;
  delivered: number;
  expired: number;
  lastExpiredAt?: Date | undefined;
  /** Present during a check; without counts while the site has not answered or has nothing new for this chat. */
  check?: { counts?: UsersCounts | undefined } | undefined;
  waitsFor?: Outage | undefined;
  /** Estimate until the next items are sent; absent while some are still being fetched. */
  nextSendSeconds?: number | undefined;
  /** Failures that can be retried: all of them, latest first. */
  failed: FailedItem[];
}

/** A live story that Telegram has. */
export interface KnownStory {
  fileId: string;
  kind: OutgoingFile["kind"];
  about: AboutItem;
}

export interface UsersCalls {
  /** Records the watch; one per user and chat. Nothing runs before `beginWatch`. */
  watch(request: WatchRequest): Promise<{ view: WatchView; isNew: boolean }>;
  /** Records the card and starts the first check. Safe to call twice. */
  beginWatch(watchId: string, cardMessageId: number): Promise<void>;
  findWatch(watchId: string): Promise<WatchView | undefined>;
  /** Oldest first. */
  listWatches(chatId: number): Promise<WatchView[]>;
  /** Those that the user has made for channels from another chat, oldest first. */
  listChannelWatches(userId: number): Promise<WatchView[]>;
  changeWatch(watchId: string, change: { everyMinutes?: number; isPaused?: boolean }): Promise<WatchView | undefined>;
  /** Checks once a day, where the first check found nobody. Undefined when the watch is gone. */
  keepTrying(watchId: string): Promise<WatchView | undefined>;
  /** False when it was gone. */
  unwatch(watchId: string): Promise<boolean>;
  /** Asks the site now, and retries what failed for this chat. False when the watch is gone. */
  checkNow(watchId: string): Promise<boolean>;
  /** Schedules watches that failed over the platform's session, which works again, within minutes. */
  recheck(platform: Platform): Promise<void>;
  /** Live stories of a public account that Telegram has, newest first, at most 50; asks nothing of the site. */
  knownStories(user: { platform: Platform; handle: string }): Promise<KnownStory[]>;
  /** Sends again what the chat had got before this users job. False when there was nothing, or the job still runs. */
  sendAgain(jobId: string): Promise<boolean>;
}
