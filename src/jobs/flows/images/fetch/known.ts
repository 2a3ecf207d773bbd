import { publish } from "../../../../runtime/telemetry.ts";
import type { ImageStore, KnownImage, Rows } from "../../../../stores/index.ts";
import type { Run } from "../../../engine/phases.ts";
import {
  hashOf,
  type ImageEntry,
  type ImageResult,
  isPacked,
  isStored,
  isTried,
  type StoredImage,
  urlOf,
} from "../batches.ts";
import { requestOf } from "../request.ts";
import type { Checkpoint } from "./checkpoint.ts";

interface Batch {
  run: Run;
  entries: ImageEntry[];
  checkpoint: Checkpoint;
}

/** Images still to be fetched. */
export const openEntries = ({ entries, checkpoint: { results } }: Omit<Batch, "run">): ImageEntry[] =>
  entries.filter(({ image, index }) => !image.isDuplicate && (!results[index] || isTried(results[index])));

/** Reopens images that an earlier run fetched for the files of this one and that are gone. */
export async function reopenGone(
  { store }: { store: ImageStore },
  { run: { job }, entries, checkpoint }: Batch,
): Promise<void> {
  const gone = new Map<number, null>();
  for (const entry of entries) {
    if (!isPacked(entry, requestOf(job)) || entry.result.run === job.run) continue;
    if (!(await store.find(entry.result.sha256))) gone.set(entry.index, null);
  }
  checkpoint.adopt(gone);
}

export async function takeKnown(
  { rows, store }: { rows: Rows; store: ImageStore },
  { run, entries, checkpoint }: Batch,
): Promise<void> {
  const open = openEntries({ entries, checkpoint });
  const byHash = new Map(open.map((entry) => [hashOf(entry.image.url), entry]));
  const found = new Map<number, ImageResult>();
  for (const { urlHash, ...image } of await rows.findImages([...byHash.keys()])) {
    const entry = byHash.get(urlHash);
    if (entry && (await store.find(image.sha256)))
      found.set(entry.index, { ...image, run: run.job.run, isCached: true });
  }
  publish("cache", { cache: "image", result: "hit", count: found.size });
  publish("cache", { cache: "image", result: "miss", count: open.length - found.size });
  checkpoint.adopt(found);
}

/** Indexes fetched images by address for later jobs. */
export async function storeKnownImages(rows: Rows, { entries, checkpoint }: Batch): Promise<void> {
  const images = entries.flatMap(({ image, index }) => {
    const result = checkpoint.results[index];
    return isStored(result) && !result.isCached ? [knownImage(urlOf(image, result), result)] : [];
  });
  await rows.rememberImages(images);
}

const knownImage = (url: string, { sha256, sizeBytes, extension, width, height }: StoredImage): KnownImage => ({
  urlHash: hashOf(url),
  sha256,
  sizeBytes,
  extension,
  width,
  height,
});
