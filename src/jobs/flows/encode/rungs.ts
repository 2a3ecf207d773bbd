import { z } from "zod";
import type { PlannedRung } from "../../../media/index.ts";
import type { ItemRow, JobRow, ListedItem } from "../../../stores/index.ts";
import { readerOf, type Shape } from "../../stored.ts";

const storedRung = z.object({
  label: z.string(),
  width: z.number(),
  height: z.number(),
  isPassedThrough: z.boolean(),
  chunks: z.number(),
} satisfies Shape<PlannedRung>);

const read = readerOf(storedRung);

export const rungOf = ({ item }: Pick<ItemRow, "item">): PlannedRung => read(item);

export const listedRung = ({ id }: Pick<JobRow, "id">, rung: PlannedRung): ListedItem => ({
  platform: "encode",
  sourceId: `${id}:${rung.label}`,
  kind: rung.label === "audio" ? "audio" : "video",
  takenAt: new Date(),
  item: rung,
});
