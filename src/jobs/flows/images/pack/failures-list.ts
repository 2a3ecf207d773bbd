import { csvRow } from "../../../items/csv.ts";
import type { BatchImage, BatchPost, FailedImage } from "../batches.ts";
import { postName } from "../folder-names.ts";

export const FAILURES_HEADER = csvRow(["post", "url", "number", "reason", "explanation"]);

/** Row of `failures.csv`, which is a list of images again: post and number lead back to the same file. */
export const failuresRow = (
  { post, image, result }: { post: BatchPost; image: BatchImage; result: FailedImage },
  explanation: string,
): string => csvRow([postName(post), image.url, image.number, result.reason, explanation]);
