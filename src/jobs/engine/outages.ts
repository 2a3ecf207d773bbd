import { type Outage, RetryLater } from "../../errors.ts";
import { backOffMs } from "../../runtime/backoff.ts";
import { PublicFilesUnavailable, unavailableStoreIn } from "../../stores/index.ts";

/** How long steps wait for what is away. */
export interface OutageLimits {
  /** Longest wait of a step; then it fails. */
  longestMs: number;
  /** The first of the waits between two tries, which grow. */
  firstWaitMs: number;
}

/** What a step carries with it while it waits for something that is away. */
export interface Wait {
  outage: Outage;
  /** Time of the first try in a row that failed over an outage, by `Date.now()`. */
  sinceMs: number;
  /** Tries in vain so far. */
  tries: number;
}

const LONGEST_GROWTH = 16;
/** A site is known to nobody but whoever sent the link, who had better hear of it before the day is over. */
const PARTS_OF_PATIENCE: Partial<Record<Outage, number>> = { site: 1 / 48 };
/** Tries in vain before the card tells of the wait. */
const UNSHOWN_TRIES = 1;

/** The pause that an error asks for where no item is to blame for it: how long, and for what. */
export function pauseFor(error: unknown): RetryLater | undefined {
  if (error instanceof RetryLater) return error;
  const outage = error instanceof PublicFilesUnavailable ? "storage" : unavailableStoreIn(error);
  return outage && new RetryLater(0, { outage, cause: error });
}

/** Makes an outage of a site count as an attempt: what is asked for the first time may never have been there. */
export const ofFirstContact = (error: unknown): unknown =>
  error instanceof RetryLater && error.outage === "site" ? error.cause : error;

/** The step's wait after one more try in vain. */
export const waitAgain = (wait: Wait | undefined, outage: Outage): Wait => ({
  outage,
  sinceMs: wait?.sinceMs ?? Date.now(),
  tries: (wait?.tries ?? 0) + 1,
});

export const isWorthShowing = ({ tries }: Wait): boolean => tries > UNSHOWN_TRIES;

/** Ms until the next try: each wait is twice as long as the one before, up to 16 times the first. */
export function nextTryMs({ tries }: Wait, { firstWaitMs }: OutageLimits): number {
  return backOffMs(tries - 1, { firstMs: firstWaitMs, longestMs: LONGEST_GROWTH * firstWaitMs });
}

/** Whether what is away is still waited for. */
export function isInPatience(wait: Wait | undefined, outage: Outage, { longestMs }: OutageLimits): boolean {
  return wait === undefined || Date.now() - wait.sinceMs < longestMs * (PARTS_OF_PATIENCE[outage] ?? 1);
}
