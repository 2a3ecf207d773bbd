import { open } from "node:fs/promises";
import { type FileTypeResult, fileTypeFromBuffer } from "file-type";

/** Enough for the marks of any type of interest. */
export const HEAD_BYTES = 65_536;
const PHOTOS = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif"];

/** How a chat shows the type; undefined for everything else. */
export function visibleKindOf(mime: string): "photo" | "video" | undefined {
  if (PHOTOS.includes(mime)) return "photo";
  return mime.startsWith("video/") || mime === "image/gif" ? "video" : undefined; // a GIF moves
}

/** Type by the bytes; undefined for text, and for what has no marks. */
export const typeOf = (head: Uint8Array): Promise<FileTypeResult | undefined> => fileTypeFromBuffer(head);

/** First bytes of a file, at most {@link HEAD_BYTES}. */
export async function headOf(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
  return buffer.subarray(0, bytesRead);
}
