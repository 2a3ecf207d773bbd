import type { Redis } from "ioredis";

/** Sets that begin later than this after a batch have nobody to share with. */
const FORGET_AFTER_SECONDS = 600;

/**
 * How far the queue of batches has come. A set begins there: it neither waits for all of a set that began before, nor goes
 * before the rest of that until it has caught up.
 */
export interface Turns {
  now(): Promise<number>;
  /** A batch with this place has begun. */
  note(place: number): Promise<void>;
}

export function createTurns({ keys, prefix }: { keys: Redis; prefix: string }): Turns {
  const key = `${prefix}:images:place`;
  return {
    now: async () => Number((await keys.get(key)) ?? 0),
    async note(place) {
      await keys.set(key, place, "EX", FORGET_AFTER_SECONDS);
    },
  };
}
