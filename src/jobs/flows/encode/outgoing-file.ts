import path from "node:path";
import type { ItemRow, JobRow, Json, Rows } from "../../../stores/index.ts";
import { readItemFile } from "../../items/file.ts";
import { cleanName, type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import type { OutgoingFile } from "../../outbox.ts";
import { foundPage } from "../links/request.ts";
import type { EncodeView } from "./api.ts";
import { requestOf } from "./request.ts";
import { rungOf } from "./rungs.ts";
import { type EncodeViewOf, previewView, withSent } from "./views.ts";

/** Outgoing file of a rung, with the card as it is by then. */
export function createRungFile({ rows, viewOf }: { rows: Rows; viewOf: EncodeViewOf }): OutgoingFileOf {
  return async (row, { job, folder }) => {
    const { label } = rungOf(row);
    const card = withSent(await viewOf((await rows.findJob(job.id)) ?? job), label);
    const fileName = fileNameOf(row, job);
    const about = { card, isShown: card.shownRung === label };
    const file = outgoingFileOf(row, { folder, asFile: false, fileName, about });
    return requestOf(job).wanted.isSound ? withNames(file, job) : file;
  };
}

export const fileNameOf = (row: Pick<ItemRow, "item" | "kind">, job: JobRow): string =>
  rungFileName(row.kind === "audio" ? "audio" : rungOf(row).label, nameOf(job));

/** Outgoing file of a preview, with the card as it is by then. */
export function previewFile({ job, view, folder, file }: Preview): OutgoingFile {
  const { name, sizeBytes, width, height, durationSeconds } = readItemFile(file);
  const preview = previewView(file);
  return {
    ...{ kind: "video", width, height, durationSeconds },
    file: { path: path.join(folder, name), sizeBytes },
    fileName: rungFileName(`preview-${preview.label}`, nameOf(job)),
    about: { card: { ...view, preview }, isShown: true },
  };
}

interface Preview {
  job: JobRow;
  view: EncodeView;
  folder: string;
  file: Json;
}

/** A video seldom says title and performer itself. */
function withNames(file: OutgoingFile, job: JobRow): OutgoingFile {
  const title = file.title ?? (nameOf(job)?.replace(ENDING, "") || undefined);
  return { ...file, title, performer: file.performer ?? foundPage(job)?.uploader };
}

/** "Holiday.ru.srt", which players find beside "Holiday.mp4"; a number where the language is not known. */
export const subtitlesName = (job: JobRow, { language, track }: { language?: string | undefined; track: number }) =>
  `${cleanName((nameOf(job) ?? "").replace(ENDING, "")) || "video"}.${language ?? track + 1}.srt`;

/** As the sender named it; of a link, its title. Undefined for what a phone has filmed. */
function nameOf(job: JobRow): string | undefined {
  const { source } = requestOf(job);
  return source.from === "telegram" ? source.file.name : job.title;
}

const ENDING = /\.(?=\w*[a-z])\w{2,5}$/i;

/** "Holiday 2026 (final)-720p.mp4" for what came as "Holiday 2026 (final).mov". */
export function rungFileName(label: string, name = ""): string {
  const base = cleanName(name.replace(ENDING, ""));
  if (label === "audio") return `${base || "audio"}.m4a`;
  return `${base || "video"}-${label}.mp4`;
}
