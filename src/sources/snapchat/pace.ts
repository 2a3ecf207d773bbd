import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import { takeLock } from "../../stores/index.ts";

/** One page at a time, with a gap; a longer wait goes back to the queue. */
const PACE: Pace = { gapMs: 1000, longestWaitMs: 5000 };
/** Longer than any page; frees the turn of a crashed process. */
const TURN_MS = 60_000;

/** After a refusal, doubled each time. */
const FIRST_REST_MS = 10 * 60_000;
const LONGEST_REST_MS = 6 * 3_600_000;
/** After which a refusal counts as a first one again. */
const MEMORY_SECONDS = 24 * 3600;

const TURN = "snapchat:turn";
const REST = "snapchat:rest";
const REFUSALS = "snapchat:refusals";

export interface Pace {
  gapMs: number;
  longestWaitMs: number;
}

interface BackOff {
  since: Date;
  until: Date;
  cause: string;
}

/** Pace towards the site, shared by all processes through Redis. */
export interface SitePace {
  /** Runs `work` when no other does. @throws {RetryLater} when that would take more than a few seconds */
  inTurn<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T>;
  resting(): Promise<BackOff | undefined>;
  /** Begins a pause of at least `leastMs`. */
  backOff(cause: string, leastMs: number): Promise<BackOff>;
  /** Ends a series of refusals. */
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
