import type { BatchPost } from "../batches.ts";
import { PIECE } from "./intake.ts";

const POSTS = 100;

export interface Batch {
  posts: BatchPost[];
  /** To be fetched: without duplicates. */
  images: number;
}

/** Batches of up to 100 posts and 1,000 images, for small checkpoints; the same list gives the same batches. */
export async function* batchesOf(posts: AsyncIterable<BatchPost>): AsyncGenerator<Batch> {
  let batch: BatchPost[] = [];
  let size = 0;
  for await (const post of posts) {
    if (batch.length > 0 && (batch.length === POSTS || size + post.images.length > PIECE)) {
      yield batchOf(batch);
      batch = [];
      size = 0;
    }
    batch.push(post);
    size += post.images.length;
  }
  if (batch.length > 0) yield batchOf(batch);
}

const batchOf = (posts: BatchPost[]): Batch => ({
  posts,
  images: posts.flatMap(({ images }) => images).filter(({ isDuplicate }) => !isDuplicate).length,
});
