import { type ChatSettings, settings } from "./chat-settings.ts";
import { type JobRow, job } from "./job-rows.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { DeliveryState, Json, Storable, StoredFailure } from "./stored.ts";

/** An item as the source listed it. Everything else about it is in `item`. */
export interface ListedItem {
  platform: string;
  sourceId: string;
  kind: string; // "photo" | "video" | "audio" | "document"
  takenAt: Date;
  expiresAt?: Date | undefined;
  item: Storable;
}

/** `waiting` for its file, `downloaded`, `prepared` (whole and ready to send; photos skip `downloaded`), `failed`. */
export type ItemState = "waiting" | "downloaded" | "prepared" | "failed";

/** One item of one job, with what became of it in each chat that the job works for. */
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

/** How far the items of one run have come. */
export interface ItemCounts {
  found: number;
  videos: number;
  /** Known to Telegram, or fetched. */
  downloaded: number;
  /** Videos that are known to Telegram, or ready to be sent. */
  prepared: number;
  /** Over all chats. */
  deliveries: number;
  sent: number;
  /** Items that were fetched, and that some chat will not get. */
  undelivered: number;
}

export type GroupClaim =
  /** Ours to send now to this chat, in order; `isRepeat` of a file whose earlier attempt ended inside the call. */
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

const item = row<ItemRow>("takenAt", "expiresAt");

/** Which items are known, and the ledger of what went to which chat. */
export const ITEM_CALLS = {
  /**
   * The filter, one atomic step for the whole list: records items that are new, and claims for this job what each of its
   * chats (a poll: those whose watch is not paused; else the job's own) has not got and no other open job has claimed.
   * Failed ones are claimed again up to 3 attempts in all, where another try can help (not `error-item-expired`,
   * `error-too-big-to-send`, `error-blocked`). `again`: also what was sent before. Groups are `groupSize` items each, in the
   * order given. Called again by the same run it changes nothing and returns the same. `items` are those that this run
   * works for, `known` counts the others of the list.
   */
  claimItems: sql<
    (
      jobId: string,
      options: { items: ListedItem[]; groupSize: number; again: boolean },
    ) => { items: ItemRow[]; known: number }
  >(["jobId", "..."], fields({ items: list(item) })),
  /**
   * Of the job, in order; those of earlier runs that were settled then, too. Each with this job's deliveries only. Steps that
   * come once for each item read no more than a group: all of them for each would grow with the square.
   */
  listItems: sql<(jobId: string, only?: { run?: number; group?: number }) => ItemRow[]>(["jobId", "..."], list(item)),
  findItem: sql<(jobId: string, mediaId: number) => ItemRow | undefined>(["jobId", "mediaId"], optional(item)),
  itemCounts: sql<(jobId: string, run: number) => ItemCounts>(["jobId", "run"]),
  /**
   * Whether this job should fetch the media: `have` when Telegram has it, or no chat of the job waits for it any more; `wait`
   * while another open job fetches it. Of all that wait for it the one that claimed first fetches it, so that no two jobs
   * wait for each other; the next one takes over when that one has ended or given up.
   */
  claimMedia: sql<(jobId: string, mediaId: number) => "fetch" | "have" | "wait">(["jobId", "mediaId"]),
  /** Fresh addresses from another listing. */
  refreshItem: sql<(jobId: string, mediaId: number, item: Storable) => void>(["jobId", "mediaId", "item"]),
  /** A later state stays. */
  itemReady: sql<(jobId: string, mediaId: number, ready: { state: "downloaded" | "prepared"; file: Storable }) => void>(
    ["jobId", "mediaId", "ready"],
  ),
  /** Also fails its deliveries by this job that are not sent. */
  itemFailed: sql<(jobId: string, mediaId: number, failure: StoredFailure) => void>(["jobId", "mediaId", "failure"]),

  /**
   * claimed → sending for all of the group that is prepared (or known to Telegram) for this chat.
   * @throws {Error} when something is left to be sent, and none of it is ready
   */
  claimGroup: sql<(jobId: string, group: number, chatId: number) => GroupClaim>(
    ["jobId", "group", "chatId"],
    fields({ chat: settings, items: list(item) }),
  ),
  /** sending → claimed: Telegram asked for a pause before anything was sent. */
  releaseItems: sql<(jobId: string, chatId: number, mediaIds: number[]) => void>(["jobId", "chatId", "mediaIds"]),
  /** sending → sent, and what Telegram knows the file by; the first file id of a media stays. */
  itemSent: sql<(jobId: string, chatId: number, sent: SentItem) => void>(["jobId", "chatId", "sent"]),
  /** Telegram does not know this file id any more: it will be fetched again. */
  forgetFile: sql<(mediaId: number) => void>(["mediaId"]),
  /** Any unsettled state → failed, for one chat. */
  deliveriesFailed: sql<(jobId: string, chatId: number, mediaIds: number[], failure: StoredFailure) => void>([
    "jobId",
    "chatId",
    "mediaIds",
    "failure",
  ]),
  /** Chats that still wait for something of this group, in the order of their watches. */
  chatsLeft: sql<(jobId: string, group: number) => number[]>(["jobId", "group"]),
  /**
   * Closes an open job of items: unsettled deliveries become failed with `unsettled`, else `failure` (one must be given
   * where there are any). `done` when the job itself had no `failure`, or anything was sent; else `failed`. A poll also
   * tells its target how the check went: `nextCheckInMinutes` moves the next one (a session that rests), whoever waits for
   * it; else it stays, and is due at once when a watch came while the poll ran and got nothing of it.
   */
  finishItems: sql<
    (
      jobId: string,
      end: {
        failure?: StoredFailure | undefined;
        unsettled?: StoredFailure | undefined;
        nextCheckInMinutes?: number | undefined;
      },
    ) => JobRow
  >(["jobId", "end"], job),
};
