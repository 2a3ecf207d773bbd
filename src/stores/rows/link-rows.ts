import type { JobRow, Json } from "./job-rows.ts";

/** A finished file that was too big for the chat, and the way to it. */
export interface FileLinkRow {
  id: string; // as a job's, not to be guessed
  jobId: string;
  chatId: number;
  userId: number;
  /** On the shelf. */
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

/** Rows of links: menus and what was chosen, files that are handed out by a link, uploads, and what users have used up. */
export interface LinkRows {
  /** What a look-up found; the title is the job's from then on. An ended job keeps what it has. */
  setPage(jobId: string, found: { title: string; page: Json }): Promise<void>;
  /**
   * done and without a choice → queued with `run + 1` and `choice` in its request: for exactly one caller. Undefined for
   * all others (chosen already, still looking, failed).
   */
  choose(jobId: string, choice: string, limits?: { runLimit?: number | undefined }): Promise<JobRow | undefined>;
  /** Telegram's id of its file, when that was made before so many hours and no open job is about to send it. */
  forgetOldFiles(media: { platform: string; sourceId: string; hours: number }): Promise<void>;

  /**
   * sending or claimed → sent, without a file id: the chat gets a link. One per job and media: a second call for the same
   * key returns the first link, and one for another key puts it in the place of the first, whose file `replacedKey` names.
   */
  itemLinked(
    jobId: string,
    chatId: number,
    link: { mediaId: number } & Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256"> & {
        minutes: number;
      },
  ): Promise<{ link: FileLinkRow; replacedKey: string | null }>;
  findFileLink(id: string): Promise<FileLinkRow | undefined>;
  /** The latest of the job. */
  fileLinkOf(jobId: string): Promise<FileLinkRow | undefined>;
  /** A live link's file for the same media, whoever asked for it. */
  findShelved(
    mediaId: number,
  ): Promise<Pick<FileLinkRow, "key" | "name" | "contentType" | "sizeBytes" | "sha256"> | undefined>;
  /**
   * From now on for so many minutes, and not beyond `longestHours` after it was made. Undefined when that time is over, or
   * when it is revoked or gone.
   */
  refreshFileLink(id: string, limits: { minutes: number; longestHours: number }): Promise<FileLinkRow | undefined>;
  /** The key of its file, which nobody may get any more. Undefined when it was revoked already, or is gone. */
  revokeFileLink(id: string): Promise<string | undefined>;
  /**
   * Forgets links that were revoked, or expired before so many hours (a fresh one can be had until then); the keys that no
   * other link needs any more.
   */
  pruneFileLinks(hours: number): Promise<string[]>;

  /** One per message that asks; the same message finds its own, with a new time. Undefined: `limit` others of the user are open. */
  openUpload(
    upload: Pick<UploadRow, "chatId" | "userId" | "language" | "requestMessageId" | "title" | "wanted"> & {
      hours: number;
      limit: number;
    },
  ): Promise<UploadRow | undefined>;
  setUploadCard(token: string, cardMessageId: number): Promise<void>;
  findUpload(token: string): Promise<UploadRow | undefined>;
  /** It has become this job; the first one stays. */
  closeUpload(token: string, jobId: string): Promise<UploadRow | undefined>;
  /** Those that expired before so many hours; they are forgotten. */
  pruneUploads(hours: number): Promise<string[]>;

  /**
   * Reserves as many of the wanted bytes as are left of the day, beside what is reserved by others; the same claim again is
   * for more. Gives how many, and how many seconds are left: where either is 0 there is nothing to begin with. `isShared`: others have
   * reserved something, of which there may be a rest when they have ended.
   */
  reserveUsage(
    claim: UsageClaim & { jobId?: string | undefined; wanted: Usage; daily: Usage },
  ): Promise<Usage & { isShared: boolean }>;
  /** What came in place of what was reserved. */
  settleUsage(claim: UsageClaim & { used: Usage }): Promise<Usage>;
  /** Adds, and tells what it is now for this day. */
  countUsage(userId: number, used: Usage): Promise<Usage>;
  usage(userId: number): Promise<Usage>;
}
