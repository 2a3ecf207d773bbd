import { type JobRow, job } from "./job-rows.ts";
import { fields, optional, row, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/** A finished file that was too big for the chat, and the way to it. */
export interface FileLinkRow {
  id: string; // as a job's, not to be guessed
  jobId: string;
  chatId: number;
  userId: number;
  /** Among the public files. */
  key: string;
  /** As the reader gets it; sanitised. */
  name: string;
  contentType: string;
  sizeBytes: number;
  /** Hex. */
  sha256: string;
  createdAt: Date;
  expiresAt: Date;
  isRevoked: boolean;
}

/** A video that is too big to be read from Telegram, and the page where it can be brought instead. */
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
  /** What is to be made of it: opaque to the store. */
  wanted: Json;
  /** Of the job that it became. */
  jobId: string | null;
  expiresAt: Date;
}

/** What a user took on one day (UTC). */
export interface Usage {
  bytes: number;
  seconds: number;
}

/** `claim`: what for, over all users. */
export interface UsageClaim {
  userId: number;
  claim: string;
}

const fileLink = row<FileLinkRow>("createdAt", "expiresAt");
const upload = row<UploadRow>("expiresAt");

/** Links: menus and what was chosen, files that are handed out by a link, uploads, and what users have used up. */
export const LINK_CALLS = {
  /** What a look-up found; the title is the job's from then on. An ended job keeps what it has. */
  setPage: sql<(jobId: string, found: { title: string; page: Storable }) => void>(["jobId", "found"]),
  /**
   * done and without a choice → queued with `run + 1` and `choice` in its request: for exactly one caller. Undefined for
   * all others (chosen already, still looking, failed).
   */
  choose: sql<(jobId: string, choice: string, limits?: { runLimit?: number | undefined }) => JobRow | undefined>(
    ["jobId", "choice", "..."],
    optional(job),
  ),
  /** Telegram's id of its file, when that was made before so many hours and no open job is about to send it. */
  forgetOldFiles: sql<(media: { platform: string; sourceId: string; hours: number }) => void>(["..."]),

  /**
   * sending or claimed → sent, without a file id: the chat gets a link. One per job and media: a second call for the same
   * key returns the first link, and one for another key puts it in the place of the first, whose file `replacedKey` names.
   */
  itemLinked: sql<
    (
      jobId: string,
      chatId: number,
      link: { mediaId: number } & Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256"> & {
          minutes: number;
        },
    ) => { link: FileLinkRow; replacedKey: string | null }
  >(["jobId", "chatId", "link"], fields({ link: fileLink })),
  findFileLink: sql<(id: string) => FileLinkRow | undefined>(["id"], optional(fileLink)),
  /** The latest of the job. */
  fileLinkOf: sql<(jobId: string) => FileLinkRow | undefined>(["jobId"], optional(fileLink)),
  /** A live link's file for the same media, whoever asked for it. */
  findPublicFile: sql<
    (mediaId: number) => Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256"> | undefined
  >(["mediaId"], optional()),
  /**
   * From now on for so many minutes, and not beyond `longestHours` after it was made. Undefined when that time is over, or
   * when it is revoked or gone.
   */
  refreshFileLink: sql<(id: string, limits: { minutes: number; longestHours: number }) => FileLinkRow | undefined>(
    ["id", "..."],
    optional(fileLink),
  ),
  /** The key of its file, which nobody may get any more. Undefined when it was revoked already, or is gone. */
  revokeFileLink: sql<(id: string) => string | undefined>(["id"], optional()),
  /**
   * Forgets links that were revoked, or expired before so many hours (a fresh one can be had until then); the keys that no
   * other link needs any more.
   */
  pruneFileLinks: sql<(hours: number) => string[]>(["hours"]),

  /** One per message that asks; the same message finds its own, with a new time. Undefined: `limit` others of the user are open. */
  openUpload: sql<
    (
      upload: Pick<UploadRow, "chatId" | "userId" | "language" | "requestMessageId" | "title"> & {
        wanted: Storable;
        hours: number;
        limit: number;
      },
    ) => UploadRow | undefined
  >(["..."], optional(upload)),
  setUploadCard: sql<(token: string, cardMessageId: number) => void>(["token", "cardMessageId"]),
  findUpload: sql<(token: string) => UploadRow | undefined>(["token"], optional(upload)),
  /** It has become this job; the first one stays. */
  closeUpload: sql<(token: string, jobId: string) => UploadRow | undefined>(["token", "jobId"], optional(upload)),
  /** Those that expired before so many hours; they are forgotten. */
  pruneUploads: sql<(hours: number) => string[]>(["hours"]),

  /**
   * Reserves as many of the wanted bytes as are left of the day, beside what is reserved by others; the same claim again is
   * for more. Gives how many, and how many seconds are left: where either is 0 there is nothing to begin with. `isShared`: others have
   * reserved something, of which there may be a rest when they have ended.
   */
  reserveUsage: sql<
    (claim: UsageClaim & { jobId?: string | undefined; wanted: Usage; daily: Usage }) => Usage & { isShared: boolean }
  >(["..."]),
  /** What came in place of what was reserved. */
  settleUsage: sql<(claim: UsageClaim & { used: Usage }) => Usage>(["..."]),
  /** Adds, and tells what it is now for this day. */
  countUsage: sql<(userId: number, used: Usage) => Usage>(["userId", "used"]),
  usage: sql<(userId: number) => Usage>(["userId"]),
};
