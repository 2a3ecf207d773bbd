import type { Redis } from "ioredis";
import { redact } from "../../log.ts";
import { backOffMs } from "../../runtime/backoff.ts";

/** Pause after throttling, doubled each time. Clients report half an hour to a day. */
const RESTS = { firstMs: 30 * 60_000, longestMs: 24 * 3_600_000, jitter: 0 };
const LONGEST_CAUSE = 200;

/** The site rejects the session itself. Ends its run. */
export class SessionTrouble extends Error {
  override readonly name = "SessionTrouble";
  readonly state: "throttled" | "challenged" | "dead";
  /** Rate limit that also holds without a session. */
  readonly isLimit: boolean;

  constructor(state: SessionTrouble["state"], cause: string, { isLimit = false }: { isLimit?: boolean } = {}) {
    super(`${state}: ${cause}`);
    this.state = state;
    this.isLimit = isLimit;
    this.cause = redact(cause).slice(0, LONGEST_CAUSE);
  }
}

/** Pauses after throttling, which grow until it has ended; shared by all processes. */
export interface Rests {
  next(): Promise<Date>;
  end(): Promise<void>;
}

export function createRests({ keys, platform }: { keys: Redis; platform: string }): Rests {
  const key = `session:${platform}:rests`;
  return {
    async next() {
      const count = await keys.incr(key);
      const restMs = backOffMs(count - 1, RESTS);
      await keys.pexpire(key, 2 * RESTS.longestMs);
      return new Date(Date.now() + restMs);
    },
    async end() {
      await keys.del(key);
    },
  };
}
