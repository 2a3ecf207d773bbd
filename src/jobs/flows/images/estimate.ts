import type { Redis } from "ioredis";

/** Default per image and slot, until sets have shown their pace here. */
const SECONDS_PER_IMAGE = 0.5;
const WEIGHT_OF_LATEST = 0.3;
const REMEMBER_SECONDS = 30 * 24 * 3600;

/** Estimate of a set's duration, by recent sets of all processes. */
export interface Estimate {
  seconds(set: { images: number; mostOfOneHost: number }): Promise<number>;
  /** Records the pace of a set's images. */
  note(perSecond: number): Promise<void>;
}

export function createEstimate(deps: {
  keys: Redis;
  concurrency: number;
  /** Of one host. */
  requestsPerSecond: number;
}): Estimate {
  const { keys, concurrency, requestsPerSecond } = deps;
  const key = "images:per-second";
  const recent = async () => Number((await keys.get(key)) ?? Number.NaN);
  return {
    async seconds({ images, mostOfOneHost }) {
      const perSecond = (await recent()) || concurrency / SECONDS_PER_IMAGE;
      return Math.ceil(Math.max(images / perSecond, Math.min(images, mostOfOneHost) / requestsPerSecond));
    },
    async note(latest) {
      const before = (await recent()) || latest;
      const perSecond = before + (latest - before) * WEIGHT_OF_LATEST;
      await keys.set(key, perSecond.toFixed(3), "EX", REMEMBER_SECONDS);
    },
  };
}
