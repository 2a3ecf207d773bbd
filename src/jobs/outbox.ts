import type { UserError } from "../errors.ts";
import type { ImageReason, Platform, SourceItem } from "../sources/index.ts";
import type { CardView, JobView } from "./api/flows.ts";
import type { Failure, IncomingFile } from "./api/job.ts";

export interface OutgoingFile {
  /** A photo that Telegram refuses goes as a document. */
  kind: "photo" | "video" | "animation" | "audio" | "voice" | "document";
  /** Local, or known to Telegram (then `kind` is the kind of that id). */
  file: { path: string; thumbnailPath?: string | undefined; sizeBytes: number } | { fileId: string };
  /** ASCII, safe in a header. */
  fileName: string;
  /** 0 where unknown. */
  width: number;
  height: number;
  durationSeconds: number;
  /** Of a sound file, as it says itself; untrusted. */
  title?: string | undefined;
  performer?: string | undefined;
  /** A picture or video to be hidden until somebody wants to see it. */
  isSensitive?: boolean | undefined;
  /** Data for the caption, whatever kind of file it is. */
  about: AboutItem | AboutPage | AboutSet | AboutCard;
}

export interface AboutItem {
  platform: Platform;
  type: SourceItem["type"];
  owner: string;
  takenAt: Date;
  link: string;
  text?: string | undefined;
}

/** Target of a link. Untrusted and of any length. */
export interface AboutPage {
  site: string;
  title: string;
  /** Performer, for a song. */
  uploader?: string | undefined;
  link: string;
  text?: string | undefined;
}

/** File of a set of images: one of its ZIPs, or the list of failures. */
export interface AboutSet {
  set: string;
  is: "zip" | "failures";
  /** In this file. */
  images: number;
  /** Number of this ZIP, from 1, among `parts`. */
  part: number;
  parts: number;
}

/** A file for the card of its job, which is its caption and carries its buttons. */
export interface AboutCard {
  /** The card as it is once the file is out. */
  card: JobView;
  /** Otherwise the card shows a better file, and this one is uploaded only for its `fileId`, without a message. */
  isShown: boolean;
}

/** Chat for files, with its settings. */
export interface Recipient {
  chatId: number;
  language?: string | undefined;
  /** Message of the request; absent for a watch. */
  replyTo?: number | undefined;
  /** Topic of the request. */
  threadId?: number | undefined;
  albums: boolean;
  captions: boolean;
  /** Captions quote what the author wrote. */
  postTexts: boolean;
  timeZone?: string | undefined;
  /** All messages come without a sound. */
  isSilent?: boolean | undefined;
}

export interface DeliveredItem {
  messageId: number;
  fileId: string;
  fileUniqueId: string;
  /** Where it was sent: another chat than requested where that has moved. */
  chatId: number;
  /** What Telegram made of it: the kind that the file id can be sent as again. */
  kind: "photo" | "video" | "animation" | "audio" | "voice" | "document";
}

export interface OutgoingFileOptions {
  signal: AbortSignal;
  /** Called, and awaited, as soon as Telegram has answered for a file (all of an album at once). */
  onSent: (sent: { index: number; item: DeliveredItem }[]) => Promise<void>;
  /** Telegram will never take this one: `error-item-refused`, `error-too-big-to-send`. The others go on. */
  onRefused: (index: number, failure: UserError) => Promise<void>;
  /** Telegram no longer knows the file id of this one. */
  onForgotten: (index: number) => Promise<void>;
}

/** What a user may be told has gone wrong, with a job, an item of it or an image. */
export type Told = Failure | { key: `images-reason-${ImageReason}`; params: Readonly<Record<string, never>> };

/** How a chat is addressed; as `localeFor` finds it. */
interface Locale {
  language?: string | undefined;
  timeZone?: string | undefined;
}

export interface AdminNotice {
  key:
    | "alert-session-challenged"
    | "alert-session-dead"
    | "alert-tool-missing"
    | "alert-tool-outdated"
    | "alert-page-blocked"
    | "alert-page-changed"
    | "alert-no-links"
    | "alert-other-bot"
    | "alert-rival"
    | "alert-disk-short";
  params: Readonly<Record<string, string | number>>;
}

/**
 * The chat as jobs see it; implemented by `telegram/telegram.ts`. All methods throw `UserError` for what will never work,
 * `RetryLater` for a pause or an outage of Telegram, and anything else for what may work the next time.
 */
export interface Outbox {
  /** Largest files to read and send with the Bot API server in use. */
  readonly limits: { readBytes: number; sendBytes: number };
  /** Writes a user's file to `path` (which must not exist); `onBytes` gets the total written so far. */
  receive(
    file: IncomingFile,
    path: string,
    options: { signal: AbortSignal; onBytes?: (written: number) => void },
  ): Promise<void>;
  /** Sends the card of a job that has none, as `find` gives it after waiting for another writer. Safe to repeat. */
  openCard(view: CardView, find: () => Promise<CardView | undefined>): Promise<void>;
  /** Writes a card's last state, from `find` after waiting for another writer. Safe to repeat; a deleted card is fine. */
  closeCard(view: CardView, find?: () => Promise<CardView | undefined>): Promise<void>;
  /**
   * Sends files in order, as albums of 2 to 10 where Telegram takes them (matching kinds, total size within the limit),
   * else one by one; also after a refused album. Resolves when each was sent, refused or forgotten; an error
   * (`error-blocked`, RetryLater, an outage) holds for all others.
   */
  sendFiles(recipient: Recipient, files: OutgoingFile[], options: OutgoingFileOptions): Promise<void>;
  /** Plain text of one line, for files. */
  explain(told: Told, locale: Locale): string;
  /** Replies to the request of a job that it has ended, with a sound. */
  ping(view: JobView): Promise<void>;
  /**
   * Passes where both the bot and the user may post. @throws {UserError} `error-channel-bot`, `error-channel-anonymous`,
   * `error-channel-member`, `error-channel-right`
   */
  requirePosting(channel: { chatId: number; title: string }, userId: number): Promise<void>;
  /** Notifies every reachable admin, each in their language. Rejects when there are admins and none could be reached. */
  notifyAdmins(notice: AdminNotice): Promise<void>;
}
