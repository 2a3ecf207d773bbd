import path from "node:path";
import { cleanFileName } from "../../runtime/file-names.ts";
import type { ItemRow, JobRow } from "../../stores/index.ts";
import type { OutgoingFile } from "../outbox.ts";
import { fileOf, type ItemFile } from "./file.ts";

export type OutgoingFileRow = Pick<
  ItemRow,
  "mediaId" | "item" | "takenAt" | "expiresAt" | "file" | "fileId" | "fileKind" | "kind"
>;
export type OutgoingFileOf = (
  row: OutgoingFileRow,
  options: { job: JobRow; folder: string; asFile: boolean },
) => OutgoingFile | Promise<OutgoingFile>;

/** By Telegram's file id where there is one, else from the folder. */
export function outgoingFileOf(
  row: OutgoingFileRow,
  { folder, asFile, ...described }: { folder: string; asFile: boolean } & Pick<OutgoingFile, "fileName" | "about">,
): OutgoingFile {
  const file = fileOf(row);
  const facts = {
    width: file?.width ?? 0,
    height: file?.height ?? 0,
    durationSeconds: file?.durationSeconds ?? 0,
    title: file?.title,
    performer: file?.performer,
  };
  if (row.fileId !== null) return { kind: knownKind(row), file: { fileId: row.fileId }, ...described, ...facts };
  if (!file) throw new Error(`item ${row.mediaId} has neither a file nor a file id`);
  return { kind: asFile ? "document" : kindOf(file), file: onDisk(file, folder), ...described, ...facts };
}

/** A video of unknown size goes as a file: Telegram could not show it, but a file can be opened. */
const kindOf = ({ kind, width }: ItemFile): OutgoingFile["kind"] =>
  kind === "video" && width === 0 ? "document" : kind;

const KINDS: readonly string[] = ["photo", "video", "animation", "audio", "voice", "document"];

/** The kind that its id can be sent as. */
export const knownKind = ({
  fileKind,
  kind,
}: Partial<Pick<OutgoingFileRow, "fileKind" | "kind">>): OutgoingFile["kind"] =>
  (KINDS.includes(fileKind ?? "") ? fileKind : (kind ?? "document")) as OutgoingFile["kind"];

const onDisk = ({ name, thumbnailName, sizeBytes }: ItemFile, folder: string) => ({
  path: path.join(folder, name),
  sizeBytes,
  ...(thumbnailName ? { thumbnailPath: path.join(folder, thumbnailName) } : {}),
});

/** Letters: with four bytes each and an ending they fit into the 255 bytes of a name on the disk. */
const NAME_LIMIT = 60;

/** A title of any length as the beginning of a name on any disk; may be empty. Telegram ends a name at a semicolon. */
export const cleanName = (title: string): string => cleanFileName(title.replaceAll(";", " "), { limit: NAME_LIMIT });
