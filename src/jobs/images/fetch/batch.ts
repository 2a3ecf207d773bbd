import type { Logger } from "../../../log.ts";
import { ImageFailure, type Sources } from "../../../sources/index.ts";
import type { Files, ImageStore, KnownImage, Rows } from "../../../stores/index.ts";
import type { ImageHandlers, Run } from "../../phases.ts";
import type { Progress } from "../../progress.ts";
import { requireSpace } from "../../space.ts";
import { hashOf } from "../addresses.ts";
import {
  countsOf,
  entriesOf,
  type ImageEntry,
  type ImageResult,
  isPacked,
  isStored,
  isTried,
  type StoredImage,
} from "../batches.ts";
import type { Estimate } from "../estimate.ts";
import { requestOf } from "../request.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { fetchAll } from "./fetch-all.ts";
import type { Wish } from "./host-lines.ts";
import { createMeters, type Meter } from "./meter.ts";
import type { Slots } from "./slots.ts";

const MAX_ATTEMPTS = 3;
/** Of `findImages` and `rememberImages`. */
const AT_ONCE = 1_000;
const LOOK_AT_DISK_EVERY_MS = 2_000;
/** Images of a batch from which on its speed tells something. */
const TELLING = 20;

interface Deps {
  rows: Rows;
  files: Files;
  /** Of images. */
  store: ImageStore;
  sources: Sources;
  progress: Progress;
  estimate: Estimate;
  /** Of this process, for all batches that run in it. */
  slots: Slots;
  diskReserveBytes: number;
  log: Logger;
}

interface Batch {
  run: Run;
  /** To be had: without duplicates. */
  entries: ImageEntry[];
  checkpoint: Checkpoint;
  meter: Meter;
}

/** Fetches the images of one batch that are not in the store yet. */
export function createImageBatch(deps: Deps): ImageHandlers["images"] {
  const meterOf = createMeters();
  return async ({ batch: number }, run) => {
    const { job } = run;
    const row = await deps.rows.findImageBatch(job.id, number);
    if (!row) throw new Error(`the set has no batch ${number}`);
    if (row.isDone) return;
    const entries = entriesOf(row);
    const checkpoint = await openCheckpoint(deps, { run, row, size: entries.length });
    try {
      const batch = { run, entries, checkpoint, meter: meterOf(job.id) };
      await reopenGone(deps, batch);
      await takeBatch(deps, batch);
    } finally {
      await checkpoint.close();
    }
    deps.log.info({ jobId: job.id, batch: number, ...countsOf(checkpoint.results) }, "batch of images fetched");
    await deps.progress.announce(job.id);
  };
}

async function takeBatch(deps: Deps, batch: Batch): Promise<void> {
  const { rows, estimate } = deps;
  const { run, checkpoint, meter } = batch;
  await takeKnown(deps, batch);
  await checkpoint.save();
  const before = countsOf(checkpoint.results);
  const gained = () => {
    const { done, bytes } = countsOf(checkpoint.results);
    return { images: done - before.done, bytes: bytes - before.bytes };
  };
  try {
    await fetchOpen(deps, batch);
  } catch (error) {
    await checkpoint.save();
    throw error;
  } finally {
    const { images, bytes } = gained();
    await rows.countUsage(run.job.userId!, { bytes, seconds: 0 }); // a set has a user
    if (images >= TELLING) await estimate.note(meter.perSecond());
  }
  await remember(rows, batch);
  await checkpoint.save({ isDone: true });
}

const isOpenIn =
  ({ results }: Checkpoint) =>
  ({ image, index }: ImageEntry): boolean =>
    !image.isDuplicate && (!results[index] || isTried(results[index]));

const attemptsAt = ({ results }: Checkpoint, index: number): number => {
  const result = results[index];
  return isTried(result) ? result.attempts : 0;
};

/** What an earlier run has fetched for the files of this one, and nobody finds any more, is to be had again. */
async function reopenGone({ store }: Deps, { run: { job }, entries, checkpoint }: Batch): Promise<void> {
  const gone = new Map<number, null>();
  for (const entry of entries) {
    if (!isPacked(entry, requestOf(job)) || entry.result.run === job.run) continue;
    if (!(await store.find(entry.result.sha256))) gone.set(entry.index, null);
  }
  checkpoint.adopt(gone);
}

