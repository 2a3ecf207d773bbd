import type { Logger } from "../../../log.ts";

/** Failures in a row after which a host is left alone, and for how long. */
const OUTAGES = 10;
const OPEN_MS = 15_000;
/** Probes that failed in a row, after which a host counts as down, and for how long. */
const FAILED_PROBES = 3;
const DOWN_MS = 5 * 60_000;
/** Longer than a fetch can take: whoever had a probe and told nothing of it has died. */
const PROBE_MS = 150_000;
/** How often to look whether the probe of somebody else has come back. */
const LOOK_MS = 1000;
/** Hosts in trouble that are remembered: the ones that failed last. */
const MAX_HOSTS = 1000;

interface Trouble {
  outages: number;
  /** Of an open breaker: nobody is let through before. */
  closedUntil?: number;
  failedProbes: number;
  /** 0: none is on its way. */
  probeUntil: number;
}

/** Spares a host that does not work, and ourselves the wait for it. In this process alone. */
export interface Breaker {
  /** 0: go ahead, and tell what came of it; above: milliseconds to come back after. */
  enter(host: string): number | "down";
  /** Nothing came of it: it was never sent, or taken back. */
  leave(host: string): void;
  /** It answered, whatever it said. */
  answered(host: string): void;
  /** It did not answer, or not to the end, or only that it fails. */
  failed(host: string): void;
}

export function createBreaker({ log, now = Date.now }: { log: Logger; now?: () => number }): Breaker {
  /** Those with failures since their last answer; what failed last stands last. */
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
      if (trouble.probeUntil === 0) return; // it had gone out before the breaker opened
      trouble.probeUntil = 0;
      const failedProbes = ++trouble.failedProbes;
      const isDown = failedProbes >= FAILED_PROBES;
      trouble.closedUntil = now() + (isDown ? DOWN_MS : OPEN_MS);
      if (isDown) log.warn({ host, outages, failedProbes }, "image host is down");
    },
  };
}
