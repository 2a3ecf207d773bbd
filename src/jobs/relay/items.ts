import type { SourceItem } from "../../sources/index.ts";
import type { Json, ListedItem, RelayItemRow, Rows, StoredFailure } from "../../stores/index.ts";
import { failureOf } from "../failures.ts";
import type { FailedItem, RelayCounts } from "../view.ts";

/** The file of an item in its job's folder. */
export interface ItemFile {
  kind: "photo" | "video" | "audio" | "document";
  /** Of the file, and of its thumbnail. */
  name: string;
  thumbnailName?: string | undefined;
  /** Without a dot. */
  extension: string;
  sizeBytes: number;
  /** 0 while unknown. */
  width: number;
  height: number;
  durationSeconds: number;
}

export const listedItem = (platform: string, item: SourceItem): ListedItem => ({
  platform,
  sourceId: item.id,
  kind: item.kind,
  takenAt: item.takenAt,
  expiresAt: item.expiresAt,
  item: asJson(item),
});

/** Times in it are texts from here on; the row has them as `Date`s. */
export const asJson = (item: SourceItem): Json => JSON.parse(JSON.stringify(item));

export function sourceItemOf({
  item,
  takenAt,
  expiresAt,
}: Pick<RelayItemRow, "item" | "takenAt"> & { expiresAt?: Date | null }): SourceItem {
  return { ...(item as unknown as SourceItem), takenAt, expiresAt: expiresAt ?? undefined };
}

export const fileOf = ({ file }: Pick<RelayItemRow, "file">): ItemFile | undefined =>
  (file as unknown as ItemFile | null) ?? undefined;

/** @throws {Error} when the job has no such item: a defect */
export async function getItem(rows: Rows, jobId: string, mediaId: number): Promise<RelayItemRow> {
  const item = (await rows.relayItems(jobId)).find((each) => each.mediaId === mediaId);
  if (!item) throw new Error(`the job has no item ${mediaId}`);
  return item;
}

/** How far the items for one chat have come; without a chat, those of the job as a whole. */
export function countsOf(items: RelayItemRow[], { known, chatId }: { known: number; chatId?: number }): RelayCounts {
  const own = items.filter((item) => item.deliveries.some((delivery) => isFor(delivery, chatId)));
  const deliveries = own.flatMap((item) => item.deliveries.filter((delivery) => isFor(delivery, chatId)));
  const videos = own.filter((item) => item.kind === "video");
  return {
    found: own.length,
    known,
    videos: videos.length,
    downloaded: own.filter((item) => hasFile(item)).length,
    prepared: videos.filter((item) => item.state === "prepared" || item.fileId !== null).length,
    sent: deliveries.filter(({ state }) => state === "sent").length,
    failed: deliveries.filter(({ state }) => state === "failed").length,
  };
}

const isFor = ({ chatId }: { chatId: number }, wanted: number | undefined): boolean =>
  wanted === undefined || chatId === wanted;

const hasFile = ({ state, fileId }: RelayItemRow): boolean =>
  state === "downloaded" || state === "prepared" || fileId !== null;

/** For a video that plays already; one that has to be encoded takes longer, which nobody knows beforehand. */
const PREPARE_SECONDS = 0.3;

/** For the first group that this chat waits for and of which everything is fetched. */
export function untilNextSend(items: RelayItemRow[], chatId: number | null): number | undefined {
  const waits = (item: RelayItemRow) =>
    item.deliveries.some((delivery) => delivery.chatId === chatId && !["sent", "failed"].includes(delivery.state));
  const groups = Map.groupBy(items.filter(waits), (item) => item.group).values();
  const fetched = [...groups].filter((group) => group.every(hasFile));
  if (fetched.length === 0) return undefined;
  return (
    Math.min(...fetched.map((group) => group.filter((item) => item.state === "downloaded").length)) * PREPARE_SECONDS
  );
}

export const failedItems = (items: RelayItemRow[]): FailedItem[] =>
  items.flatMap((item) => {
    const failure = item.deliveries.find(({ state }) => state === "failed")?.failure ?? item.failure;
    return failure ? [failedItem({ ...item, failure })] : [];
  });

export function failedItem(
  row: Pick<RelayItemRow, "kind" | "takenAt" | "item"> & { failure: StoredFailure },
): FailedItem {
  return {
    kind: row.kind === "photo" ? "photo" : "video",
    takenAt: row.takenAt,
    link: sourceItemOf(row).link,
    failure: failureOf(row.failure),
  };
}
