import { type OutgoingFileOf, outgoingFileOf } from "../../items/outgoing-file.ts";
import { webItemOf } from "../links/items.ts";
import { linkFile } from "../links/outgoing-file.ts";
import { FAILURES_NAME } from "./failures.ts";
import { isEntry } from "./items.ts";

export const playlistFile: OutgoingFileOf = (row, options) => {
  if (isEntry(row)) return linkFile(row, options);
  const { title, site, link } = webItemOf(row);
  return outgoingFileOf(row, { ...options, asFile: true, fileName: FAILURES_NAME, about: { title, site, link } });
};
