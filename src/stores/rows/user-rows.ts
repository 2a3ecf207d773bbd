import type { ChatSettings } from "./chat-settings.ts";
import type { DeliveryState, JobRow, Json } from "./job-rows.ts";

/**
 * Rows of the relay: who watches whom, which items are known, and the ledger of what went to which chat. The platform's
 * words (items, queries) are opaque here but for the columns named below.
 */
export interface StoredFailure {
  key: string;
  params: Record<string, string | number>;
}

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

/** An item as the source listed it. Everything else about it is in `item`. */
export interface ListedItem {
  platform: string;
  sourceId: string;
  kind: string; // "photo" | "video" | "audio" | "document"
  takenAt: Date;
  expiresAt?: Date | undefined;
  item: Json;
}

/** `waiting` for its file, `downloaded`, `prepared` (whole and ready to send; photos skip `downloaded`), `failed`. */
export type ItemState = "waiting" | "downloaded" | "prepared" | "failed";

/** One item of one relay job, with what became of it in each chat that the job works for. */
export interface ItemRow {
  mediaId: number;
  /** 0, 1, 2 … in the order taken, over all runs. */
  position: number;
  /** Items of one group go to the chat together. The groups of a later run follow those of the runs before. */
  group: number;
  /** Of the job, when it was claimed. */
  run: number;
  platform: string;
  sourceId: string;
  kind: string;
  takenAt: Date;
  expiresAt: Date | null;
  item: Json;
  state: ItemState;
  /** What `itemReady` was told. */
  file: Json | null;
  failure: StoredFailure | null;
  /** Known once it was sent to any chat. */
  fileId: string | null;
  /** "photo" | "video" | "animation" | "audio" | "document": the kind that `fileId` can be sent as. */
  fileKind: string | null;
  deliveries: { chatId: number; state: DeliveryState; failure: StoredFailure | null; messageId: number | null }[];
}

export type GroupClaim =
  /** Ours to send now to this chat, in order; `isRepeat` of a parcel whose earlier attempt ended inside the call. */
  | {
      action: "send";
      chat: ChatSettings & { chatId: number };
      items: (Omit<ItemRow, "deliveries"> & { isRepeat: boolean })[];
    }
  /** An earlier group of this job goes first in this chat: come back. Only where the chat takes albums. */
  | { action: "wait" }
  /** Nothing of this group is left to be sent to this chat. */
  | { action: "settled" };

export interface SentItem {
  mediaId: number;
  messageId: number;
  fileId: string;
  fileUniqueId: string;
  fileKind: string;
}

export interface SessionRow {
  platform: string;
  state: string;
  since: Date;
  until: Date | null;
  cause: string | null;
  account: string | null;
  /** False: the admins have not been told of this state. */
  isTold: boolean;
}

export interface UserRows {
  chatSettings(chatId: number): Promise<ChatSettings>;
  changeChatSettings(chatId: number, change: Partial<ChatSettings>): Promise<ChatSettings>;

  /**
   * Adds the watch, or changes the one that this chat has of this target (interval, not paused any more, the card to come).
   * A first check is due at once.
   */
  watch(watch: NewWatch): Promise<{ watch: WatchRow; isNew: boolean }>;
  /** Undefined when it is gone. A pause takes effect at the next check; its end makes one due at once. */
  changeWatch(
    watchId: string,
    change: { everyMinutes?: number | undefined; isPaused?: boolean | undefined; cardMessageId?: number | undefined },
  ): Promise<WatchRow | undefined>;
  /** False when it was gone. What was claimed for the chat and not sent is forgotten. */
  unwatch(watchId: string): Promise<boolean>;
  findWatch(watchId: string): Promise<WatchRow | undefined>;
  /** Oldest first. */
  listWatches(chatId: number): Promise<WatchRow[]>;
  /** What failed for this chat and is not given up for good, latest first, at most `limit`. */
  failedItems(
    watchId: string,
    options: { limit: number },
  ): Promise<{ kind: string; takenAt: Date; item: Json; failure: StoredFailure }[]>;
  /** Of the target of this poll: those with a card, paused ones too. */
  watchesOf(jobId: string): Promise<WatchRow[]>;
  /** Makes a check due at once; what failed for this chat is tried anew, however often it was. False when it is gone. */
  checkNow(watchId: string): Promise<boolean>;
  /** The session of a platform works again: what failed over it is due within ten minutes, each target at a time of its own. */
  recheck(platform: string): Promise<void>;
  /**
   * Shuts the user out and ends what is theirs in every chat: watches (those that ended are returned as they were), pages to
   * upload to that were not used, links to files. Open jobs are only named: each is to be cancelled.
   */
  banUser(userId: number): Promise<{
    jobs: string[];
    watches: WatchRow[];
    /** Tokens. */
    uploads: string[];
    /** Keys on the shelf that nobody may get any more. */
    links: { jobId: string; key: string }[];
  }>;
  /** Sets the topic of a job, a watch or an upload. */
  setThread(of: { jobId: string } | { watchId: string } | { token: string }, threadId: number | null): Promise<void>;
  /** The topic is closed or gone: what was to go there goes to General. True for the first that finds anything. */
  forgetThread(chatId: number, threadId: number): Promise<boolean>;
  /** The bot may not write there any more: pauses all watches of the chat. */
  pauseChat(chatId: number): Promise<void>;
  /** Lets watches that `pauseChat` has paused go on, and what failed over it be claimed again. Gives how many watches. */
  reopenChat(chatId: number): Promise<number>;
  /** The chat goes on under another id, with its settings, watches, deliveries and jobs. Twice is once. */
  moveChat(from: number, to: number): Promise<void>;
  /** The id under which the chat goes on; its own where it did not move. */
  currentChat(chatId: number): Promise<number>;

