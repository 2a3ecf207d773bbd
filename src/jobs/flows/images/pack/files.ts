import { z } from "zod";
import type { ItemRow } from "../../../../stores/index.ts";
import { cleanName } from "../../../items/names.ts";
import { type OutgoingFileOf, outgoingFileOf } from "../../../items/outgoing-file.ts";
import { readerOf } from "../../../stored.ts";

/** A file of a set, as its row keeps it: one of its ZIPs, or the list of what failed. */
const setFile = z.object({
  is: z.enum(["zip", "failures"]),
  /** The title of the set. */
  set: z.string(),
  part: z.number(),
  parts: z.number(),
  images: z.number(),
  /** Of the images that the set packs: in this batch, after so many of them. */
  from: z.object({ batch: z.number(), skip: z.number() }),
});
export type SetFile = z.infer<typeof setFile>;

const read = readerOf(setFile);

export const setFileOf = ({ item }: Pick<ItemRow, "item">): SetFile => read(item);

const LIST_ENDING = /\.(?:jsonl?|ndjson|csv|tsv|txt)?(?:\.gz)?$/i;

/** "posts 2 of 5.zip"; the list of failures is a list again, so it has the ending of one. */
export function nameOf(row: Pick<ItemRow, "item">): string {
  const { is, set, part, parts } = setFileOf(row);
  if (is === "failures") return "failures.csv";
  const title = cleanName(set.replace(LIST_ENDING, "")) || "images";
  return parts > 1 ? `${title} ${part} of ${parts}.zip` : `${title}.zip`;
}

/** A file of a set, as it goes to a chat. */
export const setParcel: OutgoingFileOf = (row, { folder }) => {
  const { is, set, images, part, parts } = setFileOf(row);
  const about = { set, is, images, part, parts };
  return { ...outgoingFileOf(row, { folder, asFile: true, fileName: nameOf(row), about }), kind: "document" };
};
