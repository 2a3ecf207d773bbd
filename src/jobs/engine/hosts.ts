import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { NOW } from "../../stores/index.ts";
import type { HostView } from "../api/stats.ts";
import type { JobsConfig } from "./config.ts";
import { DEFAULT_POOL } from "./places.ts";

const ANNOUNCE_EVERY_MS = 5_000;
/** Announcements that may be lost: three lives of a lock, after which its steps are elsewhere, too. */
const LIVES = 3;
/** Slots of a fleet that a plan makes use of: more chunks than that cost more than they bring. */
const MOST_SLOTS = 64;

/** Longer than that nobody is silent, unless all are: at a start, or while Redis was away. */
const GAP_MS = 3 * ANNOUNCE_EVERY_MS;

/**
 * KEYS: announcements by process, when they end, when each host was heard of, since when somebody was heard of all the time,
 * pools. ARGV: life in ms, process, announcement, host, longest gap in ms, pool.
 */
const ANNOUNCE = `${NOW}
local last = redis.call('ZREVRANGE', KEYS[3], 0, 0, 'WITHSCORES')[2]
if last and now - last > tonumber(ARGV[5]) then redis.call('SET', KEYS[4], string.format('%.0f', now)) end
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[2], string.format('%.0f', now + ARGV[1]), ARGV[2])
redis.call('ZADD', KEYS[3], string.format('%.0f', now), ARGV[4])
redis.call('SADD', KEYS[5], ARGV[6])
`;

/** KEYS: the first two. Returns the announcements of those that are alive, and forgets the others. */
const LIST = `${NOW}
for _, process in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', string.format('%.0f', now))) do
  redis.call('HDEL', KEYS[1], process)
  redis.call('ZREM', KEYS[2], process)
end
return redis.call('HVALS', KEYS[1])
`;

const HEARD = "hosts:heard";
const STEADY = "hosts:steady";
const POOLS = "pools";
const KEYS = ["hosts", "hosts:until", HEARD, STEADY, POOLS] as const;
/** Jobs of a host that is gone have moved long before. */
const FORGET_MS = 24 * 3600 * 1000;
/** Lives of a lock after which a silent host counts as lost. */
const LOST_LIVES = 4;

/** Ids of hosts, also of those that are gone since yesterday. */
export const knownHosts = (keys: Redis): Promise<string[]> => keys.zrange(HEARD, "0", "-1");

/** Ids of hosts that are gone for good. */
export const silentHosts = (keys: Redis): Promise<string[]> =>
  keys.zrangebyscore(HEARD, "-inf", String(Date.now() - FORGET_MS));

export const forgetHost = (keys: Redis, id: string): Promise<number> => keys.zrem(HEARD, id);

/**
 * KEYS: when each host was heard of, since when somebody was. ARGV: ms, hosts. Returns those that were silent for longer while
 * others were not; an unknown one is silent from now on.
 */
const LOST = `${NOW}
local lost = {}
local steady = now - (redis.call('GET', KEYS[2]) or 0) > tonumber(ARGV[1])
for i = 2, #ARGV do
  local heard = redis.call('ZSCORE', KEYS[1], ARGV[i])
  if not heard then redis.call('ZADD', KEYS[1], string.format('%.0f', now), ARGV[i])
  elseif steady and now - heard > tonumber(ARGV[1]) then lost[#lost + 1] = ARGV[i] end
end
return lost
`;

/** Of these hosts, those that have been silent for so long that nobody waits for them any more. */
export async function lostHosts(
  keys: Redis,
  { ids, lockMs }: { ids: readonly string[]; lockMs: number },
): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  return new Set((await keys.eval(LOST, 2, HEARD, STEADY, LOST_LIVES * lockMs, ...ids)) as string[]);
}

const announcements = async (keys: Redis): Promise<Announcement[]> =>
  ((await keys.eval(LIST, 2, KEYS[0], KEYS[1])) as string[]).map((json) => JSON.parse(json) as Announcement);

/** Every pool that a process was ever in, and that of processes which are given none. */
export const knownPools = async (keys: Redis): Promise<string[]> => [
  ...new Set([DEFAULT_POOL, ...(await keys.smembers(POOLS))]),
];

/** Pools in which a host fetches now. */
export const fetchingPools = async (keys: Redis): Promise<string[]> => poolsOf(await announcements(keys));

/** Sorted. */
const poolsOf = (hosts: readonly Pick<HostView, "pool" | "roles">[]): string[] =>
  [...new Set(hosts.filter(({ roles }) => roles.includes("fetch")).map(({ pool }) => pool))].sort();

export const isAlive = async (keys: Redis, host: string): Promise<boolean> =>
  (await announcements(keys)).some(({ id }) => id === host);

