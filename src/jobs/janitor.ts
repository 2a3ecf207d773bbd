import { rm } from "node:fs/promises";
import type { Logger } from "../log.ts";
import { startPeriodicTask } from "../runtime/periodic-task.ts";
import { type JobRow, LINK_GRACE_HOURS, type Stores, UPLOAD_GRACE_HOURS } from "../stores/index.ts";
import { isOpen } from "./api/job.ts";
import type { JobsConfig } from "./engine/config.ts";
import { internalFailure } from "./engine/failures.ts";
import { folderName, isKept, isWatched, jobIdOf } from "./engine/folders.ts";
import type { Held } from "./engine/held.ts";
import type { Queues } from "./engine/queues.ts";
import { tokensIn, uploadedPath } from "./flows/encode/uploads.ts";
import { isStillWatched } from "./flows/encode/watch/folder.ts";
import { sendName } from "./items/flow.ts";
import { renewAddresses } from "./items/kept-file.ts";

const ABANDONED_MS = 24 * 3600 * 1000;
const KEEP = { phaseDays: 8, jobDays: 30 };
/** A job without a card after this lost its process before the card was sent; it gets one when it starts. */
const CARD_GRACE_MS = 60_000;

export interface Janitor {
  /** Restarts stalled open jobs, removes files that no open job owns, prunes old rows. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  stores: Stores;
  recoverSpace(missingBytes: number): Promise<void>;
  queues: Queues;
  /** Moves out of an ended job's folder what has to outlive it. */
  keep(job: JobRow): Promise<void>;
  /** Starts held jobs of a lane as far as the limit allows. */
  release: Held["release"];
  publicUrl: () => string | undefined;
  config: Pick<JobsConfig, "uploads" | "images" | "diskReserveBytes" | "linkSecret" | "encodeKeepHours">;
  log: Logger;
}

/** Sweeps at start and every minute what crashes left behind; every hour also the images, which may be many. */
export async function createJanitor(deps: Deps): Promise<Janitor> {
  const { stores, log } = deps;
  const sweep = async () => {
    const open = await stores.rows.openJobs();
    for (const job of open) if (!job.isHeld) await setGoing(deps, job);
    const waiting = new Map(open.filter(({ isHeld }) => isHeld).map((job) => [`${job.userId} ${job.kind}`, job]));
    for (const lane of waiting.values()) await deps.release(lane);
    await removeLeftovers(deps, open);
    await removeExpired(deps);
    await renewAddresses({ ...deps, ...stores });
    await stores.rows.prune(KEEP);
    const { freeBytes } = await stores.files.space();
    if (freeBytes < deps.config.diskReserveBytes) await deps.recoverSpace(deps.config.diskReserveBytes - freeBytes);
  };
  await sweep();
  const every = (cronPattern: string, task: string, work: () => Promise<void>) =>
    startPeriodicTask(work, { cronPattern, onError: (error) => log.error({ task, err: error }, "sweep failed") });
  const tasks = [every("* * * * *", "janitor", sweep), every("0 * * * *", "unused images", () => removeUnused(deps))];
  return {
    sweep,
    async close() {
      for (const task of tasks) await task.close();
    },
  };
}

async function setGoing(deps: Deps, job: JobRow): Promise<void> {
  const { stores, queues, log } = deps;
  const hasCard =
    job.chatId === null || job.cardMessageId !== null || job.createdAt.getTime() < Date.now() - CARD_GRACE_MS;
  if (!hasCard) return;
  if (!(await queues.isQueued(job))) {
    const now = await stores.rows.findJob(job.id);
    if (!now || !isOpen(now) || now.run !== job.run) return; // ended since, with its steps
    log.warn({ jobId: job.id }, "open job was in no queue, queued again");
    await queues.begin(job);
  }
  if (await queues.retryFinish(job)) log.warn({ jobId: job.id }, "abandoned job finished");
  await settleDead(deps, job);
}

/** The queue gives up a step that crashed several processes without telling the ledger, where others wait for it. */
async function settleDead({ stores: { rows }, queues, log }: Deps, job: JobRow): Promise<void> {
  for (const { mediaId, group, deliveries } of await rows.listItems(job.id, { run: job.run })) {
    for (const { chatId, state } of deliveries) {
      if (state === "sent" || state === "failed") continue;
      if (!(await queues.isDead(job, "send", sendName({ group, chatId })))) continue;
      const failure = internalFailure();
      log.error({ jobId: job.id, mediaId, chatId, ...failure }, "abandoned delivery closed");
      await rows.deliveriesFailed(job.id, chatId, [mediaId], failure);
    }
  }
}

/** Removes files of links that cannot be refreshed any more, and uploads not needed for a retry. */
async function removeExpired({ stores: { rows, publicFiles }, config }: Deps): Promise<void> {
  for (const key of await rows.pruneFileLinks(LINK_GRACE_HOURS)) await publicFiles.remove(key);
  for (const token of await rows.pruneUploads(UPLOAD_GRACE_HOURS))
    await rm(uploadedPath(config.uploads.folder, token), { force: true });
  for (const token of await tokensIn(config.uploads.folder)) {
    const jobId = (await rows.findUpload(token))?.jobId;
    const job = jobId ? await rows.findJob(jobId) : undefined;
    if (job?.state === "cancelled") await rm(uploadedPath(config.uploads.folder, token), { force: true });
  }
}

async function removeUnused({ stores: { rows, images }, config, log }: Deps): Promise<void> {
  const { storeDays: days, storeBytes: maxBytes } = config.images;
  const removed = await images.prune({ days, maxBytes });
  const forgotten = await rows.pruneImages(days);
  if (removed.files > 0 || forgotten > 0) log.info({ ...removed, forgotten }, "unused images removed");
}

/** Removes folders of ended runs at once; after a day those of unknown jobs, and those kept for a retry. */
async function removeLeftovers({ stores, keep, config, log }: Deps, open: JobRow[]): Promise<void> {
  const owned = new Set(open.map((job) => folderName({ jobId: job.id, run: job.run })));
  for (const { jobId: folder, modifiedAt, sizeBytes } of await stores.files.list()) {
    if (owned.has(folder)) continue;
    const job = await stores.rows.findJob(jobIdOf(folder));
    if (job && isOpen(job) && folder === folderName({ jobId: job.id, run: job.run })) continue; // requested since
    if (job && isWatched(folder) && isStillWatched(job, config)) continue;
    const isWaiting = !job || isKept(folder);
    if (isWaiting && Date.now() - modifiedAt.getTime() < ABANDONED_MS) continue;
    const isLastRun = job && folder === folderName({ jobId: job.id, run: job.run });
    if (isLastRun) await keep(job);
    await stores.files.remove(folder);
    log[isWatched(folder) ? "info" : "warn"]({ folder, sizeBytes }, "leftover files removed");
  }
}
