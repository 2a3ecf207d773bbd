import type { FetchedImage, ImageReason } from "../../../sources/index.ts";
import type { ImageBatchRow, ImageCounts, Rows } from "../../../stores/index.ts";

export interface BatchImage {
  url: string;
  /** In its post, from 1: the name of its file. */
  number: number;
  /** The list had this address before. */
  isDuplicate?: true | undefined;
}

/** A post, or a piece of one. */
export interface BatchPost {
  id?: string | undefined;
  /** In the ZIP: made of the id, the same for all pieces of a post and for no other. */
  folder: string;
  images: BatchImage[];
}

/** `run`: of the job, in which it came or failed. `isCached`: it lay in the store before. */
export type StoredImage = FetchedImage & { run: number; isCached?: true | undefined };
export interface FailedImage {
  reason: ImageReason;
  run: number;
}
/** So often in vain: more attempts are left. */
export interface TriedImage {
  attempts: number;
  run: number;
}
export type ImageResult = StoredImage | FailedImage | TriedImage;

/** By the place of the image in its batch, over all posts; absent: it has not come yet. */
export type ImageResults = (ImageResult | null)[];

export interface ImageEntry {
  batch: number;
  /** In the batch. */
  index: number;
  post: BatchPost;
  image: BatchImage;
  result: ImageResult | undefined;
}

export const isStored = (result: ImageResult | null | undefined): result is StoredImage =>
  result != null && "sha256" in result;

export const isFailed = (result: ImageResult | null | undefined): result is FailedImage =>
  result != null && "reason" in result;

/** Images that came in an earlier run, and are in the chat since then, are not packed again. */
export const isPacked = (
  entry: ImageEntry,
  { sinceRun = 0 }: { sinceRun?: number | undefined },
): entry is ImageEntry & { result: StoredImage } =>
  !entry.image.isDuplicate && isStored(entry.result) && entry.result.run >= sinceRun;

/** All images of a batch in the order of the list, duplicates too. */
export function entriesOf({ number, posts, results }: ImageBatchRow): ImageEntry[] {
  const known = (results ?? []) as unknown as ImageResults;
  const pairs = (posts as unknown as BatchPost[]).flatMap((post) => post.images.map((image) => ({ post, image })));
  return pairs.map((pair, index) => ({ ...pair, batch: number, index, result: known[index] ?? undefined }));
}

/** All images of the set in the order of the list, one batch in memory at a time. */
export async function* entriesOfSet(
  rows: Pick<Rows, "findImageBatch">,
  { jobId, from = 0 }: { jobId: string; from?: number },
): AsyncGenerator<ImageEntry> {
  for (let number = from; ; number += 1) {
    const row = await rows.findImageBatch(jobId, number);
    if (!row) return;
    yield* entriesOf(row);
  }
}

export const isTried = (result: ImageResult | null | undefined): result is TriedImage =>
  result != null && "attempts" in result;

export function countsOf(results: Iterable<ImageResult | null>): ImageCounts {
  const counts = { done: 0, cached: 0, failed: 0, bytes: 0, reasons: {} as Record<string, number> };
  for (const result of results) {
    if (isStored(result)) {
      counts[result.isCached ? "cached" : "done"] += 1;
      if (!result.isCached) counts.bytes += result.sizeBytes;
    } else if (isFailed(result)) {
      counts.failed += 1;
      counts.reasons[result.reason] = (counts.reasons[result.reason] ?? 0) + 1;
    }
  }
  return counts;
}
