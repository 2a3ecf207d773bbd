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

/** Subscription of a chat to what a user publishes. */
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
  /** Null while it is paused. */
  nextCheckAt: Date | null;
  lastCheckAt: Date | null;
  /** Of the last check; null when it went well. */
  failure: StoredFailure | null;
  /** The first check found nobody: "asked" what to do, without checks until there is an answer; "kept": to try on. */
  doubt: "asked" | "kept" | null;
  /** User name before the last rename. */
  formerHandle: string | null;
  /** When a user seen before was found private; null again once it is public. */
  closedAt: Date | null;
  /** Where the last check found it public again. */
  openedAt: Date | null;
  /** The poll that checks this watch now. */
  pollJobId: string | null;
  /** The poll that checked this watch last, or checks it now. */
  lastPollJobId: string | null;
  /** Items of the target that were listed while this chat watched. */
  seen: number;
  /** Of those: in the chat; failed for now (retried at the next check); gone for good. */
  delivered: number;
  failed: number;
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
  /** Whether the admins were notified of this state. */
  isReported: boolean;
}

/** Cookies of a session, for all hosts. */
export interface SessionCookies {
  /** Opaque to the store. */
  sealed: string;
  fingerprint: string;
  since: Date;
  /** By an admin; else it came from an operator's file. */
  isUploaded: boolean;
}

export const watch = row<WatchRow>("createdAt", "nextCheckAt", "lastCheckAt", "closedAt", "openedAt", "lastExpiredAt");
const session = row<SessionRow>("since", "until");

export const WATCH_CALLS = {
  /** No check before. */
  delayCheck: sql<(watchId: string, until: Date) => void>(["watchId", "until"]),
  /** Adds the watch, or updates the chat's own for this target (interval, resumed, new card). Due at once at first. */
  watch: sql<(watch: NewWatch) => { watch: WatchRow; isNew: boolean }>(["..."], fields({ watch })),
  /** Undefined when it is gone. A pause takes effect at the next check; its end makes one due at once. */
  changeWatch: sql<
    (
      watchId: string,
      change: {
        everyMinutes?: number | undefined;
        isPaused?: boolean | undefined;
        cardMessageId?: number | undefined;
        /** Answers the question of a doubted watch: to try on. */
        nextTryInMinutes?: number | undefined;
      },
    ) => WatchRow | undefined
  >(["watchId", "change"], optional(watch)),
  /** False when it was gone. Forgets what was claimed for the chat and not sent. */
  unwatch: sql<(watchId: string) => boolean>(["watchId"]),
  findWatch: sql<(watchId: string) => WatchRow | undefined>(["watchId"], optional(watch)),
  /** Oldest first. */
  listWatches: sql<(chatId: number) => WatchRow[]>(["chatId"], list(watch)),
  /** Made by the user for channels from another chat (`requestMessageId` below 0), oldest first. */
  listChannelWatches: sql<(userId: number) => WatchRow[]>(["userId"], list(watch)),
  /** Failures of this chat that can be retried, latest first, at most `limit`. */
  failedItems: sql<
    (
      watchId: string,
      options: { limit: number },
    ) => { kind: string; takenAt: Date; item: Json; failure: StoredFailure }[]
  >(["watchId", "..."], list(row("takenAt"))),
  /** Watches with a card that this poll checks, or that none has checked since; those paused meanwhile, too. */
  watchesOf: sql<(jobId: string) => WatchRow[]>(["jobId"], list(watch)),

  /** Makes a check due at once, and retries this chat's failures however often they failed. False when it is gone. */
  checkNow: sql<(watchId: string) => boolean>(["watchId"]),
  /** Makes watches that failed over the platform's session due within ten minutes, spread out. */
  recheck: sql<(platform: string) => void>(["platform"]),
  /**
   * Makes one poll job (kind "poll", no chat, `request` = { query: { platform, kind: "stories", handle, userId } }) for at most
   * `limit` targets with a watch that is due and no open poll. It checks all watches of the target that are due, now or
   * within 5 % of their interval; the next check of each is one interval away ± 5 %, or earlier by up to a half where it
   * can be had together with another watch's. Concurrent callers never get the same target.
   */
  takeDuePolls: sql<(options: { limit: number }) => JobRow[]>(["..."], list(job)),
  /** Site's id of a user, kept for ever (it survives a rename). */
  findSourceUser: sql<(platform: string, handle: string) => string | undefined>(["platform", "handle"], optional()),
  rememberSourceUser: sql<(user: { platform: string; handle: string; userId: string }) => void>(["..."]),

  /**
   * Moves all watches of a user to its new name. Not done when that has to wait for a poll under the new name. `merged`: those
   * of chats that watched both names, as they were; each has become one with the other of its chat.
   */
  renameSourceUser: sql<
    (user: { platform: string; from: string; to: string }) => { isDone: boolean; merged: WatchRow[] }
  >(["..."], fields({ merged: list(watch) })),

  findSession: sql<(platform: string) => SessionRow | undefined>(["platform"], optional(session)),
  /**
   * Sets the session's state; the same state keeps `since` and `isReported`, another resets them. A worse state is only
   * replaced by one as bad or worse (throttled < challenged = dead) unless `force`.
   */
  setSession: sql<
    (
      session: Pick<SessionRow, "platform" | "state" | "until" | "cause" | "account">,
      options?: { force?: boolean },
    ) => SessionRow
  >(["session", "..."], session),
  findSessionCookies: sql<(platform: string) => SessionCookies | undefined>(
    ["platform"],
    optional(row<SessionCookies>("since")),
  ),
  /** Null: none any more. With `replaces` only in place of those with this fingerprint, or of none; false where that is not so. */
  keepSessionCookies: sql<
    (platform: string, kept: SessionCookies | null, options?: { replaces: string | null }) => boolean
  >(["platform", "kept", "..."]),
  /** True for exactly one caller per state, which notifies the admins. `undo` when it could not. */
  takeSessionAlarm: sql<(platform: string, options?: { undo?: boolean }) => boolean>(["platform", "..."]),
};
