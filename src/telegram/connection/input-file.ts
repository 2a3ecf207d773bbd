import { createReadStream } from "node:fs";
import { pathToFileURL } from "node:url";
import { InputFile } from "grammy";
import { passing } from "../../runtime/memory.ts";

interface SoundFacts {
  /** 0: unknown. */
  durationSeconds: number;
  thumbnailPath?: string | undefined;
}

interface PictureFacts extends SoundFacts {
  /** 0: unknown. */
  width: number;
  height: number;
}

/** Upload with a quoted name, which the library lacks and names with spaces need; no quote or semicolon in it. */
export class OurFile extends InputFile {
  readonly path: string;

  constructor(path: string, fileName: string) {
    super(() => passing(createReadStream(path)), `"${fileName}"`);
    this.path = path;
  }
}

/** The same of what is in memory. */
export const smallFile = (bytes: Uint8Array, fileName: string): InputFile => new InputFile(bytes, `"${fileName}"`);

/** File as a call takes it; a server in local mode reads it itself, without an upload. */
export function inputFile({ isLocal }: { isLocal: boolean }, { path, fileName }: { path: string; fileName: string }) {
  return isLocal ? pathToFileURL(path).href : new OurFile(path, fileName);
}

/** Without size, length and thumbnail Telegram shows videos above some 10 MB as black or square. */
export function pictureFacts({ width, height, durationSeconds, thumbnailPath }: PictureFacts) {
  return { ...(width > 0 && height > 0 ? { width, height } : {}), ...soundFacts({ durationSeconds, thumbnailPath }) };
}

export function soundFacts({ durationSeconds, thumbnailPath }: SoundFacts) {
  const duration = durationSeconds > 0 ? { duration: Math.max(1, Math.round(durationSeconds)) } : {};
  return { ...duration, ...thumbnailOf(thumbnailPath) };
}

export const thumbnailOf = (thumbnailPath: string | undefined) =>
  thumbnailPath ? { thumbnail: new InputFile(thumbnailPath, "thumbnail.jpg") } : {};
