import { z } from "zod";
import type { ItemRow } from "../../../../stores/index.ts";
import { cleanName, type OutgoingFileOf, outgoingFileOf } from "../../../items/outgoing-file.ts";
import { readerOf } from "../../../stored.ts";

/** Stored file of a set: one of its ZIPs, or the list of failures. */
const setFile = z.object({
  is: z.enum(["zip", "failures"]),
  set: z.string(),
  part: z.number(),
  parts: z.number(),
  images: z.number(),
  /** First packed image: in this batch, after `skip` others. */
  from: z.object({ batch: z.number(), skip: z.number() }),
});
export type SetFile = z.infer<typeof setFile>;

const read = readerOf(setFile);

export const setFileOf = ({ item }: Pick<ItemRow, "item">): SetFile => read(item);

const LIST_ENDING = /\.(?:jsonl?|ndjson|csv|tsv|txt)?(?:\.gz)?$/i;

/** "posts 2 of 5.zip"; the list of failures has a list's extension, since it is one. */
function nameOf(row: Pick<ItemRow, "item">): string {
  const { is, set, part, parts } = setFileOf(row);
  if (is === "failures") return "failures.csv";
  const title = cleanName(set.replace(LIST_ENDING, "")) || "images";
  return parts > 1 ? `${title} ${part} of ${parts}.zip` : `${title}.zip`;
}

export const outgoingSetFile: OutgoingFileOf = (row, { folder }) => {
  const { is, set, images, part, parts } = setFileOf(row);
  const about = { set, is, images, part, parts };
  return { ...outgoingFileOf(row, { folder, asFile: true, fileName: nameOf(row), about }), kind: "document" };
};
