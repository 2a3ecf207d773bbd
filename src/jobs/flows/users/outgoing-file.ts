import type { SourceItem } from "../../../sources/index.ts";
import { fileOf } from "../../items/file.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import type { AboutItem } from "../../outbox.ts";
import { sourceItemOf } from "./items.ts";

/** Of files that are sent by their ids. */
const EXTENSIONS = { photo: "jpg", video: "mp4", voice: "ogg" } as const;

export const itemFile: OutgoingFileOf = (row, options) => {
  const item = sourceItemOf(row);
  const file = fileOf(row);
  const extension = file?.extension ?? EXTENSIONS[item.kind];
  const fileName = `${item.type}-${row.mediaId}.${extension}`;
  return outgoingFileOf(row, { ...options, fileName, about: aboutOf(item) });
};

export const aboutOf = ({ query, type, owner, takenAt, link, caption: text }: SourceItem): AboutItem => ({
  ...{ platform: query.platform, type, owner, takenAt, link, text },
});
