import { type ChatSettings, settings } from "./chat-settings.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { DeliveryState, Json, Storable, StoredFailure } from "./stored.ts";

/** Item as the source listed it; source-specific data is in `item`. */
export interface ListedItem {
  platform: string;
  sourceId: string;
  kind: string; // "photo" | "video" | "audio" | "voice" | "document"
  takenAt: Date;
  expiresAt?: Date | undefined;
  item: Storable;
}

/** `waiting` for its file, `downloaded`, `prepared` (ready to send; photos skip `downloaded`), `failed`. */
type ItemState = "waiting" | "downloaded" | "prepared" | "failed";

/** Item of one job, with its delivery to each chat that the job works for. */
export interface ItemRow {
  mediaId: number;
  /** 0, 1, 2 … in the order taken, over all runs. */
  position: number;
  /** Items of one group go to the chat together. Groups of a later run follow those of earlier ones. */
  group: number;
  /** Run of the job that claimed it. */
  run: number;
  platform: string;
  sourceId: string;
  kind: string;
  takenAt: Date;
  expiresAt: Date | null;
  item: Json;
  state: ItemState;
  file: Json | null;
  failure: StoredFailure | null;
  /** Set once it was sent to any chat. */
  fileId: string | null;
  /**
   * "photo"
   * "video"
   * "animation"
   * "audio"
   * "document": the kind that `fileId` can be sent as.
   */
  fileKind: string | null;
  deliveries: { chatId: number; state: DeliveryState; failure: StoredFailure | null; messageId: number | null }[];
}

export interface ItemCounts {
  found: number;
  videos: number;
  /** Fetched, or known to Telegram. */
  downloaded: number;
  /** Videos ready to be sent, or known to Telegram. */
  prepared: number;
  /** Over all chats. */
  deliveries: number;
  sent: number;
  /** Items that were fetched, and that some chat will not get. */
  undelivered: number;
}

export type GroupClaim =
  /** Ours to send now, in order; `isRepeat` when an earlier attempt with the file ended inside the call. */
  | {
      action: "send";
      chat: ChatSettings & { chatId: number };
      items: (Omit<ItemRow, "deliveries"> & { isRepeat: boolean })[];
    }
  /**
   * Others of this job go first in this chat: earlier groups where it takes albums; of rungs, which go one at a time, the one
   * on its way and lower ones that are ready, or where it waits for the best all taller ones.
   */
  | { action: "wait" }
  | { action: "settled" };

export interface SentItem {
  mediaId: number;
  messageId: number;
  fileId: string;
  fileUniqueId: string;
  fileKind: string;
}

/** File that Telegram has, by its id. */
export type KnownFileRow = Pick<ItemRow, "item"> & { fileId: string; fileKind: string; sizeBytes: number | null };

/** Live story that Telegram has, by its id. */
export type KnownStoryRow = Pick<ItemRow, "item" | "kind" | "takenAt"> & { fileId: string; fileKind: string };

const item = row<ItemRow>("takenAt", "expiresAt");

export const ITEM_CALLS = {
  /**
   * Filters a whole list in one atomic step: records new items, and claims what each chat of the job (a poll: chats whose
   * watch is not paused) has not got and no other open job has claimed. Failed ones are claimed up to 3 times in all, where
   * a retry can help (not `error-item-expired`, `error-too-big-to-send`, `error-blocked`). `again`: also what was sent
   * before. Groups of `groupSize` follow the given order. Safe to repeat in the same run. `items` are those of this run,
   * `known` counts the others.
   */
  claimItems: sql<
    (
      jobId: string,
      options: { items: ListedItem[]; groupSize: number; again: boolean },
    ) => { items: ItemRow[]; known: number }
  >(["jobId", "..."], fields({ items: list(item) })),
  /**
   * Items in order, with this job's deliveries only; those settled in earlier runs included. Steps that run once per item
   * read one group only, else reading would grow with the square.
   */
  listItems: sql<(jobId: string, only?: { run?: number; group?: number }) => ItemRow[]>(["jobId", "..."], list(item)),
  /** Forgets an item that the job does not need. */
  dropItem: sql<(jobId: string, mediaId: number) => void>(["jobId", "mediaId"]),
  findItem: sql<(jobId: string, mediaId: number) => ItemRow | undefined>(["jobId", "mediaId"], optional(item)),
  itemCounts: sql<(jobId: string, run: number) => ItemCounts>(["jobId", "run"]),
  /**
   * Whether this job should fetch the media: `have` when Telegram has it or no chat of the job waits for it any more,
   * `wait` while another open job fetches it. The job that claimed first fetches, so that no two wait for each other; the
   * next takes over when that one has ended or given up.
   */
  claimMedia: sql<(jobId: string, mediaId: number) => "fetch" | "have" | "wait">(["jobId", "mediaId"]),
  /** Stores fresh addresses from another listing. */
  refreshItem: sql<(jobId: string, mediaId: number, item: Storable) => void>(["jobId", "mediaId", "item"]),
  /** A later state stays. */
  itemReady: sql<(jobId: string, mediaId: number, ready: { state: "downloaded" | "prepared"; file: Storable }) => void>(
    ["jobId", "mediaId", "ready"],
  ),
  /** Also fails this job's unsent deliveries of it. */
  itemFailed: sql<(jobId: string, mediaId: number, failure: StoredFailure) => void>(["jobId", "mediaId", "failure"]),

  /** claimed → sending for the group's sendable items. @throws {Error} when there are some, but none is ready */
  claimGroup: sql<(jobId: string, group: number, chatId: number) => GroupClaim>(
    ["jobId", "group", "chatId"],
    fields({ chat: settings, items: list(item) }),
  ),
  /** sending → claimed: Telegram asked for a pause before anything was sent. */
  releaseItems: sql<(jobId: string, chatId: number, mediaIds: number[]) => void>(["jobId", "chatId", "mediaIds"]),
  /** sending → sent, with Telegram's file id; the first id of a media stays. */
  itemSent: sql<(jobId: string, chatId: number, sent: SentItem) => void>(["jobId", "chatId", "sent"]),
  /** Files that Telegram got within these hours of what its source calls `name` (up to the first colon), newest first. */
  knownFiles: sql<(of: { platform: string; name: string; hours: number }) => KnownFileRow[]>(["..."]),
  /** Live stories of a public account that Telegram has, newest first. `handle`: lower case. */
  knownStories: sql<(of: { platform: string; handle: string; limit: number }) => KnownStoryRow[]>(
    ["..."],
    list(row("takenAt")),
  ),
  /** Forgets a file id that Telegram no longer knows, so that the file is fetched again. */
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
};
