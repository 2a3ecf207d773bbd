import type { Choice, FetchProgress, WebPage } from "../../sources/index.ts";
import type { FileLinkView } from "./files.ts";
import type { JobOf } from "./job.ts";

/** "fit": the one that has to be made smaller to go into the chat. */
export type LinkChoice = Choice | "fit";

export interface LinkRequest {
  url: string;
  /** Absent: a menu asks, where there is something to choose. */
  choice?: LinkChoice | undefined;
}

/** One line of a menu. */
export interface MenuItem {
  choice: LinkChoice;
  sizeBytes?: number | undefined;
  isExact: boolean;
  /** How it will arrive: as a message, or as a link because it is too big for one. Unknown without a size. */
  arrives?: "chat" | "link" | undefined;
}

/** The card of a link: the look-up, the menu, the download, and what came of it. */
export interface LinkView extends JobOf {
  kind: "links";
  /** `menu` and `list` wait for somebody to choose (the job is `done` then); `end`: it has ended in whatever state. */
  stage: "waiting" | "look-up" | "menu" | "list" | "download" | "prepare" | "send" | "end";
  /** What the look-up found. */
  page?: WebPage | undefined;
  /** Empty unless `page` is a video. Tallest first, then best sound, then to a size. */
  menu: MenuItem[];
  /** Older than an hour: what it offers may not be there any more. */
  isMenuOld: boolean;
  /** What was chosen, or the chat takes by default. */
  choice?: LinkChoice | undefined;
  download?: FetchProgress | undefined;
  /** 0..1 of making it playable, or of making it fit. */
  prepareFraction?: number | undefined;
  /** Delivered to the chat. */
  isSent: boolean;
  /** Of it, where it is known. */
  sentBytes?: number | undefined;
  file?: FileLinkView | undefined;
}

export interface LinksCalls {
  /**
   * Somebody chose from a menu: `started` for exactly one of all presses; `chosen` for the others; `old` when it is older
   * than an hour; `gone` when there is nothing to choose.
   */
  choose(jobId: string, choice: LinkChoice): Promise<"started" | "chosen" | "old" | "gone">;
}
