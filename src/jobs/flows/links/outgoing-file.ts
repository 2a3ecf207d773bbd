import { fileOf } from "../../items/file.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { webItemOf } from "./items.ts";
import { nameOf } from "./names.ts";

/** Outgoing file of a link. Sound is sent as such even in a chat that wants files: it is one there, too. */
export const linkFile: OutgoingFileOf = (row, { folder, asFile }) => {
  const { title, site, uploader, link, durationSeconds } = webItemOf(row);
  const fileName = nameOf(row, fileOf(row)?.extension ?? "mp4");
  const isForFile = asFile && row.kind !== "audio";
  const file = outgoingFileOf(row, { folder, asFile: isForFile, fileName, about: { title, site, uploader, link } });
  return { ...file, durationSeconds: file.durationSeconds || durationSeconds };
};
