import path from "node:path";
import type { RelayItemRow } from "../../stores/index.ts";
import type { Parcel } from "../outbox.ts";
import { fileOf, type ItemFile, sourceItemOf } from "./items.ts";

type Row = Pick<RelayItemRow, "mediaId" | "item" | "takenAt" | "expiresAt" | "file" | "fileId" | "fileKind" | "kind">;

/** An item as it goes to a chat: as Telegram knows it where it does, else from the folder. */
export function parcelOf(row: Row, { folder, asFile }: { folder: string; asFile: boolean }): Parcel {
  const item = sourceItemOf(row);
  const file = fileOf(row);
  const { type, owner, takenAt, link, caption: text } = item;
  const about = { platform: item.query.platform, type, owner, takenAt, link, text };
  const facts = { width: file?.width ?? 0, height: file?.height ?? 0, durationSeconds: file?.durationSeconds ?? 0 };
  const fileName = `${type}-${row.mediaId}.${file?.extension ?? (row.kind === "photo" ? "jpg" : "mp4")}`;
  if (row.fileId !== null) return { kind: knownKind(row), file: { fileId: row.fileId }, fileName, about, ...facts };
  if (!file) throw new Error(`item ${row.mediaId} has neither a file nor a file id`);
  return { kind: asFile ? "document" : kindOf(file), file: onDisk(file, folder), fileName, about, ...facts };
}

/** Without a picture size Telegram could show nothing of a video; as a file it can at least be opened. */
const kindOf = ({ kind, width }: ItemFile): Parcel["kind"] => (kind === "video" && width === 0 ? "document" : kind);

const knownKind = ({ fileKind, kind }: Row): Parcel["kind"] => {
  if (fileKind === "photo" || fileKind === "video" || fileKind === "document" || fileKind === "animation")
    return fileKind;
  return kind === "photo" ? "photo" : "video";
};

const onDisk = ({ name, thumbnailName, sizeBytes }: ItemFile, folder: string) => ({
  path: path.join(folder, name),
  sizeBytes,
  ...(thumbnailName ? { thumbnailPath: path.join(folder, thumbnailName) } : {}),
});
