import { csvRow } from "../../../items/csv.ts";
import { type ImageEntry, isFailed, isStored, type StoredImage, urlOf } from "../batches.ts";
import { postName } from "../folder-names.ts";

type Listed = Pick<ImageEntry, "post" | "image" | "result">;

export const MANIFEST_HEADER = csvRow(["post", "url", "file", "bytes", "sha256", "width", "height", "status"]);

export function manifestRow({ post, image, result }: Listed): string {
  const stored = isStored(result) && !image.isDuplicate ? result : undefined;
  return csvRow([
    postName(post),
    stored ? urlOf(image, stored) : image.url,
    stored && fileInZip({ post, image, result: stored }),
    stored?.sizeBytes,
    stored?.sha256,
    stored?.width,
    stored?.height,
    statusOf({ image, result }),
  ]);
}

export const fileInZip = ({ post, image, result }: Listed & { result: StoredImage }): string =>
  `images/${post.folder}/${image.number}.${result.extension}`;

/** `missing`: not fetched when the set was closed. */
function statusOf({ image, result }: Omit<Listed, "post">): string {
  if (image.isDuplicate) return "duplicate";
  if (isFailed(result)) return result.reason;
  if (!isStored(result)) return "missing";
  return result.isCached ? "cached" : "done";
}
