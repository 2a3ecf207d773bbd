import { setTimeout as sleep } from "node:timers/promises";
import { ImageFailure, type ImageReason } from "../../image-api.ts";
import type { Breaker } from "./breaker.ts";
import type { Pace } from "./pace.ts";

/** For a 429 without `Retry-After`. */
const PAUSE_MS = 5000;
/** Cap of a requested pause. */
const LONGEST_PAUSE_MS = 10 * 60_000;
/** Longest wait for admission in the middle of a fetch, which holds a slot. */
const PATIENCE_MS = 60_000;
/** Failures of the host itself; all others are answers. */
const OUTAGES: readonly ImageReason[] = ["unreachable", "reset", "timeout", "server-error"];

/** Pace and circuit breaker of every host. */
export interface Hosts {
  /** Asks for leave: 0: now, counted over all processes; above: ms to wait, not counted; "down": not soon. */
  admit(host: string): Promise<number | "down">;
  /** Waits for admission at the next host of a redirect. @throws {ImageFailure} when it takes too long */
  pass(hop: { from: string; to: string; signal: AbortSignal }): Promise<void>;
  /** `failure` undefined: success. */
  recordOutcome(host: string, failure: ImageFailure | undefined): void;
  /** Applies a requested pause. */
  applyAnswer(host: string, answer: { status: number; retryAfterMs: number | undefined }): Promise<void>;
  /** For a fetch that we aborted. */
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
      if (failure?.reason === "throttled") return breaker.leave(host); // `applyAnswer` has handled it
      if (failure && OUTAGES.includes(failure.reason)) breaker.failed(host);
      else breaker.answered(host);
    },
    async applyAnswer(host, { status, retryAfterMs }) {
      if (status !== 429 && (status !== 503 || retryAfterMs === undefined)) return;
      const forMs = Math.min(retryAfterMs ?? PAUSE_MS, LONGEST_PAUSE_MS);
      const isFirst = await pace.close(host, { forMs, isTooMuch: status === 429 });
      if (status === 429 && isFirst) breaker.failed(host); // one that only asks for pauses would never end
    },
    leave: breaker.leave,
  };
}
