import { type Outage, RetryLater } from "../../errors.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import { PublicFilesUnavailable, unavailableStoreIn } from "../../stores/index.ts";

export interface OutageLimits {
  /** Longest wait of a step; then it fails. */
  longestMs: number;
  /** First wait between two tries; they grow. */
  firstWaitMs: number;
}

/** State of a step that waits for the end of an outage. */
export interface Wait {
  outage: Outage;
  /** Time of the first failed try, by `Date.now()`. */
  sinceMs: number;
  tries: number;
}

const LONGEST_GROWTH = 16;
/** Share of the longest wait. Only who sent the link cares about its site, and should know before the day is over. */
const PARTS_OF_PATIENCE: Partial<Record<Outage, number>> = { site: 1 / 48 };
/** Failed tries before the card shows the wait. */
const UNSHOWN_TRIES = 1;

/** Pause and outage of an error that no item is to blame for. */
export function pauseFor(error: unknown): RetryLater | undefined {
  if (error instanceof RetryLater) return error;
  const outage = error instanceof PublicFilesUnavailable ? "storage" : unavailableStoreIn(error);
  return outage && new RetryLater(0, { outage, cause: error });
}

/** Counts an outage of a site as an attempt: a first request's target may never have existed. */
export const ofFirstContact = (error: unknown): unknown =>
  error instanceof RetryLater && error.outage === "site" ? error.cause : error;

/** The wait after one more failed try. */
export const waitAgain = (wait: Wait | undefined, outage: Outage): Wait => ({
  outage,
  sinceMs: wait?.sinceMs ?? Date.now(),
  tries: (wait?.tries ?? 0) + 1,
});

export const isWorthShowing = ({ tries }: Wait): boolean => tries > UNSHOWN_TRIES;

/** Ms until the next try: doubled each time, up to 16 times the first. */
export function nextTryMs({ tries }: Wait, { firstWaitMs }: OutageLimits): number {
  return backOffMs(tries - 1, { firstMs: firstWaitMs, longestMs: LONGEST_GROWTH * firstWaitMs });
}

export function isStillWaiting(wait: Wait | undefined, outage: Outage, { longestMs }: OutageLimits): boolean {
  return wait === undefined || Date.now() - wait.sinceMs < longestMs * (PARTS_OF_PATIENCE[outage] ?? 1);
}
