import { open } from "node:fs/promises";
import { type FileTypeResult, fileTypeFromBuffer } from "file-type";

/** Where the type of a file shows; what needs more is none that anybody could look at. */
export const HEAD_BYTES = 65_536;
const PHOTOS = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif"];

/** What a chat shows as picture or video. Undefined for everything else. */
export function visibleKindOf(mime: string): "photo" | "video" | undefined {
  if (PHOTOS.includes(mime)) return "photo";
  return mime.startsWith("video/") || mime === "image/gif" ? "video" : undefined; // a GIF moves
}

/** From the bytes. Undefined for text, and for what has no marks. */
export const typeOf = (head: Uint8Array): Promise<FileTypeResult | undefined> => fileTypeFromBuffer(head);

/** The beginning of a file, at most {@link HEAD_BYTES}. */
export async function headOf(path: string): Promise<Buffer> {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 });
  return buffer.subarray(0, bytesRead);
}
