import { randomUUID } from "node:crypto";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { NOW } from "../../stores/index.ts";
import type { HostView } from "../api/stats.ts";
import type { JobsConfig } from "./config.ts";

const ANNOUNCE_EVERY_MS = 5_000;
/** Announcements that may be lost: three lives of a lock, after which its steps are elsewhere, too. */
const LIVES = 3;
/** Slots of a fleet that a plan makes use of: more chunks than that cost more than they bring. */
const MOST_SLOTS = 64;

/**
 * KEYS: announcements by process, when they end, when each host was heard of. ARGV: life in ms, process, announcement, host,
 * ms after which a host that is not heard of is forgotten.
 */
const ANNOUNCE = `${NOW}
redis.call('HSET', KEYS[1], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[2], string.format('%.0f', now + ARGV[1]), ARGV[2])
redis.call('ZADD', KEYS[3], string.format('%.0f', now), ARGV[4])
redis.call('ZREMRANGEBYSCORE', KEYS[3], '-inf', string.format('%.0f', now - ARGV[5]))
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
const KEYS = ["hosts", "hosts:until", HEARD] as const;
/** Steps that wait for a host are at an end long before. */
const FORGET_MS = 30 * 24 * 3600 * 1000;

/** Ids of hosts, also of those that are gone. */
export const knownHosts = (keys: Redis): Promise<string[]> => keys.zrange(HEARD, "0", "-1");

/** Hosts that are alive. A host is all processes that share a DATA_DIR. */
export interface Hosts {
  /** This one. */
  readonly id: string;
  /** Sorted by id. */
  list(): Promise<HostView[]>;
  /** Steps that encode at once on this host and on all that take chunks of it; at least those of this process. */
  slots(): Promise<number>;
  /** Whether another host takes chunks of this one. */
  hasHelpers(): Promise<boolean>;
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
    await keys.eval(ANNOUNCE, KEYS.length, ...KEYS, LIVES * lockMs, process, JSON.stringify(own), id, FORGET_MS);
  };
  const list = async () => {
    const found = (await keys.eval(LIST, 2, KEYS[0], KEYS[1])) as string[];
    return hostsOf(found.map((json) => JSON.parse(json) as Announcement));
  };
  /** This host, and those that its chunks travel to. */
  const encoders = async () => {
    const alike = (await list()).filter((host) => host.pool === pool && host.build === build && host.slots > 0);
    return config.chunkWay ? alike : alike.filter((host) => host.id === id);
  };
  await announce();
  const beat = startPeriodicTask(announce, {
    everyMs: ANNOUNCE_EVERY_MS,
    onError: (error) => log.warn({ err: error }, "host could not be announced"),
  });
  return {
    id,
    list,
    hasHelpers: async () => (await encoders()).some((host) => host.id !== id),
    addressOf: async (wanted) => (await list()).find((host) => host.id === wanted)?.url,
    async slots() {
      const all = (await encoders()).reduce((sum, host) => sum + host.slots, 0);
      return Math.max(slots, Math.min(all, MOST_SLOTS));
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
