import { rm } from "node:fs/promises";
import type { Logger } from "../log.ts";
import { startPeriodicTask } from "../runtime/periodic-task.ts";
import { type JobRow, LINK_GRACE_HOURS, type Stores, UPLOAD_GRACE_HOURS } from "../stores/index.ts";
import { isOpen } from "./api/job.ts";
import type { JobsConfig } from "./engine/config.ts";
import { internalFailure } from "./engine/failures.ts";
import { folderName, isKept, jobIdOf } from "./engine/folders.ts";
import type { Queues } from "./engine/queues.ts";
import { sendName } from "./flows/encode/flow.ts";
import { tokensIn, uploadedPath } from "./flows/encode/uploads.ts";

const ABANDONED_MS = 24 * 3600 * 1000;
const KEEP = { phaseDays: 8, jobDays: 30 };
/** A job without a card this long after it was asked for lost its process between the two; it goes on without. */
const CARD_GRACE_MS = 60_000;

export interface Janitor {
  /** Sets open jobs going that stand still, removes files that no open job owns, prunes old rows. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  stores: Stores;
  /** Makes room for so many bytes. */
  relieve(missingBytes: number): Promise<void>;
  queues: Queues;
  /** Takes out of the folder of an ended job what has to outlive it. */
  keep(job: JobRow): Promise<void>;
  /** Starts held jobs of a user for which there is a place. */
  letGo(userId: number | null): Promise<void>;
  config: Pick<JobsConfig, "uploads" | "images" | "diskReserveBytes">;
  log: Logger;
}

/** Sweeps at start and every minute: what it finds is what crashes left behind. Every hour it looks at the images, which may be many. */
export async function createJanitor(deps: Deps): Promise<Janitor> {
  const { stores, log } = deps;
  const sweep = async () => {
    const open = await stores.rows.openJobs();
    for (const job of open) if (!job.isHeld) await setGoing(deps, job);
    const waiting = new Set(open.filter(({ isHeld }) => isHeld).map(({ userId }) => userId));
    for (const userId of waiting) await deps.letGo(userId);
    await removeLeftovers(deps, open);
    await removeExpired(deps);
    await stores.rows.prune(KEEP);
    const { freeBytes } = await stores.files.space();
    if (freeBytes < deps.config.diskReserveBytes) await deps.relieve(deps.config.diskReserveBytes - freeBytes);
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
    if (!now || !isOpen(now) || now.run !== job.run) return; // ended since, and its steps went with it
    log.warn({ jobId: job.id }, "open job was in no queue, queued again");
    await queues.begin(job);
  }
  if (await queues.reviveFinish(job)) log.warn({ jobId: job.id }, "abandoned job finished");
  await settleDead(deps, job);
}

/** A step that took several processes down with it is given up by the queue, which knows no ledger: others would wait for it. */
async function settleDead({ stores: { rows }, queues, log }: Deps, job: JobRow): Promise<void> {
  const { rungs = [] } = (await rows.findVideo(job.id)) ?? {};
  for (const { label, state } of rungs) {
    if (state !== "claimed" && state !== "sending") continue;
    if (!(await queues.isDead(job, "send", sendName(label)))) continue;
    const failure = internalFailure();
    log.error({ jobId: job.id, label, ...failure }, "abandoned delivery closed");
    await rows.deliveryFailed(job.id, label, failure);
  }
}

/** Files of links that nobody can make good again, and videos that were brought and are not needed for a retry any more. */
async function removeExpired({ stores: { rows, shelf }, config }: Deps): Promise<void> {
  for (const key of await rows.pruneFileLinks(LINK_GRACE_HOURS)) await shelf.remove(key);
  for (const token of await rows.pruneUploads(UPLOAD_GRACE_HOURS))
    await rm(uploadedPath(config.uploads.folder, token), { force: true });
  for (const token of await tokensIn(config.uploads.folder)) {
    const jobId = (await rows.findUpload(token))?.jobId;
    const job = jobId ? await rows.findJob(jobId) : undefined;
    if (job?.state === "cancelled") await rm(uploadedPath(config.uploads.folder, token), { force: true });
  }
}

/** Images that no set has asked for in days. */
async function removeUnused({ stores: { rows, images }, config, log }: Deps): Promise<void> {
  const { storeDays: days, storeBytes: maxBytes } = config.images;
  const removed = await images.prune({ days, maxBytes });
  const forgotten = await rows.pruneImages(days);
  if (removed.files > 0 || forgotten > 0) log.info({ ...removed, forgotten }, "unused images removed");
}

/** Folders of runs that ended go at once; after a day those that no row knows, and those kept for another try. */
async function removeLeftovers({ stores, keep, log }: Deps, open: JobRow[]): Promise<void> {
  const owned = new Set(open.map((job) => folderName({ jobId: job.id, run: job.run })));
  for (const { jobId: folder, modifiedAt, sizeBytes } of await stores.files.list()) {
    if (owned.has(folder)) continue;
    const job = await stores.rows.findJob(jobIdOf(folder));
    if (job && isOpen(job) && folder === folderName({ jobId: job.id, run: job.run })) continue; // asked for since
    const isWaiting = !job || isKept(folder);
    if (isWaiting && Date.now() - modifiedAt.getTime() < ABANDONED_MS) continue;
    const isLastRun = job && folder === folderName({ jobId: job.id, run: job.run });
    if (isLastRun) await keep(job);
    await stores.files.remove(folder);
    log.warn({ folder, sizeBytes }, "leftover files removed");
  }
}
