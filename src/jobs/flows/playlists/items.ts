import { z } from "zod";
import type { PageEntry, WebPage } from "../../../sources/index.ts";
import type { ItemRow, JobRow, ListedItem } from "../../../stores/index.ts";
import { readerOf } from "../../stored.ts";
import { WEB, type WebItem } from "../links/items.ts";
import { hashOf } from "../look-ups.ts";
import type { PlaylistRequest } from "./api.ts";

export type List = Extract<WebPage, { is: "list" }>;

/** Beside what an item of a link has. */
const storedPart = z.object({
  /** In the list, from 1; 0: the file that names what failed. */
  place: z.number(),
});

const read = readerOf(storedPart);

export const placeOf = ({ item }: Pick<ItemRow, "item">): number => read(item).place;

export const isEntry = (row: Pick<ItemRow, "item">): boolean => placeOf(row) > 0;

/** The entries in their order, and at the end the file that names what failed. */
export function listedEntries(job: JobRow, list: List, { choice }: PlaylistRequest): ListedItem[] {
  const entries = list.entries.map((entry, index): ListedItem => {
    const sourceId = `entry:${hashOf(entry.url)}:${choice}`;
    const kind = choice === "m4a" || choice === "mp3" ? "audio" : "video";
    return listed({ sourceId, kind, item: { ...itemOf(list, entry, choice), place: index + 1 } });
  });
  const all = { url: list.url, title: list.title };
  const failures = { ...itemOf(list, all, choice), place: 0 };
  return [...entries, listed({ sourceId: `${job.id}:${job.run}:failures`, kind: "document", item: failures })];
}

const listed = (item: Pick<ListedItem, "sourceId" | "kind" | "item">): ListedItem => ({
  platform: WEB,
  takenAt: new Date(),
  ...item,
});

/** Until the entry is looked up: as the list names it. */
function itemOf({ site }: List, { url, title, durationSeconds = 0 }: PageEntry, choice: WebItem["choice"]): WebItem {
  return { url, link: url, choice, fetch: "best", title, site, durationSeconds };
}
