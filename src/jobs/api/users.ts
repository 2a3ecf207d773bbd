import type { Outage } from "../../errors.ts";
import type { Platform, Query } from "../../sources/index.ts";
import type { CardOf, Failure, JobOf } from "./job.ts";

export interface UsersRequest {
  query: Query;
  /** What this chat got before is sent once more: always for a link to one thing, on request for a user's stories. */
  again: boolean;
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

interface WatchRequest {
  platform: Platform;
  handle: string;
  chatId: number;
  userId: number;
  language?: string | undefined;
  requestMessageId: number;
  /** The topic where items go; the last /watch for the same user decides. */
  threadId?: number | undefined;
  everyMinutes: number;
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

/** Watches, and what somebody wants once more. */
export interface UsersCalls {
  /** Records the wish; the same user watched by the same chat is one watch. Nothing runs before `beginWatch`. */
  watch(request: WatchRequest): Promise<{ view: WatchView; isNew: boolean }>;
  /** Tells which message is the card, and starts the first check. Safe to call twice. */
  beginWatch(watchId: string, cardMessageId: number): Promise<void>;
  findWatch(watchId: string): Promise<WatchView | undefined>;
  /** Oldest first. */
  listWatches(chatId: number): Promise<WatchView[]>;
  changeWatch(watchId: string, change: { everyMinutes?: number; isPaused?: boolean }): Promise<WatchView | undefined>;
  /** False when it was gone. */
  unwatch(watchId: string): Promise<boolean>;
  /** Asks the site now, and tries again what failed for this chat. False when the watch is gone. */
  checkNow(watchId: string): Promise<boolean>;
  /** The session of a platform works again: watches that failed over it are checked within minutes. */
  recheck(platform: Platform): Promise<void>;
  /** Sends again what the chat had got before this users job. False when there was nothing, or the job still runs. */
  sendAgain(jobId: string): Promise<boolean>;
}
