import type { JobRow, Rows } from "../../stores/index.ts";
import type { Jobs } from "../api/jobs.ts";
import type { Held } from "./held.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";
import type { Signals } from "./signals.ts";
import type { Pauses } from "./slots/pauses.ts";

/** Runs of a job: its first, cancelling one, and the next. */
export interface Runs extends Pick<Jobs, "begin" | "cancel"> {
  /** Runs what failed again; `again`: sends also what was sent before. False when there is nothing to run. */
  retry(jobId: string, options?: { again?: boolean; more?: object }): Promise<boolean>;
  next(job: JobRow): Promise<void>;
  /** Begins a job as soon as a slot is free; without a card it gets one then. Safe to call twice. */
  start(jobId: string): Promise<JobRow | undefined>;
}

interface Deps {
  rows: Rows;
  queues: Queues;
  signals: Signals;
  progress: Progress;
  held: Held;
  pauses: Pick<Pauses, "pausedIn">;
}

export function createRuns({ rows, queues, signals, progress, held, pauses }: Deps): Runs {
  const next: Runs["next"] = async (job) => {
    await progress.forget(job.id);
    await held.start(job);
    await progress.announce(job.id);
  };
  const start: Runs["start"] = async (jobId) => {
    const job = await rows.findJob(jobId);
    if (job?.isHeld)
      await held.release(job); // a slot may be free since
    else if (job?.state === "queued" && !(await queues.isQueued(job))) await queues.begin(job);
    return job;
  };
  return {
    async begin(jobId, cardMessageId) {
      await rows.setCard(jobId, cardMessageId);
      const job = await start(jobId);
      if (!job) return;
      const isNews = job.state === "cancelled" || (await pauses.pausedIn(job)) !== undefined; // since its card was sent
      if (isNews) await progress.announce(jobId);
    },
    async cancel(jobId) {
      const job = await rows.findJob(jobId);
      if (!job || !(await rows.cancelJob(jobId))) return false;
      await signals.cancel({ jobId, run: job.run });
      await queues.removeWaiting(job);
      await progress.announce(jobId);
      if (job.listId) await progress.announce(job.listId);
      await held.release(job);
      return true;
    },
    async retry(jobId, options = {}) {
      const ended = await rows.findJob(jobId);
      const job = ended && (await rows.retryJob(jobId, { ...options, ...held.limitsOf(ended) }));
      if (!job) return false;
      await next(job);
      return true;
    },
    next,
    start,
  };
}
