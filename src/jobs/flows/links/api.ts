import type { Choice, FetchProgress, WebPage } from "../../../sources/index.ts";
import type { FileLinkView } from "../../api/files.ts";
import type { JobOf } from "../../api/job.ts";
import type { AboutPage, OutgoingFile } from "../../outbox.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    links: { request: LinkRequest; view: LinkView; calls: LinksCalls };
  }
}

/** "fit": made smaller to go into the chat. */
export type LinkChoice = Choice | "fit";

export interface LinkRequest {
  url: string;
  /** Absent: a menu asks, where there is a choice. */
  choice?: LinkChoice | undefined;
}

export interface MenuItem {
  choice: LinkChoice;
  sizeBytes?: number | undefined;
  isExact: boolean;
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
  /** Empty unless `page` is a video. Tallest first, then best sound, then to a size. */
  menu: MenuItem[];
  /** Older than an hour: its choices may be gone. */
  isMenuOld: boolean;
  /** Chosen by the user, or the chat's default. */
  choice?: LinkChoice | undefined;
  download?: FetchProgress | undefined;
  /** 0..1 of making it playable, or of making it fit. */
  prepareFraction?: number | undefined;
  /** Delivered to the chat. */
  isSent: boolean;
  sentBytes?: number | undefined;
  file?: FileLinkView | undefined;
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
  choose(jobId: string, choice: LinkChoice): Promise<"started" | "chosen" | "old" | "gone">;
  /** Files of the link that this user may have by their ids, one for each choice, largest first; asks nothing of its site. */
  known(url: string, userId: number): Promise<KnownFile[]>;
}
