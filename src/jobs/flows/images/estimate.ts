import type { Redis } from "ioredis";

/** Default per image and slot, for hosts that have not shown their pace here. */
const SECONDS_PER_IMAGE = 0.5;
const WEIGHT_OF_LATEST = 0.3;
const REMEMBER_SECONDS = 30 * 24 * 3600;
/** Hosts of a set whose pace is looked up, those with most images; the rest of a longer list is small. */
const LOOKED_UP_HOSTS = 100;

/** Estimate of a set's duration, by the pace that its hosts had lately, over all processes. */
export interface Estimate {
  /** `hosts`: with their port, and their images, most first; `images`: to be fetched, of all hosts. */
  seconds(set: { images: number; hosts: readonly { host: string; images: number }[] }): Promise<number>;
  /** Records the pace of a host. */
  note(host: string, perSecond: number): Promise<void>;
}

export function createEstimate(deps: {
  keys: Redis;
  concurrency: number;
  /** Of one host. */
  requestsPerSecond: number;
}): Estimate {
  const { keys, concurrency, requestsPerSecond } = deps;
  const usual = concurrency / SECONDS_PER_IMAGE;
  const keyOf = (host: string) => `images:per-second:${host}`;
  return {
    async seconds({ images, hosts }) {
      const known = hosts.slice(0, LOOKED_UP_HOSTS);
      const listed = hosts.reduce((sum, host) => sum + host.images, 0);
      if (known.length === 0 || listed === 0) return Math.ceil(images / usual);
      const share = images / listed; // what was fetched before is spread over all hosts
      const paces = (await keys.mget(known.map(({ host }) => keyOf(host)))).map((pace) => Number(pace) || usual);
      const slowest = known.map((host, at) => (host.images * share) / Math.min(paces[at]!, requestsPerSecond));
      return Math.ceil(Math.max(images / Math.max(usual, ...paces), ...slowest)); // hosts are asked side by side
    },
    async note(host, latest) {
      const before = Number(await keys.get(keyOf(host))) || latest;
      const perSecond = before + (latest - before) * WEIGHT_OF_LATEST;
      await keys.set(keyOf(host), perSecond.toFixed(3), "EX", REMEMBER_SECONDS);
    },
  };
}
