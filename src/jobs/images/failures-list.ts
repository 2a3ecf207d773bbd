import type { BatchImage, BatchPost, FailedImage } from "./batches.ts";
import { csvRow } from "./csv.ts";

export const FAILURES_HEADER = csvRow(["post", "url", "number", "reason"]);

/**
 * The line of an image in `failures.csv`, which is a list of images again: post and number lead to the same file, as the
 * name of the folder of a post without an id is an id that has this folder.
 */
export const failuresRow = ({
  post,
  image,
  result,
}: {
  post: BatchPost;
  image: BatchImage;
  result: FailedImage;
}): string => csvRow([post.id ?? post.folder, image.url, image.number, result.reason]);
