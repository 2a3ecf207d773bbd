import { type FileTypeResult, fileTypeFromBuffer } from "file-type";
import { readStart } from "../../runtime/files.ts";

/** Enough for the marks of any type of interest. */
export const HEAD_BYTES = 65_536;
/** Control characters of texts: tab, line feed, form feed, return, escape. */
const TEXT_CONTROLS = [9, 10, 12, 13, 27];
const PHOTOS = ["image/jpeg", "image/png", "image/webp", "image/heic", "image/heif", "image/avif"];

/** How a chat shows the type; undefined for everything else. */
export function visibleKindOf(mime: string): "photo" | "video" | undefined {
  if (PHOTOS.includes(mime)) return "photo";
  return mime.startsWith("video/") || mime === "image/gif" ? "video" : undefined; // a GIF moves
}

/** Type by the bytes; undefined for text, and for what has no marks. */
export const typeOf = (head: Uint8Array): Promise<FileTypeResult | undefined> => fileTypeFromBuffer(head);

/** Whether bytes without marks may be text, in any encoding of one byte or UTF-8. */
export const isText = (head: Uint8Array): boolean => head.every((byte) => byte >= 32 || TEXT_CONTROLS.includes(byte));

/** First bytes of a file, at most {@link HEAD_BYTES}. */
export const headOf = (path: string): Promise<Buffer> => readStart(path, HEAD_BYTES);
