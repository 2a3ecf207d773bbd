import type { SourceItem } from "../../../sources/index.ts";
import type { ItemRow, ListedItem, StoredFailure } from "../../../stores/index.ts";
import { failureOf } from "../../engine/failures.ts";
import { asJson } from "../../items/file.ts";
import type { FailedItem } from "../../view.ts";

export const listedItem = (platform: string, item: SourceItem): ListedItem => ({
  platform,
  sourceId: item.id,
  kind: item.kind,
  takenAt: item.takenAt,
  expiresAt: item.expiresAt,
  item: asJson(item),
});

export function sourceItemOf({
  item,
  takenAt,
  expiresAt,
}: Pick<ItemRow, "item" | "takenAt"> & { expiresAt?: Date | null }): SourceItem {
  return { ...(item as unknown as SourceItem), takenAt, expiresAt: expiresAt ?? undefined };
}

export const failedItems = (items: ItemRow[]): FailedItem[] =>
  items.flatMap((item) => {
    const failure = item.deliveries.find(({ state }) => state === "failed")?.failure ?? item.failure;
    return failure ? [failedItem({ ...item, failure })] : [];
  });

export function failedItem(row: Pick<ItemRow, "kind" | "takenAt" | "item"> & { failure: StoredFailure }): FailedItem {
  return {
    kind: row.kind === "photo" ? "photo" : "video",
    takenAt: row.takenAt,
    link: sourceItemOf(row).link,
    failure: failureOf(row.failure),
  };
}
