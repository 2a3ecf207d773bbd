import { RetryLater, UserError } from "../../../../errors.ts";
import type { Logger } from "../../../../log.ts";
import type { ImageOutcome, ImageRequest, Sources } from "../../../../sources/index.ts";
import type { ImageCounts, ImageStore, Rows } from "../../../../stores/index.ts";
import type { Allowance } from "../../../engine/allowance.ts";
import type { Run } from "../../../engine/phases.ts";
import type { Progress } from "../../../engine/progress.ts";
import type { Quota } from "../../../engine/quota.ts";
import { ownerOf } from "../../../engine/steps.ts";
import { countsOf, entriesOf, type ImageEntry, type ImageResult, isFailed, isStored, isTried } from "../batches.ts";
import type { Estimate } from "../estimate.ts";
import type { ImageHandlers } from "../flow.ts";
import type { Lanes } from "../lanes.ts";
import { type Checkpoint, openCheckpoint } from "./checkpoint.ts";
import { openEntries, reopenGone, storeKnownImages, takeKnown } from "./known.ts";
import { createMeters, type Meter } from "./meter.ts";

/** Cost of a failed request for the user's day: the request, and a log line. */
const FAILED_BYTES = 1_000;
/** Images of a batch that make its speed meaningful. */
const MEASURABLE_IMAGES = 20;

interface Deps {
  rows: Rows;
  store: ImageStore;
  sources: Sources;
  progress: Progress;
  estimate: Estimate;
  lanes: Lanes;
  quota: Quota;
  log: Logger;
}

interface Batch {
  run: Run;
  number: number;
  /** The whole list, duplicates included. */
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

/** Others can go on without this batch: its hosts rest, or something in it alone is wrong. */
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
  deps.log.debug({ jobId: job.id, batch: number, ...countsOf(checkpoint.results) }, "batch of images fetched");
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

/** Indexes what came for later jobs, even when the batch fails. */
async function keepGain({ rows, estimate }: Deps, batch: Batch, before: ImageCounts): Promise<void> {
  const { checkpoint, meter } = batch;
  const { done } = countsOf(checkpoint.results);
  await storeKnownImages(rows, batch);
  if (done - before.done < MEASURABLE_IMAGES) return;
  const [all, hosts] = [meter.perSecond(), meter.paces()];
  for (const [host, perSecond] of hosts) if (perSecond * 2 >= all) await estimate.note(host, perSecond); // of others a few images came, and say nothing
}

async function fetchOpen(deps: Deps, batch: Batch, allowance: Allowance): Promise<void> {
  const { sources, store, progress } = deps;
  const { job } = batch.run;
  const restsUntilMs = await sources.images.fetchAll(requestsOf(batch), {
    into: store,
    owner: ownerOf(job),
    signal: allowance.signal,
    settle: (outcome) => settle(deps, batch, { outcome, allowance }),
    onHosts: (hosts) => progress.images(job.id, { perSecond: batch.meter.perSecond(), hosts }),
  });
  if (restsUntilMs === undefined) return;
  progress.images(job.id, { perSecond: 0, hosts: [], restsUntilMs });
  throw new RetryLater(restsUntilMs - Date.now());
}

function requestsOf(batch: Batch): ImageRequest[] {
  const { results } = batch.checkpoint;
  return openEntries(batch).map(({ index, image: { url, fallbacks } }) => {
    const result = results[index];
    return { ref: index, url, fallbacks, attempts: isTried(result) ? result.attempts : 0 };
  });
}

async function settle(
  { log }: Deps,
  { checkpoint, meter, run: { job } }: Batch,
  { outcome, allowance: { add } }: { outcome: ImageOutcome; allowance: Allowance },
): Promise<void> {
  const { ref: index } = outcome.request;
  if ("failure" in outcome) log.debug({ jobId: job.id, index, err: outcome.failure }, "image could not be fetched");
  const result = resultOf(outcome, job.run);
  await checkpoint.settle(index, result);
  if (isFailed(result) && result.reason === "host-down") return; // never requested
  add(isStored(result) ? result.sizeBytes : FAILED_BYTES);
  if (!isTried(result)) meter.note(new URL(outcome.request.url).host);
}

function resultOf(outcome: ImageOutcome, run: number): ImageResult {
  if (outcome.is === "stored") {
    const { image, address } = outcome;
    return { ...image, run, ...(address === 0 ? {} : { address }) };
  }
  return outcome.is === "tried" ? { attempts: outcome.attempts, run } : { reason: outcome.failure.reason, run };
}
