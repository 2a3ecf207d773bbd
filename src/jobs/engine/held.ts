import type { JobRow, Rows } from "../../stores/index.ts";
import type { UserLimits } from "./config.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";

/** Open jobs of a user per running one; more are a flood. */
const OPEN_PER_RUNNING = 10;

/** What a limit counts: a user's jobs of a kind that has its own limit, or all their others. */
type Lane = Pick<JobRow, "userId" | "kind">;

/** Limits a user's running jobs; further ones are held as rows alone, and start in order as those end. */
export interface Held {
  /** Limits for a new job; undefined for users without. */
  limitsOf(lane: Lane): { runLimit?: number; openLimit?: number };
  start(job: JobRow): Promise<void>;
  /** Starts held jobs of the lane as far as the limit allows. Safe to call at any time. */
  release(lane: Lane): Promise<void>;
}

interface Deps {
  rows: Pick<Rows, "releaseJobs">;
  queues: Pick<Queues, "begin">;
  progress: Pick<Progress, "announce">;
  limits: UserLimits;
}

export function createHeld({ rows, queues, progress, limits }: Deps): Held {
  const { openJobs, openOf, exemptUsers } = limits;
  const limitsOf: Held["limitsOf"] = ({ userId, kind }) => {
    if (userId === null || exemptUsers.includes(userId)) return {};
    const runLimit = Math.min(openOf[kind] ?? openJobs, openJobs);
    return { runLimit, openLimit: openJobs * OPEN_PER_RUNNING };
  };
  return {
    limitsOf,
    async start(job) {
      if (!job.isHeld) await queues.begin(job);
    },
    async release({ userId, kind }) {
      if (userId === null) return;
      const { runLimit } = limitsOf({ userId, kind });
      for (const job of await rows.releaseJobs({ userId, kind, runLimit })) {
        await queues.begin(job); // if this fails, the janitor finds the job in no queue
        await progress.announce(job.id);
      }
    },
  };
}
