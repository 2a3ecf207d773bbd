import type { JobRow, Rows } from "../../stores/index.ts";
import type { UserLimits } from "./config.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";

/** Open jobs of a user per running one; more are a flood. */
const OPEN_PER_RUNNING = 10;

/** Limits a user's running jobs; further ones are held as rows alone, and start in order as those end. */
export interface Held {
  /** Limits for a new job; undefined for users without. */
  limitsOf(userId: number | null): { runLimit?: number; openLimit?: number };
  start(job: JobRow): Promise<void>;
  /** Starts held jobs of the user as far as the limit allows. Safe to call at any time. */
  release(userId: number | null): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "releaseJobs">;
  queues: Pick<Queues, "begin">;
  progress: Pick<Progress, "announce">;
  limits: UserLimits;
}

export function createHeld({ rows, queues, progress, limits }: Deps): Held {
  const { openJobs: runLimit, exemptUsers } = limits;
  const isExempt = (userId: number | null) => userId === null || exemptUsers.includes(userId);
  return {
    limitsOf: (userId) => (isExempt(userId) ? {} : { runLimit, openLimit: runLimit * OPEN_PER_RUNNING }),
    async start(job) {
      if (!job.isHeld) await queues.begin(job);
    },
    async release(userId) {
      if (userId === null) return;
      const gone = await rows.releaseJobs(userId, isExempt(userId) ? undefined : runLimit);
      for (const job of gone) {
        await queues.begin(job); // if this fails, the janitor finds the job in no queue
        await progress.announce(job.id);
      }
    },
  };
}
