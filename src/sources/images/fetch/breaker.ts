import type { Logger } from "../../../log.ts";

/** Consecutive failures that open the breaker of a host, and for how long. */
const OUTAGES = 10;
const OPEN_MS = 15_000;
/** Consecutive failed probes after which a host counts as down, and for how long. */
const FAILED_PROBES = 3;
const DOWN_MS = 5 * 60_000;
/** Longer than a fetch can take: a probe without an outcome has died. */
const PROBE_MS = 150_000;
/** Poll interval while another's probe is running. */
const LOOK_MS = 1000;
/** Remembered hosts in trouble: the latest. */
const MAX_HOSTS = 1000;

interface Trouble {
  outages: number;
  /** Set while the breaker is open. */
  closedUntil?: number;
  failedProbes: number;
  /** 0: none is running. */
  probeUntil: number;
}

/** Circuit breaker per host, in this process alone: spares the host, and us the wait. */
export interface Breaker {
  /** 0: go ahead, and report the outcome; above: milliseconds to wait. */
  enter(host: string): number | "down";
  /** Never sent, or aborted. */
  leave(host: string): void;
  /** Answered, with whatever status. */
  answered(host: string): void;
  /** No answer, an incomplete one, or a server error. */
  failed(host: string): void;
}

export function createBreaker({ log, now = Date.now }: { log: Logger; now?: () => number }): Breaker {
  /** Hosts with failures since their last answer, the latest last. */
  const troubles = new Map<string, Trouble>();

  function troubleOf(host: string): Trouble {
    const trouble = troubles.get(host) ?? { outages: 0, failedProbes: 0, probeUntil: 0 };
    troubles.delete(host);
    troubles.set(host, trouble);
    const [oldest] = troubles.keys();
    if (troubles.size > MAX_HOSTS && oldest !== undefined) troubles.delete(oldest);
    return trouble;
  }

  return {
    enter(host) {
      const trouble = troubles.get(host);
      if (trouble?.closedUntil === undefined) return 0;
      const waitMs = trouble.closedUntil - now();
      if (waitMs > 0) return trouble.failedProbes >= FAILED_PROBES ? "down" : waitMs;
      if (trouble.probeUntil > now()) return LOOK_MS;
      trouble.probeUntil = now() + PROBE_MS;
      return 0;
    },

    leave(host) {
      const trouble = troubles.get(host);
      if (trouble) trouble.probeUntil = 0;
    },

    answered(host) {
      const trouble = troubles.get(host);
      if (trouble?.closedUntil !== undefined) log.info({ host, outages: trouble.outages }, "image host recovered");
      troubles.delete(host);
    },

    failed(host) {
      const trouble = troubleOf(host);
      const outages = ++trouble.outages;
      if (trouble.closedUntil === undefined) {
        if (outages < OUTAGES) return;
        trouble.closedUntil = now() + OPEN_MS;
        return log.warn({ host, outages }, "image host keeps failing, skipped for a while");
      }
      if (trouble.probeUntil === 0) return; // sent before the breaker opened
      trouble.probeUntil = 0;
      const failedProbes = ++trouble.failedProbes;
      const isDown = failedProbes >= FAILED_PROBES;
      trouble.closedUntil = now() + (isDown ? DOWN_MS : OPEN_MS);
      if (isDown) log.warn({ host, outages, failedProbes }, "image host is down");
    },
  };
}
