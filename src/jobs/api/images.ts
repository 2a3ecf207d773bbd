import type { BadRow, ImageReason } from "../../sources/index.ts";
import type { FileLinkView } from "./files.ts";
import type { IncomingFile, JobOf } from "./job.ts";

/** A set of images: first it is only read, and `ImagesCalls.decide` says whether it is fetched. */
export interface ImagesRequest {
  source: { from: "telegram"; file: IncomingFile } | { from: "link"; url: string };
  /** Images per post. */
  max?: number | undefined;
  isStarted?: boolean | undefined;
  /** Nothing more is fetched: what is there is packed. */
  isClosing?: boolean | undefined;
  /** Images that came in an earlier run than this were packed then. */
  sinceRun?: number | undefined;
}

/** What a dry run found in a list. */
export interface ImagesSummary {
  posts: number;
  /** To be had, each address once. */
  images: number;
  /** Addresses that the list has more than once: how often beyond the first. */
  duplicates: number;
  /** Rows that give nothing to fetch; the first of them in `bad`. */
  invalid: number;
  bad: BadRow[];
  /** By "at most N images per post". */
  leftOut: number;
  /** Of the images: in the store already. */
  known: number;
  /** Those with most images first; `hostCount` of them in all. */
  hosts: { host: string; images: number }[];
  hostCount: number;
  /** That it will take, by the pace of each host and by how fast sets went lately. */
  seconds: number;
}

/** How far a set has come. */
export interface ImagesCounts {
  images: number;
  done: number;
  cached: number;
  failed: number;
  bytes: number;
  /** Most first. */
  reasons: { reason: ImageReason; count: number }[];
}

/** The card of a set of images: the dry run, the downloads, and what came of them. */
export interface ImagesView extends JobOf {
  kind: "images";
  /** `ready`: the dry run is over and waits for a decision (the job is `done` then); `end`: it has ended in whatever state. */
  stage: "waiting" | "read" | "ready" | "download" | "pack" | "send" | "end";
  summary?: ImagesSummary | undefined;
  /** Images per post, where that was limited. */
  max?: number | undefined;
  /** Once it was started. */
  counts?: ImagesCounts | undefined;
  /** Images per second over the last moments, and the hosts that are asked now. */
  perSecond?: number | undefined;
  secondsLeft?: number | undefined;
  hosts: string[];
  /** Until hosts that asked for a pause, or are left alone for a while, are asked again; while nothing else can be done. */
  restSeconds?: number | undefined;
  /** ZIP files that are to go into the chat, and those that are there; the list of failures counts among them. */
  files: { sent: number; total: number };
  /** Of the ZIP, where it was too big for the chat. */
  file?: FileLinkView | undefined;
  /** It was cancelled, and something was there to be packed. */
  canClose: boolean;
}

export interface ImagesCalls {
  /**
   * What becomes of a set of images: `start` or `drop` after its dry run, `close` after a cancel (what is there is packed).
   * The first press counts: false for all others.
   */
  decide(jobId: string, decision: "start" | "drop" | "close"): Promise<boolean>;
}
