import { type JobRow, job } from "./job-rows.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { Json, StoredFailure } from "./stored.ts";

export interface NewWatch {
  platform: string;
  handle: string; // lower case
  chatId: number;
  userId: number;
  language?: string | undefined;
  requestMessageId: number;
  everyMinutes: number;
}

/** One chat's wish to get what one user publishes. */
export interface WatchRow {
  id: string; // as a job's
  platform: string;
  handle: string;
  chatId: number;
  userId: number;
  language: string | null;
  requestMessageId: number;
  /** The topic where items go. */
  threadId: number | null;
  cardMessageId: number | null;
  everyMinutes: number;
  isPaused: boolean;
  createdAt: Date;
  /** Of its target: the shortest interval among the watches that are not paused decides. Null while none is going. */
  nextCheckAt: Date | null;
  lastCheckAt: Date | null;
  /** Of the last check; null when it went well. */
  failure: StoredFailure | null;
  /** The open poll of the target, if any. */
  pollJobId: string | null;
  /** The one that ended last (or the open one, where none has). */
  lastPollJobId: string | null;
  /** Items of this target that were ever listed while this chat watched. */
  seen: number;
  /** Of those: in the chat; given up for now (tried again at the next check, Retry starts with them); gone for good. */
  delivered: number;
  failed: number;
  /** Expired before they could be fetched. */
  expired: number;
  lastExpiredAt: Date | null;
}

export interface SessionRow {
  platform: string;
  state: string;
  since: Date;
  until: Date | null;
  cause: string | null;
  account: string | null;
  /** False: the admins have not been told of this state. */
  isReported: boolean;
}

export const watch = row<WatchRow>("createdAt", "nextCheckAt", "lastCheckAt", "lastExpiredAt");
const session = row<SessionRow>("since", "until");

/** Who watches whom, the checks that are due, and the sessions of the sites. The words of a site are opaque here. */
export const WATCH_CALLS = {
  /**
   * Adds the watch, or changes the one that this chat has of this target (interval, not paused any more, the card to come).
   * A first check is due at once.
   */
  watch: sql<(watch: NewWatch) => { watch: WatchRow; isNew: boolean }>(["..."], fields({ watch })),
  /** Undefined when it is gone. A pause takes effect at the next check; its end makes one due at once. */
  changeWatch: sql<
    (
      watchId: string,
      change: { everyMinutes?: number | undefined; isPaused?: boolean | undefined; cardMessageId?: number | undefined },
    ) => WatchRow | undefined
  >(["watchId", "change"], optional(watch)),
  /** False when it was gone. What was claimed for the chat and not sent is forgotten. */
  unwatch: sql<(watchId: string) => boolean>(["watchId"]),
  findWatch: sql<(watchId: string) => WatchRow | undefined>(["watchId"], optional(watch)),
  /** Oldest first. */
  listWatches: sql<(chatId: number) => WatchRow[]>(["chatId"], list(watch)),
  /** What failed for this chat and is not given up for good, latest first, at most `limit`. */
  failedItems: sql<
    (
      watchId: string,
      options: { limit: number },
    ) => { kind: string; takenAt: Date; item: Json; failure: StoredFailure }[]
  >(["watchId", "..."], list(row("takenAt"))),
  /** Of the target of this poll: those with a card, paused ones too. */
  watchesOf: sql<(jobId: string) => WatchRow[]>(["jobId"], list(watch)),

  /** Makes a check due at once; what failed for this chat is tried anew, however often it was. False when it is gone. */
  checkNow: sql<(watchId: string) => boolean>(["watchId"]),
  /** The session of a platform works again: what failed over it is due within ten minutes, each target at a time of its own. */
  recheck: sql<(platform: string) => void>(["platform"]),
  /**
   * Makes one poll job (kind "poll", no chat, `request` = { query: { platform, kind: "stories", handle } }) for each target
   * that is due, has a watch that is not paused and no open poll; at most `limit`. The next check is one interval away,
   * give or take a twentieth, so that targets drift apart. Several processes at once never get the same target.
   */
  takeDuePolls: sql<(options: { limit: number }) => JobRow[]>(["..."], list(job)),
  /** The site's number of a user, remembered for ever (a rename keeps it). */
  findSourceUser: sql<(platform: string, handle: string) => string | undefined>(["platform", "handle"], optional()),
  rememberSourceUser: sql<(user: { platform: string; handle: string; userId: string }) => void>(["..."]),

  findSession: sql<(platform: string) => SessionRow | undefined>(["platform"], optional(session)),
  /**
   * Puts the session into this state; the same state again keeps `since` and `isReported`, another one resets them. A state of
   * trouble only takes over from one that is as bad or better (throttled < challenged = dead) unless `force`.
   */
  setSession: sql<
    (
      session: Pick<SessionRow, "platform" | "state" | "until" | "cause" | "account">,
      options?: { force?: boolean },
    ) => SessionRow
  >(["session", "..."], session),
  /** True for exactly one caller for each state: that one tells the admins. `undo` when it could not. */
  takeSessionAlarm: sql<(platform: string, options?: { undo?: boolean }) => boolean>(["platform", "..."]),
};
