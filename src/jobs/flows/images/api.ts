import type { BadRow, ImageReason, ListColumns } from "../../../sources/index.ts";
import type { FileLinkView } from "../../api/files.ts";
import type { IncomingFile, JobOf } from "../../api/job.ts";

declare module "../../api/flows.ts" {
  interface FlowTypes {
    images: { request: ImagesRequest; view: ImagesView; calls: ImagesCalls };
  }
}

/** Set of images: its list is only read until `ImagesCalls.decide` starts the downloads. */
export interface ImagesRequest {
  source: { from: "telegram"; file: IncomingFile } | { from: "link"; url: string };
  /** Images per post. */
  max?: number | undefined;
  /** Key of the only column that images are taken from; absent: what the list tells. */
  column?: string | undefined;
  isStarted?: boolean | undefined;
  /** Packs what is there without further downloads. */
  isClosing?: boolean | undefined;
  /** Images of runs before this one were packed then. */
  sinceRun?: number | undefined;
}

/** Result of a list's dry run. */
export interface ImagesSummary {
  posts: number;
  /** Without duplicates. */
  images: number;
  /** Repeated addresses, beyond the first of each. */
  duplicates: number;
  /** Rows with nothing to fetch; the first of them are in `bad`. */
  invalid: number;
  bad: BadRow[];
  /** By "at most N images per post". */
  leftOut: number;
  known: number;
  /** Those with most images first; `hostCount` of them in all. */
  hosts: { host: string; images: number }[];
  hostCount: number;
  /** Estimate by the pace of each host and of recent sets. */
  seconds: number;
  /** Absent where there is nothing to choose from. */
  columns?: ListColumns | undefined;
}

export interface ImagesCounts {
  images: number;
  done: number;
  cached: number;
  failed: number;
  bytes: number;
  /** Most first. */
  reasons: { reason: ImageReason; count: number }[];
}

/** State of a set's card: the dry run, the downloads, and the outcome. */
export interface ImagesView extends JobOf {
  kind: "images";
  /** `ready`: the dry run waits for a decision (the job is `done` then); `end`: ended in whatever state. */
  stage: "waiting" | "read" | "ready" | "download" | "pack" | "send" | "end";
  summary?: ImagesSummary | undefined;
  /** Images per post, where limited. */
  max?: number | undefined;
  /** Set once it was started. */
  counts?: ImagesCounts | undefined;
  /** Recent images per second, and the hosts being asked. */
  perSecond?: number | undefined;
  secondsLeft?: number | undefined;
  hosts: string[];
  /** Until resting hosts are asked again, when there is nothing else to do. */
  restSeconds?: number | undefined;
  /** Files for the chat (ZIPs and the list of failures), sent and in all. */
  files: { sent: number; total: number };
  /** ZIP that was too big for the chat. */
  file?: FileLinkView | undefined;
  /** Was cancelled with something to pack. */
  canClose: boolean;
}

export interface ImagesCalls {
  /** `start` or `drop` after the dry run; `close` packs what a cancelled set has. The first press counts. */
  decide(jobId: string, decision: "start" | "drop" | "close"): Promise<boolean>;
  /** Reads the list once more before it is started, with the images of another of its columns. False as above. */
  takeColumn(jobId: string, column: string): Promise<boolean>;
}
