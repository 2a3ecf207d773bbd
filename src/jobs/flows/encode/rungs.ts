import { z } from "zod";
import type { PlannedRung } from "../../../media/index.ts";
import type { ItemRow, JobRow, ListedItem } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";

/** Rung of a plan, as an item of its job. */
interface StoredRung extends PlannedRung {
  /** The watch page can play it. */
  isWatchable?: boolean | undefined;
}

const storedRung = z.object({
  label: z.string(),
  width: z.number(),
  height: z.number(),
  isPassedThrough: z.boolean(),
  chunks: z.number(),
  isWatchable: z.boolean().optional(),
} satisfies Shape<StoredRung>);

const read = readerOf(storedRung);

export const rungOf = ({ item }: Pick<ItemRow, "item">): StoredRung => read(item);

export const listedRung = ({ id }: Pick<JobRow, "id">, rung: StoredRung): ListedItem => ({
  platform: "encode",
  sourceId: `${id}:${rung.label}`,
  kind: rung.label === "audio" ? "audio" : "video",
  takenAt: new Date(),
  item: rung,
});