  /**
   * Makes one poll job (kind "poll", no chat, `request` = { query: { platform, kind: "stories", handle } }) for each target
   * that is due, has a watch that is not paused and no open poll; at most `limit`. The next check is one interval away,
   * give or take a twentieth, so that targets drift apart. Several processes at once never get the same target.
   */
  takeDuePolls(options: { limit: number }): Promise<JobRow[]>;
  /** The site's number of a user, remembered for ever (a rename keeps it). */
  findSourceUser(platform: string, handle: string): Promise<string | undefined>;
  rememberSourceUser(user: { platform: string; handle: string; userId: string }): Promise<void>;

  /**
   * The filter, one atomic step for the whole list: records items that are new, and claims for this job what each of its
   * chats (a poll: those whose watch is not paused; else the job's own) has not got and no other open job has claimed.
   * Failed ones are claimed again up to 3 attempts in all, where another try can help (not `error-item-expired`,
   * `error-too-big-to-send`, `error-blocked`). `again`: also what was sent before. Groups are `groupSize` items each, in the
   * order given. Called again by the same run it changes nothing and returns the same. `items` are those that this run
   * works for, `known` counts the others of the list.
   */
  claimItems(
    jobId: string,
    options: { items: ListedItem[]; groupSize: number; again: boolean },
  ): Promise<{ items: ItemRow[]; known: number }>;
  /** Of the job, in order; those of earlier runs that were settled then, too. Each with this job's deliveries only. */
  relayItems(jobId: string): Promise<ItemRow[]>;
  /**
   * Whether this job should fetch the media: `have` when Telegram has it, or no chat of the job waits for it any more; `wait`
   * while another open job fetches it. Of all that wait for it the one that claimed first fetches it, so that no two jobs
   * wait for each other; the next one takes over when that one has ended or given up.
   */
  claimMedia(jobId: string, mediaId: number): Promise<"fetch" | "have" | "wait">;
  /** Fresh addresses from another listing. */
  refreshItem(jobId: string, mediaId: number, item: Json): Promise<void>;
  /** A later state stays. */
  itemReady(jobId: string, mediaId: number, ready: { state: "downloaded" | "prepared"; file: Json }): Promise<void>;
  /** Also fails its deliveries by this job that are not sent. */
  itemFailed(jobId: string, mediaId: number, failure: StoredFailure): Promise<void>;

  /**
   * claimed → sending for all of the group that is prepared (or known to Telegram) for this chat.
   * @throws {Error} when something is left to be sent, and none of it is ready
   */
  claimGroup(jobId: string, group: number, chatId: number): Promise<GroupClaim>;
  /** sending → claimed: Telegram asked for a pause before anything was sent. */
  releaseItems(jobId: string, chatId: number, mediaIds: number[]): Promise<void>;
  /** sending → sent, and what Telegram knows the file by; the first file id of a media stays. */
  itemSent(jobId: string, chatId: number, sent: SentItem): Promise<void>;
  /** Telegram does not know this file id any more: it will be fetched again. */
  forgetFile(mediaId: number): Promise<void>;
  /** Any unsettled state → failed, for one chat. */
  deliveriesFailed(jobId: string, chatId: number, mediaIds: number[], failure: StoredFailure): Promise<void>;
  /** Chats that still wait for something of this group, in the order of their watches. */
  chatsLeft(jobId: string, group: number): Promise<number[]>;

  /**
   * Closes an open relay or poll job: unsettled deliveries become failed with `unsettled`, else `failure` (one must be given
   * where there are any). `done` when the job itself had no `failure`, or anything was sent; else `failed`. A poll also
   * tells its target how the check went: `nextCheckInMinutes` moves the next one (a session that rests), whoever waits for
   * it; else it stays, and is due at once when a watch came while the poll ran and got nothing of it.
   */
  finishRelay(
    jobId: string,
    end: {
      failure?: StoredFailure | undefined;
      unsettled?: StoredFailure | undefined;
      nextCheckInMinutes?: number | undefined;
    },
  ): Promise<JobRow>;

  findSession(platform: string): Promise<SessionRow | undefined>;
  /**
   * Puts the session into this state; the same state again keeps `since` and `isTold`, another one resets them. A state of
   * trouble only takes over from one that is as bad or better (throttled < challenged = dead) unless `force`.
   */
  setSession(
    session: Pick<SessionRow, "platform" | "state" | "until" | "cause" | "account">,
    options?: { force?: boolean },
  ): Promise<SessionRow>;
  /** True for exactly one caller for each state: that one tells the admins. `undo` when it could not. */
  takeSessionAlarm(platform: string, options?: { undo?: boolean }): Promise<boolean>;
}
