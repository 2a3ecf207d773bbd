import type { BatchPost } from "../batches.ts";

const POSTS = 100;
/** So that a checkpoint stays small; a post with more is cut. */
const IMAGES = 1_000;

export interface Batch {
  posts: BatchPost[];
  /** To be fetched: without duplicates. */
  images: number;
}

/** Batches of up to 100 posts and 1,000 images, in the order of the list: the same list gives the same batches. */
export async function* batchesOf(posts: AsyncIterable<BatchPost>): AsyncGenerator<Batch> {
  let batch: BatchPost[] = [];
  let size = 0;
  for await (const post of posts) {
    for (const piece of piecesOf(post)) {
      if (batch.length > 0 && (batch.length === POSTS || size + piece.images.length > IMAGES)) {
        yield batchOf(batch);
        batch = [];
        size = 0;
      }
      batch.push(piece);
      size += piece.images.length;
    }
  }
  if (batch.length > 0) yield batchOf(batch);
}

const batchOf = (posts: BatchPost[]): Batch => ({
  posts,
  images: posts.flatMap(({ images }) => images).filter(({ isDuplicate }) => !isDuplicate).length,
});

function* piecesOf(post: BatchPost): Generator<BatchPost> {
  for (let from = 0; from < post.images.length; from += IMAGES)
    yield { ...post, images: post.images.slice(from, from + IMAGES) };
}