/** Hosts that are alive. A host is all processes that share a DATA_DIR. */
export interface Hosts {
  /** This one. */
  readonly id: string;
  /** Sorted by id. */
  list(): Promise<HostView[]>;
  /** Steps that encode at once on this host and on all that chunks travel to; at least those of this process, and one. */
  slots(): Promise<number>;
  /** Whether chunks of this host are to travel: others take them, or nobody here does. */
  sharesChunks(): Promise<boolean>;
  /** Pools in which a host fetches now, sorted. */
  pools(): Promise<string[]>;
  /** Every pool that a process was ever in. */
  knownPools(): Promise<string[]>;
  /** Whether a host has been silent for so long that nobody waits for it any more. */
  isLost(id: string): Promise<boolean>;
  /** Where a host is reached; undefined for one that is not alive, or says nothing of it. */
  addressOf(id: string): Promise<string | undefined>;
  close(): Promise<void>;
}

/** What a process says of its host. */
type Announcement = Omit<HostView, "processes">;

interface Deps {
  keys: Redis;
  config: Pick<JobsConfig, "roles" | "concurrency" | "lockMs" | "hostUrl" | "pool" | "chunkWay">;
  id: string;
  /** Name of the machine. */
  name: string;
  media: Pick<Media, "ffmpegVersion" | "ffmpegBuild">;
  freeBytes: () => Promise<number>;
  tools: () => Promise<HostView["tools"]>;
  log: Logger;
}

/** Announces this process until it is closed. */
export async function createHosts(deps: Deps): Promise<Hosts> {
  const { keys, config, id, media, log } = deps;
  const { roles, concurrency, lockMs, pool, hostUrl: url } = config;
  const { ffmpegVersion: ffmpeg, ffmpegBuild: build } = media;
  const process = randomUUID();
  const slots = roles.includes("encode") ? concurrency.chunk : 0;
  const announce = async () => {
    const own: Announcement = {
      ...{ id, name: deps.name, roles, slots, pool, ffmpeg, build, url },
      ...{ freeBytes: await deps.freeBytes(), tools: await deps.tools() },
    };
    await keys.eval(ANNOUNCE, KEYS.length, ...KEYS, LIVES * lockMs, process, JSON.stringify(own), id, GAP_MS, pool);
  };
  const list = async () => hostsOf(await announcements(keys));
  const areChunksShared = config.chunkWay !== undefined || !roles.includes("fetch");
  /** This host, and those that its chunks or those it takes travel to: of its pool, else of any. */
  const encoders = async () => {
    const alike = (await list()).filter((host) => host.build === build && host.slots > 0);
    const near = alike.filter((host) => host.pool === pool);
    if (!areChunksShared) return near.filter((host) => host.id === id);
    return near.length > 0 ? near : alike;
  };
  await announce();
  const beat = startPeriodicTask(announce, {
    everyMs: ANNOUNCE_EVERY_MS,
    onError: (error) => log.warn({ err: error }, "host could not be announced"),
  });
  return {
    id,
    list,
    pools: async () => poolsOf(await list()),
    knownPools: () => knownPools(keys),
    isLost: async (wanted) => (await lostHosts(keys, { ids: [wanted], lockMs })).has(wanted),
    async sharesChunks() {
      const all = await encoders();
      return config.chunkWay !== undefined && (all.length === 0 || all.some((host) => host.id !== id));
    },
    addressOf: async (wanted) => (await list()).find((host) => host.id === wanted)?.url,
    async slots() {
      const all = (await encoders()).reduce((sum, host) => sum + host.slots, 0);
      return Math.max(1, slots, Math.min(all, MOST_SLOTS));
    },
    async close() {
      await beat.close();
      await Promise.all([keys.hdel(KEYS[0], process), keys.zrem(KEYS[1], process)]).catch((error) =>
        log.warn({ err: error }, "host counts as alive for some seconds more"),
      );
    },
  };
}

/** Of the processes of a host: together they do what each does, on one disk. */
function hostsOf(announced: Announcement[]): HostView[] {
  const hosts = Map.groupBy(announced, ({ id }) => id);
  const views = [...hosts.values()].map((processes) => ({
    ...processes[0]!,
    processes: processes.length,
    roles: [...new Set(processes.flatMap(({ roles }) => roles))].sort(),
    slots: processes.reduce((sum, { slots }) => sum + slots, 0),
    url: processes.find(({ url }) => url !== undefined)?.url,
    tools: processes.find(({ tools }) => tools.length > 0)?.tools ?? [],
  }));
  return views.sort((one, other) => one.id.localeCompare(other.id));
}
