import type { Redis } from "ioredis";

/** Until a set has shown how fast they go here: half a second for each image of each slot. */
const SECONDS_PER_IMAGE = 0.5;
const WEIGHT_OF_LATEST = 0.3;
const REMEMBER_SECONDS = 30 * 24 * 3600;

/** How long a set will take, by how fast sets went lately on all processes together. */
export interface Estimate {
  seconds(set: { images: number; mostOfOneHost: number }): Promise<number>;
  /** How fast images of a set come. */
  note(perSecond: number): Promise<void>;
}

export function createEstimate({
  keys,
  concurrency,
  requestsPerSecond,
}: {
  keys: Redis;
  concurrency: number;
  /** Of one host. */
  requestsPerSecond: number;
}): Estimate {
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
