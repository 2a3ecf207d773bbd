import { fileOf } from "../../items/file.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { sourceItemOf } from "./items.ts";

/** Of files that are sent by their ids. */
const EXTENSIONS = { photo: "jpg", video: "mp4", voice: "ogg" } as const;

export const itemFile: OutgoingFileOf = (row, options) => {
  const item = sourceItemOf(row);
  const file = fileOf(row);
  const { type, owner, takenAt, link, caption: text } = item;
  const about = { platform: item.query.platform, type, owner, takenAt, link, text };
  const extension = file?.extension ?? EXTENSIONS[item.kind];
  const fileName = `${type}-${row.mediaId}.${extension}`;
  return outgoingFileOf(row, { ...options, fileName, about });
};