/** What the store has behind the same address. */
async function takeKnown({ rows, store }: Deps, { run, entries, checkpoint }: Batch): Promise<void> {
  const open = entries.filter(isOpenIn(checkpoint));
  const byHash = new Map(open.map((entry) => [hashOf(entry.image.url), entry]));
  const found = new Map<number, ImageResult>();
  for (const { urlHash, ...image } of await knownImages(rows, [...byHash.keys()])) {
    const entry = byHash.get(urlHash);
    if (entry && (await store.find(image.sha256)))
      found.set(entry.index, { ...image, run: run.job.run, isCached: true });
  }
  checkpoint.adopt(found);
}

async function knownImages(rows: Rows, hashes: string[]): Promise<KnownImage[]> {
  return (await Promise.all(pagesOf(hashes).map((page) => rows.findImages(page)))).flat();
}

const pagesOf = <Item>(items: Item[]): Item[][] =>
  Array.from({ length: Math.ceil(items.length / AT_ONCE) }, (_, page) =>
    items.slice(page * AT_ONCE, (page + 1) * AT_ONCE),
  );

async function fetchOpen(deps: Deps, batch: Batch): Promise<void> {
  const { sources, progress, slots } = deps;
  const { run, entries, checkpoint, meter } = batch;
  const { job, signal } = run;
  const wishes = entries
    .filter(isOpenIn(checkpoint))
    .map(({ index, image }): Wish => ({ index, url: image.url, attempts: attemptsAt(checkpoint, index) }));
  const requireRoom = everySoOften(() => requireSpace(deps, 0));
  await fetchAll(wishes, {
    slots,
    signal,
    admit: (url) => sources.images.admit(url),
    async fetch(wish, options) {
      await requireRoom();
      const result = await fetchOne(deps, batch, wish, options);
      await checkpoint.settle(wish.index, result);
      if (isTried(result)) return false;
      meter.note();
      return true;
    },
    async onDown(left) {
      for (const { index } of left) await checkpoint.settle(index, { reason: "host-down", run: job.run });
    },
    onHosts: (hosts) => progress.images(job.id, { perSecond: meter.perSecond(), hosts }),
  });
}

async function fetchOne(
  { sources, store, log }: Deps,
  { run: { job } }: Batch,
  { url, index, attempts }: Wish,
  { signal }: { signal: AbortSignal },
): Promise<ImageResult> {
  const { run } = job;
  const draft = await store.draft();
  try {
    const image = await sources.images.fetch(url, draft, { signal });
    await store.put(image.sha256, draft);
    return { ...image, run };
  } catch (error) {
    if (!(error instanceof ImageFailure)) throw error;
    const { reason, mayPass } = error;
    log.debug({ jobId: job.id, index, reason, attempt: attempts + 1, err: error }, "image did not come");
    return mayPass && attempts + 1 < MAX_ATTEMPTS ? { attempts: attempts + 1, run } : { reason, run };
  }
}

/** The next job that lists these addresses finds them in the store. */
async function remember(rows: Rows, { entries, checkpoint }: Batch): Promise<void> {
  const images = entries.flatMap(({ image, index }) => {
    const result = checkpoint.results[index];
    return isStored(result) && !result.isCached ? [knownImage(image.url, result)] : [];
  });
  for (const page of pagesOf(images)) await rows.rememberImages(page);
}

const knownImage = (url: string, { sha256, sizeBytes, extension, width, height }: StoredImage): KnownImage => ({
  urlHash: hashOf(url),
  sha256,
  sizeBytes,
  extension,
  width,
  height,
});

function everySoOften(look: () => Promise<void>): () => Promise<void> {
  let lookedAt = 0;
  return async () => {
    if (Date.now() - lookedAt < LOOK_AT_DISK_EVERY_MS) return;
    lookedAt = Date.now();
    await look();
  };
}
