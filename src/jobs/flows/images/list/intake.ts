import { setImmediate } from "node:timers/promises";
import { UserError } from "../../../../errors.ts";
import type { BadRow, Images, ListEntry, ListedImage, ListedPost } from "../../../../sources/index.ts";
import { withoutGuard } from "../../../items/csv.ts";
import type { ImagesSummary } from "../api.ts";
import type { BatchImage, BatchPost } from "../batches.ts";
import { folderOf } from "../folder-names.ts";
import { CountTable } from "./count-table.ts";

/** Of one list. */
const IMAGES_LIMIT = 500_000;
/** Bad rows reported in full. */
const MAX_BAD_ROWS = 5;
const HOSTS_COUNTED = 10_000;
/** Most images of a post in one piece, so that a batch can hold them. */
export const PIECE = 1_000;
/** Folder for posts of one image without a name: a list of links. */
const NO_ID = "no-id";
/** Above all numbers that a list may give its images. */
const FAR = 1_000_000;

/** Running counts of a list; hosts beyond the first ten thousand count only in `images`. */
export type Tally = Pick<ImagesSummary, "posts" | "images" | "duplicates" | "invalid" | "bad" | "leftOut"> & {
  hosts: Map<string, number>;
};

export const emptyTally = (): Tally => ({
  ...{ posts: 0, images: 0, duplicates: 0, invalid: 0, leftOut: 0 },
  bad: [],
  hosts: new Map(),
});

interface Intake {
  images: Pick<Images, "normalise">;
  max?: number | undefined;
  tally: Tally;
}

/**
 * Turns entries of a list into posts to fetch: images numbered within their post, each address once, at most `max` per
 * post; a long post in pieces. Counts what is left out. @throws {UserError} `error-list-too-many`
 */
export async function* takenIn(entries: AsyncIterable<ListEntry>, intake: Intake): AsyncGenerator<BatchPost> {
  const seen = { folders: new CountTable(), names: new CountTable(), addresses: new CountTable() };
  for await (const entry of entries) {
    if ("bad" in entry) recordBadRow(intake.tally, entry.bad);
    else yield* takePost(entry.post, { ...intake, ...seen });
  }
}

function recordBadRow(tally: Tally, row: BadRow): void {
  tally.invalid += 1;
  if (tally.bad.length < MAX_BAD_ROWS) tally.bad.push(row);
}

/** Seen so far: images by folder, files, addresses. */
interface Seen {
  folders: CountTable;
  names: CountTable;
  addresses: CountTable;
}

async function* takePost({ id: guarded, images }: ListedPost, taking: Intake & Seen): AsyncGenerator<BatchPost> {
  const id = guarded && withoutGuard(guarded); // a list of failures has guarded ids
  const isAlone = id === undefined && images.length === 1;
  const folder = isAlone ? NO_ID : folderOf(id ?? taking.tally.posts + 1);
  for (let from = 0; from < images.length; from += PIECE) {
    if (from > 0) await setImmediate(); // yields to other work
    const taken = images.slice(from, from + PIECE).flatMap((image) => takeImage(image, { folder, isAlone }, taking));
    if (taken.length > 0) yield { id, folder, images: taken };
  }
}

function takeImage(
  { number: wanted, ...listed }: ListedImage,
  { folder, isAlone }: { folder: string; isAlone: boolean },
  taking: Intake & Seen,
): BatchImage[] {
  const { tally, folders, names, max = Number.POSITIVE_INFINITY } = taking;
  const place = folders.add(folder) + 1;
  if (place === 1 || isAlone) tally.posts += 1;
  if (place > max && !isAlone) {
    tally.leftOut += 1;
    return [];
  }
  const address = takeAddress(listed, taking);
  return address ? [{ ...address, number: freeNumber(names, { folder, wanted, place }) }] : [];
}

/** The listed number where it is free (also in folders that differ only in case), else another one. */
function freeNumber(
  names: CountTable,
  { folder, wanted = FAR, place }: { folder: string; wanted: number | undefined; place: number },
): number {
  const isFree = (number: number) => names.add(`${folder.toLowerCase()}/${number}`) === 0;
  if (wanted < FAR && isFree(wanted)) return wanted;
  return isFree(place) ? place : FAR + place;
}

function takeAddress(
  { url: first, fallbacks: others = [] }: ListedImage,
  { images, tally, addresses }: Intake & Seen,
): Omit<BatchImage, "number"> | undefined {
  const normal = new Set([first, ...others].flatMap((url) => images.normalise(url) ?? []));
  const [url, ...fallbacks] = normal;
  if (url === undefined) {
    recordBadRow(tally, { row: tally.posts, text: first.slice(0, 80), reason: "not-a-link" });
    return undefined;
  }
  if (addresses.add(url) > 0) {
    tally.duplicates += 1;
    return { url, isDuplicate: true };
  }
  countImage(tally, new URL(url).host);
  return fallbacks.length > 0 ? { url, fallbacks } : { url };
}

function countImage(tally: Tally, host: string): void {
  tally.images += 1;
  if (tally.images > IMAGES_LIMIT) throw new UserError("error-list-too-many", { limit: IMAGES_LIMIT });
  const count = tally.hosts.get(host);
  if (count !== undefined || tally.hosts.size < HOSTS_COUNTED) tally.hosts.set(host, (count ?? 0) + 1);
}
