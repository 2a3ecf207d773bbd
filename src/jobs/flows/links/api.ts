import type { Cut } from "../../../media/index.ts";
import type { Choice, FetchProgress, WebPage } from "../../../sources/index.ts";
import type { FileLinkView } from "../../api/files.ts";
import type { Failure, IncomingFile, JobOf } from "../../api/job.ts";
import type { AboutPage, OutgoingFile } from "../../outbox.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    links: { request: LinkRequest; view: LinkView; calls: LinksCalls };
  }
}

/** Of the pictures and videos of a gallery: as many as an album holds, all, or those behind them. */
export type GalleryChoice = "first" | "all" | "rest";
/** "fit": made smaller to go into the chat; "srt": subtitles alone. */
export type LinkChoice = Choice | "fit" | "srt" | GalleryChoice;

/** Languages beside a choice, as the page calls them. */
export interface Tracks {
  /** Absent: the usual one. */
  sound?: string | undefined;
  subtitles?: string | undefined;
  /** How the subtitles come with a picture: to be switched on in a player, or drawn into it. Absent: as a file. */
  shown?: "soft" | "burnt" | undefined;
}

export interface LinkRequest {
  url: string;
  /** Absent: a menu asks, where there is a choice. */
  choice?: LinkChoice | undefined;
  /** Of a video or a sound; absent for all of it. */
  cut?: Cut | undefined;
  /** Of a video. */
  tracks?: Tracks | undefined;
}

export interface MenuItem {
  choice: LinkChoice;
  sizeBytes?: number | undefined;
  isExact: boolean;
  /** Pictures and videos of a gallery that are sent. */
  files?: number | undefined;
  /** As a message, or as a link because it is too big for one; absent without a size. */
  arrives?: "chat" | "link" | undefined;
}

/** State of a link's card: the look-up, the menu, the download, and the outcome. */
export interface LinkView extends JobOf {
  kind: "links";
  /** `menu` and `list` wait for a choice (the job is `done` then); `end`: ended in whatever state. */
  stage: "waiting" | "look-up" | "menu" | "list" | "download" | "prepare" | "send" | "end";
  /** Result of the look-up. */
  page?: WebPage | undefined;
  /** Of a gallery: the files that are sent, its sound included. */
  counts?: GalleryCounts | undefined;
  /** Empty unless `page` is a video, or a gallery with more files than an album holds. Tallest first, then best sound, then to a size. */
  menu: MenuItem[];
  /** Older than an hour: its choices may be gone. */
  isMenuOld: boolean;
  /** Chosen by the user, or the chat's default. */
  choice?: LinkChoice | undefined;
  cut?: Cut | undefined;
  tracks?: Tracks | undefined;
  download?: FetchProgress | undefined;
  /** 0..1 of making it playable, or of making it fit. */
  prepareFraction?: number | undefined;
  /** Delivered to the chat. */
  isSent: boolean;
  sentBytes?: number | undefined;
  /** A video that Telegram has, to be encoded. */
  sentVideo?: IncomingFile | undefined;
  file?: FileLinkView | undefined;
}

export interface GalleryCounts {
  found: number;
  sent: number;
  /** One for each file that was not sent. */
  failures: Failure[];
  /** Pictures and videos behind the first ones, which have not been asked for. */
  left: number;
}

/** A file of a link that Telegram has. */
export interface KnownFile {
  fileId: string;
  kind: OutgoingFile["kind"];
  choice: LinkChoice;
  sizeBytes?: number | undefined;
  about: AboutPage;
}

export interface LinksCalls {
  /** `started` for exactly one of all presses, `chosen` for the others; `old` after an hour; `gone` without a menu. */
  choose(jobId: string, choice: LinkChoice, tracks?: Tracks): Promise<"started" | "chosen" | "old" | "gone">;
  /** Files of the link that this user may have by their ids, one for each choice, largest first; asks nothing of its site. */
  known(url: string, userId: number): Promise<KnownFile[]>;
}
