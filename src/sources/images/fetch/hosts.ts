import { setTimeout as sleep } from "node:timers/promises";
import { ImageFailure, type ImageReason } from "../../image-api.ts";
import type { Breaker } from "./breaker.ts";
import type { Pace } from "./pace.ts";

/** For a 429 that does not say how long. */
const PAUSE_MS = 5000;
/** Nobody is taken at his word for longer. */
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Waited for leave in the middle of a fetch at most: it holds a place. */
const PATIENCE_MS = 60_000;
/** Failures of the host itself; all others are answers. */
const OUTAGES: readonly ImageReason[] = ["unreachable", "reset", "timeout", "server-error"];

/** Good manners towards every host: its pace, and leaving it alone when it fails. */
export interface Hosts {
  /**
   * Asks for leave to fetch from a host, with its port. 0: now, and it is counted, by all processes together; above:
   * milliseconds to come back after, nothing was counted; "down": not in the next minutes.
   */
  admit(host: string): Promise<number | "down">;
  /** Waits for leave to go from one host on to the next. @throws {ImageFailure} when it takes too long */
  pass(hop: { from: string; to: string; signal: AbortSignal }): Promise<void>;
  /** Undefined: it came. */
  recordOutcome(host: string, failure: ImageFailure | undefined): void;
  /** Takes an answer's word for how long it wants to be left alone. */
  applyAnswer(host: string, answer: { status: number; retryAfterMs: number | undefined }): Promise<void>;
  /** A fetch was given up by us. */
  leave(host: string): void;
}

export function createHosts({ pace, breaker }: { pace: Pace; breaker: Breaker }): Hosts {
  async function admit(host: string): Promise<number | "down"> {
    const answer = breaker.enter(host);
    if (answer !== 0) return answer;
    const waitMs = await pace.take(host);
    if (waitMs > 0) breaker.leave(host);
    return waitMs;
  }

  return {
    admit,
    async pass({ from, to, signal }) {
      if (from !== to) breaker.answered(from);
      const deadline = Date.now() + PATIENCE_MS;
      for (;;) {
        const waitMs = from === to ? await pace.take(to) : await admit(to);
        if (waitMs === 0) return;
        if (waitMs === "down") throw new ImageFailure("host-down");
        if (Date.now() + waitMs > deadline) throw new ImageFailure("throttled", { mayPass: true });
        await sleep(waitMs, undefined, { signal });
      }
    },
    recordOutcome(host, failure) {
      if (failure?.reason === "throttled") return breaker.leave(host); // `applyAnswer` has told
      if (failure && OUTAGES.includes(failure.reason)) breaker.failed(host);
      else breaker.answered(host);
    },
    async applyAnswer(host, { status, retryAfterMs }) {
      if (status !== 429 && (status !== 503 || retryAfterMs === undefined)) return;
      const forMs = Math.min(retryAfterMs ?? PAUSE_MS, LONGEST_PAUSE_MS);
      const isFirst = await pace.close(host, { forMs, isTooMuch: status === 429 });
      if (status === 429 && isFirst) breaker.failed(host); // one that asks for nothing but pauses would never end
    },
    leave: breaker.leave,
  };
}
