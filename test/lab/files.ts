import { randomBytes } from "node:crypto";
import { copyFile, mkdir, rename, stat } from "node:fs/promises";
import path from "node:path";
import type { PhotoSize } from "@grammyjs/types";
import { hashOf, type MediaFacts, makeThumbnail, probeMedia } from "./probe.ts";

export type FileKind = "photo" | "video" | "animation" | "audio" | "document" | "voice" | "video_note" | "thumbnail";

/** What the sender said about a file; Telegram believes it. */
export interface Attributes {
  width?: number | undefined;
  height?: number | undefined;
  durationSeconds?: number | undefined;
  title?: string | undefined;
  performer?: string | undefined;
}

/** A file as Telegram knows it; lives as long as the server. */
export interface StoredFile {
  fileId: string;
  uniqueId: string;
  kind: FileKind;
  name: string;
  mimeType: string;
  /** Absolute; in the layout of a local Bot API server: token/videos/file_0.mp4. */
  path: string;
  /** As `getFile` of the cloud server tells it: videos/file_0.mp4. */
  apiPath: string;
  /** As declared; may be more than lies on disk. */
  sizeBytes: number;
  sha256: string;
  /** Absent for what is not media. */
  facts: MediaFacts | undefined;
  attributes: Attributes;
  thumbnail?: StoredFile | undefined;
}

export interface NewFile {
  kind: FileKind;
  path: string;
  /** Takes the file away from where it lies; otherwise it is copied. */
  isOurs?: boolean | undefined;
  name: string;
  mimeType?: string | undefined;
  sizeBytes?: number | undefined;
  /** Where it is known already. */
  sha256?: string | undefined;
  attributes?: Attributes | undefined;
  thumbnail?: StoredFile | "make" | undefined;
}

const PREFIXES: Record<FileKind, string> = {
  photo: "AgACAgI",
  video: "BAACAgI",
  animation: "CgACAgI",
  audio: "CQACAgI",
  document: "BQACAgI",
  voice: "AwACAgI",
  video_note: "DQACAgI",
  thumbnail: "AAMCAgA",
};
const FOLDERS: Partial<Record<FileKind, string>> = { audio: "music", thumbnail: "thumbnails", voice: "voice" };
const EXTENSIONS: Partial<Record<FileKind, string>> = { photo: ".jpg", thumbnail: ".jpg", video_note: ".mp4" };
const MIME_TYPES: Record<string, string> = {
  ".mp4": "video/mp4",
  ".m4v": "video/mp4",
  ".mov": "video/quicktime",
  ".mkv": "video/x-matroska",
  ".webm": "video/webm",
  ".avi": "video/x-msvideo",
  ".gif": "image/gif",
  ".jpg": "image/jpeg",
  ".png": "image/png",
  ".mp3": "audio/mpeg",
  ".m4a": "audio/mp4",
  ".ogg": "audio/ogg",
  ".txt": "text/plain",
  ".json": "application/json",
  ".csv": "text/csv",
};

export type Files = ReturnType<typeof createFiles>;

/** Everything that was ever sent, by either side, under `folder`/`token`. */
export function createFiles({ folder, token }: { folder: string; token: string }) {
  const byId = new Map<string, StoredFile>();
  let count = 0;

  async function add(file: NewFile): Promise<StoredFile> {
    const extension =
      path
        .extname(file.name)
        .toLowerCase()
        .replace(/[^.\w]/g, "") ||
      EXTENSIONS[file.kind] ||
      "";
    const apiPath = `${FOLDERS[file.kind] ?? `${file.kind}s`}/file_${count++}${extension}`;
    const target = path.join(folder, token, apiPath);
    await mkdir(path.dirname(target), { recursive: true });
    await (file.isOurs ? rename : copyFile)(file.path, target);
    const sha256 = file.sha256 ?? (await hashOf(target));
    const stored: StoredFile = {
      fileId: PREFIXES[file.kind] + randomBytes(48).toString("base64url"),
      uniqueId: `AgAD${randomBytes(9).toString("base64url")}`,
      kind: file.kind,
      name: file.name,
      mimeType: MIME_TYPES[extension] ?? file.mimeType ?? "application/octet-stream",
      path: target,
      apiPath,
      sizeBytes: file.sizeBytes ?? (await stat(target)).size,
      sha256,
      facts: await probeMedia(target, sha256),
      attributes: file.attributes ?? {},
      thumbnail: file.thumbnail === "make" ? await thumbnailOf(target) : file.thumbnail,
    };
    byId.set(stored.fileId, stored);
    return stored;
  }

  async function thumbnailOf(file: string): Promise<StoredFile | undefined> {
    const target = `${file}.jpg`;
    if (!(await makeThumbnail(file, target))) return undefined;
    return add({ kind: "thumbnail", path: target, isOurs: true, name: "thumbnail.jpg" });
  }

  return {
    add,
    find: (fileId: string) => byId.get(fileId),
    findByApiPath: (apiPath: string) => [...byId.values()].find((file) => file.apiPath === apiPath),
  };
}

/** The part of a message that shows a file. An animation is a document as well. */
export function contentOf(file: StoredFile) {
  const { attributes, facts } = file;
  const common = { file_id: file.fileId, file_unique_id: file.uniqueId, file_size: file.sizeBytes };
  const width = attributes.width ?? facts?.width ?? 0;
  const height = attributes.height ?? facts?.height ?? 0;
  const duration = attributes.durationSeconds ?? Math.round(facts?.durationSeconds ?? 0);
  const thumbnail = file.thumbnail ? { thumbnail: sizeOf(file.thumbnail) } : {};
  const named = { ...common, ...thumbnail, file_name: file.name, mime_type: file.mimeType };
  switch (file.kind) {
    case "photo":
      return { photo: [sizeOf(file)] };
    case "video":
      return { video: { ...named, width, height, duration } };
    case "animation":
      return { animation: { ...named, width, height, duration }, document: named };
    case "audio": {
      const { title, performer } = attributes;
      return { audio: { ...named, duration, ...(title ? { title } : {}), ...(performer ? { performer } : {}) } };
    }
    case "voice":
      return { voice: { ...common, duration, mime_type: file.mimeType } };
    case "video_note":
      return { video_note: { ...common, ...thumbnail, length: Math.min(width, height), duration } };
    default:
      return { document: named };
  }
}

const sizeOf = (file: StoredFile): PhotoSize => ({
  file_id: file.fileId,
  file_unique_id: file.uniqueId,
  file_size: file.sizeBytes,
  width: file.facts?.width ?? 0,
  height: file.facts?.height ?? 0,
});
