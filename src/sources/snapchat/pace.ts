import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import { takeLock } from "../../stores/index.ts";

/** One page at a time, and this long between two of them; who would wait longer is given back to the queue. */
const PACE: Pace = { gapMs: 1000, longestWaitMs: 5000 };
/** Longer than a page may take: a turn that was not given back ends with a process that crashed. */
const TURN_MS = 60_000;

/** After a refusal; each further one doubles it. */
const FIRST_REST_MS = 10 * 60_000;
const LONGEST_REST_MS = 6 * 3_600_000;
/** A refusal after this long without any is a first one again. */
const MEMORY_SECONDS = 24 * 3600;

const TURN = "snapchat:turn";
const REST = "snapchat:rest";
const REFUSALS = "snapchat:refusals";

export interface Pace {
  gapMs: number;
  longestWaitMs: number;
}

export interface BackOff {
  since: Date;
  until: Date;
  cause: string;
}

/** How the site is treated; shared by all processes through Redis. */
export interface SitePace {
  /**
   * Does `work` when nobody else is at the site.
   * @throws {RetryLater} when that would take more than a few seconds
   */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  /** The pause that the site asked for, while it lasts. */
  resting(): Promise<BackOff | undefined>;
  /** It asked for one: at least `leastMs` long. */
  backOff(cause: string, leastMs: number): Promise<BackOff>;
  /** It answers. */
  reset(): Promise<void>;
}

export function createSitePace(keys: Redis, { gapMs, longestWaitMs }: Pace = PACE): SitePace {
  return {
    async inTurn(work, signal) {
      const turn = await takeLock(keys, TURN, { lifeMs: TURN_MS, waitMs: longestWaitMs, signal });
      if (!turn) throw new RetryLater(longestWaitMs);
      try {
        return await work();
      } finally {
        await turn.release(gapMs);
      }
    },
    async resting() {
      const text = await keys.get(REST);
      if (text === null) return undefined;
      const { since, until, cause } = JSON.parse(text) as { since: number; until: number; cause: string };
      return { since: new Date(since), until: new Date(until), cause };
    },
    async backOff(cause, leastMs) {
      const refusals = await keys.incr(REFUSALS);
      await keys.expire(REFUSALS, MEMORY_SECONDS);
      const ms = Math.min(LONGEST_REST_MS, Math.max(leastMs, FIRST_REST_MS * 2 ** (refusals - 1)));
      const since = Date.now();
      const until = since + ms;
      await keys.set(REST, JSON.stringify({ since, until, cause }), "PX", ms);
      return { since: new Date(since), until: new Date(until), cause };
    },
    async reset() {
      await keys.del(REST, REFUSALS);
    },
  };
}
