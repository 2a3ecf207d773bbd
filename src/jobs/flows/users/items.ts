import { z } from "zod";
import type { SourceItem } from "../../../sources/index.ts";
import type { ItemRow, ListedItem, StoredFailure } from "../../../stores/index.ts";
import { failureOf, readerOf, type Shape } from "../../stored.ts";
import type { FailedItem } from "./api.ts";
import { querySchema } from "./request.ts";

/** Times have columns of their own. */
const storedItem = z.object({
  id: z.string(),
  kind: z.enum(["photo", "video", "voice"]),
  type: z.enum(["story", "highlight", "post", "reel", "spotlight"]),
  owner: z.string(),
  caption: z.string().optional(),
  link: z.string(),
  media: z.array(z.object({ url: z.string(), width: z.number().optional(), height: z.number().optional() })),
  durationSeconds: z.number().optional(),
  isPublic: z.boolean().optional(),
  query: querySchema,
} satisfies Shape<Omit<SourceItem, "takenAt" | "expiresAt">>);

const read = readerOf(storedItem);

export const listedItem = (platform: string, item: SourceItem): ListedItem => ({
  platform,
  sourceId: item.id,
  kind: item.kind,
  takenAt: item.takenAt,
  expiresAt: item.expiresAt,
  item,
});

export function sourceItemOf({
  item,
  takenAt,
  expiresAt,
}: Pick<ItemRow, "item" | "takenAt"> & { expiresAt?: Date | null }): SourceItem {
  return { ...read(item), takenAt, expiresAt: expiresAt ?? undefined };
}

export const failedItems = (items: ItemRow[]): FailedItem[] =>
  items.flatMap((item) => {
    const failure = item.deliveries.find(({ state }) => state === "failed")?.failure ?? item.failure;
    return failure ? [failedItem({ ...item, failure })] : [];
  });

export function failedItem(row: Pick<ItemRow, "kind" | "takenAt" | "item"> & { failure: StoredFailure }): FailedItem {
  return {
    kind: row.kind === "photo" || row.kind === "voice" ? row.kind : "video",
    takenAt: row.takenAt,
    link: sourceItemOf(row).link,
    failure: failureOf(row.failure),
  };
}
