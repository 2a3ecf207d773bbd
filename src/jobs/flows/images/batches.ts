import { hash } from "node:crypto";
import { z } from "zod";
import { type FetchedImage, IMAGE_REASONS } from "../../../sources/index.ts";
import type { ImageBatchRow, ImageCounts, Rows } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";

/** What an address is known by: hex. */
export const hashOf = (url: string): string => hash("sha256", url);

const batchPost = z.object({
  id: z.string().optional(),
  /** In the ZIP: derived from the id, the same for all pieces of a post and for no other. */
  folder: z.string(),
  images: z.array(
    z.object({
      url: z.string(),
      /** In its post, from 1: the name of its file. */
      number: z.number(),
      /** Other addresses of the same image. */
      fallbacks: z.array(z.string()).optional(),
      /** The list had this address before. */
      isDuplicate: z.literal(true).optional(),
    }),
  ),
});
/** A post, or a piece of one. */
export type BatchPost = z.infer<typeof batchPost>;
export type BatchImage = BatchPost["images"][number];

const storedImage = z.object({
  sha256: z.string(),
  sizeBytes: z.number(),
  extension: z.string(),
  width: z.number(),
  height: z.number(),
  /** Run of the job in which it came. */
  run: z.number(),
  /** Was in the store before. */
  isCached: z.literal(true).optional(),
  /** It came from this one of the fallbacks, from 1. */
  address: z.number().optional(),
} satisfies Shape<FetchedImage> & Record<"run" | "isCached" | "address", z.ZodType>);
export type StoredImage = z.infer<typeof storedImage>;

const failedImage = z.object({ reason: z.enum(IMAGE_REASONS), run: z.number() });
export type FailedImage = z.infer<typeof failedImage>;

/** Failed attempts, with more left. */
const triedImage = z.object({ attempts: z.number(), run: z.number() });
export type TriedImage = z.infer<typeof triedImage>;

export type ImageResult = StoredImage | FailedImage | TriedImage;

/** By the index of the image in its batch, over all posts; null or absent: not fetched yet. */
export type ImageResults = (ImageResult | null)[];

export interface ImageEntry {
  batch: number;
  index: number;
  post: BatchPost;
  image: BatchImage;
  result: ImageResult | undefined;
}

export const isStored = (result: ImageResult | null | undefined): result is StoredImage =>
  result != null && "sha256" in result;

/** The address that an image came from. */
export const urlOf = ({ url, fallbacks = [] }: BatchImage, { address = 0 }: StoredImage): string =>
  [url, ...fallbacks][address] ?? url;

export const isFailed = (result: ImageResult | null | undefined): result is FailedImage =>
  result != null && "reason" in result;

/** Whether an image is packed in this run; those sent after an earlier one are not packed again. */
export const isPacked = (
  entry: ImageEntry,
  { sinceRun = 0 }: { sinceRun?: number | undefined },
): entry is ImageEntry & { result: StoredImage } =>
  !entry.image.isDuplicate && isStored(entry.result) && entry.result.run >= sinceRun;

const readPosts = readerOf(z.array(batchPost));
const readResults = readerOf(z.array(z.union([storedImage, failedImage, triedImage]).nullable()));

export const resultsOf = (results: ImageBatchRow["results"]): ImageResults => readResults(results ?? []);

/** All images of a batch in the order of the list, duplicates too. */
export function entriesOf({ number, posts, results }: ImageBatchRow): ImageEntry[] {
  const known = resultsOf(results);
  const pairs = readPosts(posts).flatMap((post) => post.images.map((image) => ({ post, image })));
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
