import type { UserError } from "../errors.ts";
import type { Platform, SourceItem } from "../sources/index.ts";
import type { CardView, JobView } from "./api/flows.ts";
import type { IncomingFile } from "./api/job.ts";

/** A file on its way to a chat. */
export interface OutgoingFile {
  /** What it is sent as; a photo that Telegram refuses goes as a document. */
  kind: "photo" | "video" | "animation" | "audio" | "document";
  /** From this machine, or as Telegram knows it already (then `kind` is the kind that id has). */
  file: { path: string; thumbnailPath?: string | undefined; sizeBytes: number } | { fileId: string };
  /** ASCII, safe in a header. */
  fileName: string;
  /** 0 where unknown. */
  width: number;
  height: number;
  durationSeconds: number;
  /** What the caption tells, whatever kind of file it is. */
  about: AboutItem | AboutPage | AboutSet | AboutCard;
}

/** An item of somebody's on a platform. */
export interface AboutItem {
  platform: Platform;
  type: SourceItem["type"];
  owner: string;
  takenAt: Date;
  link: string;
  text?: string | undefined;
}

/** What a link led to. All of it is untrusted and of any length. */
export interface AboutPage {
  site: string;
  title: string;
  /** Of a song: its performer. */
  uploader?: string | undefined;
  link: string;
  text?: string | undefined;
}

/** A file of a set of images: one of its ZIPs, or the list of what failed. */
export interface AboutSet {
  set: string;
  is: "zip" | "failures";
  /** In this file. */
  images: number;
  /** Of how many ZIPs it is which, from 1. */
  part: number;
  parts: number;
}

/** A file that belongs into the card of its job, which is its caption and carries its buttons. */
export interface AboutCard {
  /** As the card is once the file is out. */
  card: JobView;
  /**
   * The card becomes this file. Else it shows a better one: the file is uploaded only for its `fileId`, so that a button
   * under the card can hand it out, and leaves no message behind.
   */
  isShown: boolean;
}

/** Where files go, and how that chat likes them. */
export interface Recipient {
  chatId: number;
  language?: string | undefined;
  /** The message that asked; absent for what a watch brings. */
  replyTo?: number | undefined;
  /** The topic of the chat where it was asked for. */
  threadId?: number | undefined;
  albums: boolean;
  captions: boolean;
}

export interface DeliveredItem {
  messageId: number;
  fileId: string;
  fileUniqueId: string;
  /** The chat that it came into: another one than it was sent to where that has moved. */
  chatId: number;
  /** What Telegram made of it: the kind that the file id can be sent as again. */
  kind: "photo" | "video" | "animation" | "audio" | "document";
}

export interface OutgoingFileOptions {
  signal: AbortSignal;
  /** Called, and awaited, as soon as Telegram has answered for a file (all of an album at once). */
  onSent: (sent: { index: number; item: DeliveredItem }[]) => Promise<void>;
  /** Telegram will never take this one: `error-item-refused`, `error-too-big-to-send`. The others go on. */
  onRefused: (index: number, failure: UserError) => Promise<void>;
  /** Telegram does not know the file id of this one any more. */
  onForgotten: (index: number) => Promise<void>;
}

/** What the admins are told without having asked. */
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
 * The chat as jobs need it, in their own words. Implemented by `telegram/telegram.ts`.
 * All methods throw `UserError` for what will never work, `RetryLater` when Telegram asks for a pause or
 * is away, and anything else for what may work the next time.
 */
export interface Outbox {
  /** Bytes that can be read from and sent to a chat with the Bot API server in use. */
  readonly limits: { readBytes: number; sendBytes: number };
  /** Writes a file that a user sent to `path` (which must not exist); `onBytes` gets the total written so far. */
  receive(
    file: IncomingFile,
    path: string,
    options: { signal: AbortSignal; onBytes?: (written: number) => void },
  ): Promise<void>;
  /**
   * Writes the last state of a card; where it has to wait for others who write it, the one that `find` gives by then. Safe
   * to call twice. Resolves when the card is gone (deleted by the user) as well.
   */
  closeCard(view: CardView, find?: () => Promise<CardView | undefined>): Promise<void>;
  /**
   * Sends files in order: as albums of 2 to 10 that Telegram takes (kinds that go together, the sum of the files within
   * the limit) or one by one; an album that is refused goes one by one. Resolves when each was sent, refused or
   * forgotten; what it throws (`error-blocked`, RetryLater, an outage) holds for all that were not.
   */
  sendFiles(recipient: Recipient, files: OutgoingFile[], options: OutgoingFileOptions): Promise<void>;
  /** Tells every admin who can be reached, each in their language. Rejects when there are admins and none could be told. */
  notifyAdmins(notice: AdminNotice): Promise<void>;
}
