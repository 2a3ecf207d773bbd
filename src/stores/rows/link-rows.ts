import { type JobRow, job } from "./job-rows.ts";
import { fields, list, optional, row, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/** Link to a finished file that was too big for the chat, or is kept for programs; or both. */
export interface FileLinkRow {
  id: string; // as a job's, not to be guessed
  jobId: string;
  mediaId: number;
  chatId: number;
  userId: number;
  key: string;
  /** That has it on its disk; null: it is in a store, or came before there were hosts. */
  host: string | null;
  /** As the reader gets it; sanitised. */
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  createdAt: Date;
  /** Of the chat's link. */
  expiresAt: Date;
  isRevoked: boolean;
  /** The chat got it in place of a message. */
  isGiven: boolean;
  /** Null: as long as the chat's link can be refreshed. */
  keptUntil: Date | null;
  /** For programs; null until the file is there. Secret. */
  url: string | null;
}

/** The file of a link. */
type LinkedFile = Pick<FileLinkRow, "key" | "host" | "name" | "contentType" | "sizeBytes" | "sha256">;

/** Upload page for a video that is too big to be read from Telegram. */
export interface UploadRow {
  /** 32 characters of [0-9a-z], not to be guessed: who has it may upload. */
  token: string;
  chatId: number;
  userId: number;
  language: string | null;
  requestMessageId: number;
  threadId: number | null;
  cardMessageId: number | null;
  title: string;
  /** Encode options; opaque to the store. */
  wanted: Json;
  /** Where the job is made in place of the chat, under this id of a request. */
  channel: { chatId: number; title: string; requestMessageId: number } | null;
  jobId: string | null;
  /** That has what was brought; null before anything was. */
  host: string | null;
  expiresAt: Date;
}

/** A user's usage of one day (UTC). */
export interface Usage {
  bytes: number;
  seconds: number;
}

/** `claim`: its purpose, unique over all users. */
export interface UsageClaim {
  userId: number;
  claim: string;
}

const fileLink = row<FileLinkRow>("createdAt", "expiresAt", "keptUntil");
const upload = row<UploadRow>("expiresAt");

export const LINK_CALLS = {
  /** Stores a look-up's result and the job's title. An ended job keeps what it has. */
  setPage: sql<(jobId: string, found: { title: string; page: Storable }) => void>(["jobId", "found"]),
  /** Requeues a done job with `choice`, `tracks` and `run + 1`, for exactly one caller; undefined for all others. */
  choose: sql<
    (
      jobId: string,
      choice: string,
      more?: { runLimit?: number | undefined; tracks?: Storable | undefined },
    ) => JobRow | undefined
  >(["jobId", "choice", "..."], optional(job)),
  /** Forgets Telegram's file id of a media older than `hours`, unless an open job is about to send it. */
  forgetOldFiles: sql<(media: { platform: string; sourceId: string; hours: number }) => void>(["..."]),

  /**
   * sending or claimed → sent, without a file id: the chat gets a link. One per job and media: the same key returns the
   * first link; another key replaces it, and `replacedKey` names the old file.
   */
  itemLinked: sql<
    (
      jobId: string,
      chatId: number,
      link: { mediaId: number; minutes: number } & LinkedFile,
    ) => { link: FileLinkRow; replacedKey: string | null }
  >(["jobId", "chatId", "link"], fields({ link: fileLink })),
  findFileLink: sql<(id: string) => FileLinkRow | undefined>(["id"], optional(fileLink)),
  /** All of a job, latest first; also of files that are only kept. */
  fileLinksOf: sql<(jobId: string) => FileLinkRow[]>(["jobId"], list(fileLink)),
  /**
   * Announces a file that is kept for so long, before it is public. The same media again gives its row as it is by now.
   * Undefined once a link of the job was revoked.
   */
  keepFile: sql<(jobId: string, file: { mediaId: number } & LinkedFile, hours: number) => FileLinkRow | undefined>(
    ["jobId", "file", "hours"],
    optional(fileLink),
  ),
  /** Address of a kept file, which may end before the file does; undefined when the file is wanted no more. */
  setFileUrl: sql<(id: string, url: string, until: Date | undefined) => FileLinkRow | undefined>(
    ["id", "url", "until"],
    optional(fileLink),
  ),
  /** Kept files whose address ends within `hours`, and before they do. */
  endingFileUrls: sql<(hours: number) => FileLinkRow[]>(["hours"], list(fileLink)),
  /** Public file of the same media behind a live link, whoever asked for it. */
  findPublicFile: sql<(mediaId: number) => LinkedFile | undefined>(["mediaId"], optional()),
  /** Extends a link by `minutes`, at most `longestHours` from its creation; undefined when that, or the link, is over. */
  refreshFileLink: sql<(id: string, limits: { minutes: number; longestHours: number }) => FileLinkRow | undefined>(
    ["id", "..."],
    optional(fileLink),
  ),
  /**
   * Returns the key of its file, which has no link any more; undefined when it was revoked already, or is gone. No further
   * file of its job is kept.
   */
  revokeFileLink: sql<(id: string) => string | undefined>(["id"], optional()),
  /**
   * Removes links to files of the host, or of none, that were revoked, or expired more than `hours` ago, and kept files whose
   * time is over (at 0 hours all that the chat has no good link to); returns the keys without a link.
   */
  pruneFileLinks: sql<(hours: number, host: string) => string[]>(["hours", "host"]),
  /** Those of these keys that no link leads to. */
  unlinkedKeys: sql<(keys: readonly string[]) => string[]>(["keys"]),

  /** A host is alive, and keeps what it has. */
  hostSeen: sql<(host: string) => void>(["host"]),
  /** Gives up hosts that were not seen for so long, with the links to their files and their uploads; returns their ids. */
  pruneHosts: sql<(days: number) => string[]>(["days"]),

  /** One per message; a repeated message finds its own, renewed. Undefined when `limit` others of the user are open. */
  openUpload: sql<
    (
      upload: Pick<UploadRow, "chatId" | "userId" | "language" | "requestMessageId" | "title"> & {
        wanted: Storable;
        channel?: UploadRow["channel"];
        hours: number;
        limit: number;
      },
    ) => UploadRow | undefined
  >(["..."], optional(upload)),
  setUploadCard: sql<(token: string, cardMessageId: number) => void>(["token", "cardMessageId"]),
  findUpload: sql<(token: string) => UploadRow | undefined>(["token"], optional(upload)),
  /** Records the job that an upload became; the first one stays. */
  closeUpload: sql<(token: string, jobId: string) => UploadRow | undefined>(["token", "jobId"], optional(upload)),
  /** Gives an upload to a host, unless it has one. */
  placeUpload: sql<(token: string, host: string) => UploadRow | undefined>(["token", "host"], optional(upload)),
  /** Takes an upload from a host that is lost. Undefined when it has another, or is a job by now. */
  leaveUpload: sql<(token: string, host: string) => UploadRow | undefined>(["token", "host"], optional(upload)),
  /** Removes uploads of the host, or of none, that expired more than `hours` ago; returns their tokens. */
  pruneUploads: sql<(hours: number, host: string) => string[]>(["hours", "host"]),

  /**
   * Reserves up to the wanted bytes of what is left of the user's day; the same claim again asks for more. Returns the
   * bytes, and the seconds left: where either is 0 there is nothing to begin with. `isShared`: others hold reservations,
   * which may leave something when they end.
   */
  reserveUsage: sql<
    (claim: UsageClaim & { jobId?: string | undefined; wanted: Usage; daily: Usage }) => Usage & { isShared: boolean }
  >(["..."]),
  /** Replaces a reservation by what was used. */
  settleUsage: sql<(claim: UsageClaim & { used: Usage }) => Usage>(["..."]),
  /** Adds usage; returns the day's total. */
  countUsage: sql<(userId: number, used: Usage) => Usage>(["userId", "used"]),
  usage: sql<(userId: number) => Usage>(["userId"]),
};
