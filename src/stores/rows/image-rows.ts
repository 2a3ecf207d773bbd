import { type JobRow, job } from "./job-rows.ts";
import { optional, sql } from "./sql.ts";
import type { Json, Storable } from "./stored.ts";

/** Of a batch, or of all batches of a job: each image is in one of the three, or has not come yet. */
export interface ImageCounts {
  /** Fetched by this job. */
  done: number;
  /** In the store already. */
  cached: number;
  failed: number;
  /** Of those that were fetched. */
  bytes: number;
  /** Of those that failed: reason → count. */
  reasons: Record<string, number>;
}

/** A part of a set of images that is fetched as one step. */
export interface ImageBatchRow {
  jobId: string;
  /** From 0, in the order of the list. */
  number: number;
  /** What is to be fetched: opaque to the store. */
  posts: Json;
  /** What became of it so far: opaque to the store. */
  results: Json | null;
  isDone: boolean;
}

/** An image that lies in the store. */
export interface KnownImage {
  /** Hex, of the address in its normal form. */
  urlHash: string;
  /** Hex, of the bytes. */
  sha256: string;
  sizeBytes: number;
  extension: string;
  width: number;
  height: number;
}

/** Sets of images: batches with their checkpoints, and what lies behind addresses. */
export const IMAGE_CALLS = {
  /**
   * done, of kind "images" and not decided yet → queued with `run + 1` and `isStarted: true` in its request (start), or
   * cancelled with `isDropped: true` (drop). cancelled and started, with images that came → queued with `run + 1` and
   * `isClosing: true` (close: packs what is there). For exactly one caller; undefined for all others.
   */
  decideImages: sql<
    (
      jobId: string,
      decision: "start" | "drop" | "close",
      limits?: { runLimit?: number | undefined },
    ) => JobRow | undefined
  >(["jobId", "decision", "..."], optional(job)),
  /** `images`: of the batch. A batch that is there stays as it is. */
  addImageBatch: sql<(jobId: string, batch: { number: number; posts: Storable; images: number }) => void>([
    "jobId",
    "batch",
  ]),
  findImageBatch: sql<(jobId: string, number: number) => ImageBatchRow | undefined>(["jobId", "number"], optional()),
  /**
   * A checkpoint: replaces the one before. Kept while the batch is not done and its job is open, or cancelled, and still in
   * the same run; else nothing happens.
   */
  saveImageBatch: sql<
    (
      jobId: string,
      number: number,
      checkpoint: { run: number; results: Storable; counts: ImageCounts; isDone: boolean },
    ) => void
  >(["jobId", "number", "checkpoint"]),
  /** Over all batches of the job. */
  imageCounts: sql<(jobId: string) => ImageCounts & { batches: number; batchesDone: number; images: number }>([
    "jobId",
  ]),

  /** Of these hashes, those that are known, in no order; at most 1,000 at a time. */
  findImages: sql<(urlHashes: string[]) => KnownImage[]>(["urlHashes"]),
  /** Replaces what was known; at most 1,000 at a time. */
  rememberImages: sql<(images: KnownImage[]) => void>(["images"]),
  /** Forgets addresses that were last found or remembered so many days ago, give or take one; how many. */
  pruneImages: sql<(days: number) => number>(["days"]),
};
