import type { ItemRow } from "../../../stores/index.ts";
import { fileOf } from "../../items/file.ts";
import { cleanName, type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { webItemOf } from "./items.ts";

/** Outgoing file of a link. Sound is sent as such even in a chat that wants files: it is one there, too. */
export const linkFile: OutgoingFileOf = (row, { folder, asFile }) => {
  const { title, site, uploader, link, text, durationSeconds, file: listed } = webItemOf(row);
  const fileName = nameOf(row, fileOf(row)?.extension ?? "mp4");
  const isForFile = asFile && row.kind !== "audio";
  const file = outgoingFileOf(row, {
    folder,
    asFile: isForFile,
    fileName,
    about: { title, site, uploader, link, text },
  });
  return { ...file, isSensitive: listed?.isSensitive, durationSeconds: file.durationSeconds || durationSeconds };
};

/** "Title 720p.mp4", "Title en.srt", for saving. */
export function nameOf(row: Pick<ItemRow, "item">, extension: string): string {
  const { title, choice, number, tracks: { sound, subtitles } = {} } = webItemOf(row);
  const short = cleanName(title);
  const size = choice.endsWith("p") ? choice : undefined;
  const suffix = (number !== undefined ? [number] : [size, sound, subtitles])
    .map((part) => (part === undefined ? "" : ` ${part}`))
    .join("");
  const base = short.toLowerCase().endsWith(`.${extension}`) ? short.slice(0, -extension.length - 1) : short;
  return `${base || "file"}${suffix}.${extension || "bin"}`;
}
