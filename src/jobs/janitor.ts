import cron from "node-cron";
import type { Logger } from "../log.ts";
import type { JobRow, Stores } from "../stores/index.ts";
import type { Queues } from "./queues.ts";

const ABANDONED_MS = 24 * 3600 * 1000;
const KEEP = { phaseDays: 8, jobDays: 30 };
/** A job without a card this long after it was asked for lost its process between the two; it goes on without. */
const CARD_GRACE_MS = 60_000;

export interface Janitor {
  /** Puts open jobs back that are in no queue, removes files that no open job owns, prunes old rows. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  stores: Stores;
  queues: Queues;
  log: Logger;
}

/** Sweeps at start and every minute; what it finds is what crashes left behind. */
export async function createJanitor({ stores, queues, log }: Deps): Promise<Janitor> {
  const sweep = async () => {
    const open = await stores.rows.openJobs();
    await requeue({ stores, queues, log }, open);
    await removeLeftovers({ stores, queues, log }, open);
    await stores.rows.prune(KEEP);
  };
  await sweep();
  const task = cron.schedule("* * * * *", () => sweep().catch((error) => log.error({ err: error }, "sweep failed")), {
    name: "janitor",
    noOverlap: true,
  });
  return {
    sweep,
    async close() {
      await task.destroy();
    },
  };
}

async function requeue({ queues, log }: Deps, open: JobRow[]): Promise<void> {
  const lost = Date.now() - CARD_GRACE_MS;
  for (const job of open) {
    if (job.cardMessageId === null && job.createdAt.getTime() > lost) continue;
    if (await queues.isQueued(job)) continue;
    log.warn({ jobId: job.id }, "open job found in no queue, put back");
    await queues.begin(job);
  }
}

/** Folders of jobs that ended go at once, folders that no row knows after a day. */
async function removeLeftovers({ stores, log }: Deps, open: JobRow[]): Promise<void> {
  const owned = new Set(open.map((job) => job.id));
  for (const { jobId, modifiedAt, sizeBytes } of await stores.files.list()) {
    if (owned.has(jobId)) continue;
    const job = await stores.rows.findJob(jobId);
    const isOpen = job?.state === "queued" || job?.state === "active";
    if (isOpen || (!job && Date.now() - modifiedAt.getTime() < ABANDONED_MS)) continue;
    await stores.files.remove(jobId);
    log.warn({ jobId, sizeBytes }, "left-over files removed");
  }
}
