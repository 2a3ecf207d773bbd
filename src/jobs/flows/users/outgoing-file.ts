import { fileOf } from "../../items/file.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { sourceItemOf } from "./items.ts";

export const itemFile: OutgoingFileOf = (row, options) => {
  const item = sourceItemOf(row);
  const file = fileOf(row);
  const { type, owner, takenAt, link, caption: text } = item;
  const about = { platform: item.query.platform, type, owner, takenAt, link, text };
  const fileName = `${type}-${row.mediaId}.${file?.extension ?? (row.kind === "photo" ? "jpg" : "mp4")}`;
  return outgoingFileOf(row, { ...options, fileName, about });
};
