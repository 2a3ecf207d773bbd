import { type JobRow, job } from "./job-rows.ts";
import { optional, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/** Counts of a batch or of a whole job: each image is in one of the three, or still to come. */
export interface ImageCounts {
  /** Fetched by this job. */
  done: number;
  /** In the store already. */
  cached: number;
  failed: number;
  /** Of the fetched ones. */
  bytes: number;
  /** Reasons of the failed ones → count. */
  reasons: Record<string, number>;
}

/** Part of a set of images that one step fetches. */
export interface ImageBatchRow {
  jobId: string;
  /** From 0, in the order of the list. */
  number: number;
  posts: Json;
  results: Json | null;
  isDone: boolean;
}

export interface KnownImage {
  /** Hex, of the normalised address. */
  urlHash: string;
  /** Hex, of the bytes. */
  sha256: string;
  sizeBytes: number;
  extension: string;
  width: number;
  height: number;
}

export const IMAGE_CALLS = {
  /**
   * Start: done, undecided → queued with `run + 1` and `isStarted: true` in its request. Drop: → cancelled with `isDropped:
   * true`. Close: cancelled with some images fetched → queued with `run + 1` and `isClosing: true`, which packs them.
   * Column: done, undecided → queued with `run + 1` and `column` in its request. For exactly one caller; undefined for all
   * others.
   */
  decideImages: sql<
    (
      jobId: string,
      decision: "start" | "drop" | "close" | "column",
      options?: { runLimit?: number | undefined; column?: string },
    ) => JobRow | undefined
  >(["jobId", "decision", "..."], optional(job)),
  /** `images`: count. An existing batch stays. */
  addImageBatch: sql<(jobId: string, batch: { number: number; posts: Storable; images: number }) => void>([
    "jobId",
    "batch",
  ]),
  findImageBatch: sql<(jobId: string, number: number) => ImageBatchRow | undefined>(["jobId", "number"], optional()),
  /** Replaces the checkpoint of a batch that is not done, of a job that is open or cancelled and still in the same run. */
  saveImageBatch: sql<
    (
      jobId: string,
      number: number,
      checkpoint: { run: number; results: Storable; counts: ImageCounts; isDone: boolean },
    ) => void
  >(["jobId", "number", "checkpoint"]),
  imageCounts: sql<(jobId: string) => ImageCounts & { batches: number; batchesDone: number; images: number }>([
    "jobId",
  ]),

  /** Known ones of at most 1,000 hashes, in no order. */
  findImages: sql<(urlHashes: string[]) => KnownImage[]>(["urlHashes"]),
  /** Upserts at most 1,000. */
  rememberImages: sql<(images: KnownImage[]) => void>(["images"]),
  /** Removes addresses unused for so many days, give or take one; returns their number. */
  pruneImages: sql<(days: number) => number>(["days"]),
};
