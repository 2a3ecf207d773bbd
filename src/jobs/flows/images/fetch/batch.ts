import { RetryLater, UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import { ImageFailure, type Sources } from "../../../../sources/index.ts";
import type { ImageCounts, ImageStore, Rows } from "../../../../stores/index.ts";
import type { Allowance } from "../../../engine/allowance.ts";
import type { ImageHandlers, Run } from "../../../engine/phases.ts";
import type { Progress } from "../../../engine/progress.ts";
import type { Quota } from "../../../engine/quota.ts";
import { ownerOf } from "../../../engine/steps.ts";
import { countsOf, entriesOf, type ImageEntry, type ImageResult, isStored, isTried } from "../batches.ts";
import type { Estimate } from "../estimate.ts";
import type { Lanes } from "../lanes.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { fetchAll } from "./fetch-all.ts";
import type { HostRequest } from "./host-lines.ts";
import { openEntries, reopenGone, storeKnownImages, takeKnown } from "./known.ts";
import { createMeters, type Meter } from "./meter.ts";
import type { Slots } from "./slots.ts";

const MAX_ATTEMPTS = 3;
/** What an attempt in vain counts for the day of its user: a request, and a line of the log. */
const FAILED_BYTES = 1_000;
/** Images of a batch from which on its speed tells something. */
const TELLING = 20;

interface Deps {
  rows: Rows;
  /** Of images. */
  store: ImageStore;
  sources: Sources;
  progress: Progress;
  estimate: Estimate;
  lanes: Lanes;
  /** Of this process, for all batches that run in it. */
  slots: Slots;
  quota: Quota;
  log: Logger;
}

interface Batch {
  run: Run;
  number: number;
  /** All of the list, duplicates too. */
  entries: ImageEntry[];
  checkpoint: Checkpoint;
  meter: Meter;
}

/** Fetches the images of one batch that are not in the store yet. */
export function createImageBatch(deps: Deps): ImageHandlers["images"] {
  const meterOf = createMeters();
  return async ({ batch }, run) => {
    try {
      await runBatch(deps, run, { number: batch, meter: meterOf(run.job.id) });
    } catch (error) {
      if (isLeftBehind(error, run)) await deps.lanes.over(run, batch);
      throw error;
    }
    await deps.lanes.over(run, batch);
  };
}

/** Others can go on without this one: its hosts have to rest, or something in it alone is wrong. */
const isLeftBehind = (error: unknown, { signal, isLastAttempt }: Run): boolean =>
  !signal.aborted && (error instanceof RetryLater || (isLastAttempt && !(error instanceof UserError)));

async function runBatch(deps: Deps, run: Run, { number, meter }: { number: number; meter: Meter }): Promise<void> {
  const { job } = run;
  const row = await deps.rows.findImageBatch(job.id, number);
  if (!row) throw new Error(`the set has no batch ${number}`);
  if (row.isDone) return;
  const entries = entriesOf(row);
  const checkpoint = await openCheckpoint(deps, { run, row, size: entries.length });
  try {
    const batch = { run, number, entries, checkpoint, meter };
    await reopenGone(deps, batch);
    await takeBatch(deps, batch);
  } finally {
    await checkpoint.close();
  }
  deps.log.info({ jobId: job.id, batch: number, ...countsOf(checkpoint.results) }, "batch of images fetched");
  await deps.progress.announce(job.id);
}

async function takeBatch(deps: Deps, batch: Batch): Promise<void> {
  const { checkpoint } = batch;
  await takeKnown(deps, batch);
  await checkpoint.save();
  const before = countsOf(checkpoint.results);
  try {
    const spending = { run: batch.run, claim: `${batch.run.job.id}-images-${batch.number}` };
    await deps.quota.spend(spending, (allowance) => fetchOpen(deps, batch, allowance));
  } finally {
    await checkpoint.save();
    await keepGain(deps, batch, before);
  }
  await checkpoint.save({ isDone: true });
}

/** What came is known to the next job that lists it. */
async function keepGain({ rows, estimate }: Deps, batch: Batch, before: ImageCounts): Promise<void> {
  const { checkpoint, meter } = batch;
  const { done } = countsOf(checkpoint.results);
  await storeKnownImages(rows, batch);
  if (done - before.done >= TELLING) await estimate.note(meter.perSecond());
}

const attemptsAt = ({ results }: Checkpoint, index: number): number => {
  const result = results[index];
  return isTried(result) ? result.attempts : 0;
};

async function fetchOpen(deps: Deps, batch: Batch, { signal, add }: Allowance): Promise<void> {
  const { sources, progress, slots } = deps;
  const { run, checkpoint, meter } = batch;
  const { job } = run;
  const wishes = openEntries(batch).map(({ index, image: { url } }): HostRequest => {
    const { host } = new URL(url);
    return { index, url, host, attempts: attemptsAt(checkpoint, index) };
  });
  await fetchAll(wishes, {
    slots,
    signal,
    owner: ownerOf(job),
    admit: (url) => sources.images.admit(url),
    async fetch(wish, options) {
      const result = await fetchOne(deps, batch, wish, options);
      await checkpoint.settle(wish.index, result);
      add(isStored(result) ? result.sizeBytes : FAILED_BYTES);
      if (isTried(result)) return false;
      meter.note();
      return true;
    },
    async onDown(left) {
      for (const { index } of left) await checkpoint.settle(index, { reason: "host-down", run: job.run });
    },
    onHosts: (hosts) => progress.images(job.id, { perSecond: meter.perSecond(), hosts }),
    onRest: (untilMs) => progress.images(job.id, { perSecond: 0, hosts: [], restsUntilMs: untilMs }),
  });
}

async function fetchOne(
  { sources, store, log }: Deps,
  { run: { job } }: Batch,
  { url, index, attempts }: HostRequest,
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
    log.debug({ jobId: job.id, index, reason, attempt: attempts + 1, err: error }, "image could not be fetched");
    return mayPass && attempts + 1 < MAX_ATTEMPTS ? { attempts: attempts + 1, run } : { reason, run };
  }
}
