import type { JobRow, Rows } from "../../stores/index.ts";
import type { UserLimits } from "./config.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";

/** Open jobs of a user for each one that may run: more are a flood. */
const OPEN_PER_RUNNING = 10;

/** So many jobs of a user run at a time; further ones are held as rows alone, and go on in their order as those end. */
export interface Held {
  /** What the rows are told with each job that begins: undefined for whoever may run any number. */
  limitsOf(userId: number | null): { runLimit?: number; openLimit?: number };
  /** Puts the job into the queues, unless it is held. */
  start(job: JobRow): Promise<void>;
  /** Starts held jobs of the user for which there is a place by now. Safe to call at any time. */
  letGo(userId: number | null): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "letJobsGo">;
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
    async letGo(userId) {
      if (userId === null) return;
      const gone = await rows.letJobsGo(userId, isExempt(userId) ? undefined : runLimit);
      for (const job of gone) {
        await queues.begin(job); // where this does not come about, the janitor finds it in no queue
        await progress.announce(job.id);
      }
    },
  };
}
