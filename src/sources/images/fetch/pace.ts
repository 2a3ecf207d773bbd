import type { Redis } from "ioredis";

/** Slowest pace of a host, however often it asked for less. */
const SLOWEST_MS = 5000;
/** How long a throttling host is remembered; each request meanwhile speeds it up by this much again. */
const SLOW_MS = 5 * 60_000;
const RECOVERY = 0.98;
/** Longer than any pause of a host. */
const KEEP_MS = 15 * 60_000;

/** Microseconds by the clock of Redis, which all processes share; and the state of the host. */
const STATE = `
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local known = redis.call('HMGET', KEYS[1], 'next', 'closed', 'slow', 'slow_until')
local next, closed, slow = tonumber(known[1] or '0'), tonumber(known[2] or '0'), tonumber(known[3] or '1')
if tonumber(known[4] or '0') <= now then slow = 1 end
local function set(...)
  redis.call('HSET', KEYS[1], ...)
  redis.call('PEXPIRE', KEYS[1], ${KEEP_MS})
end
local function written(number) return string.format('%.0f', number) end`;

/** KEYS: host. ARGV: ms between two requests. Returns 0 with the turn taken, or the ms until it may be. */
const TAKE = `${STATE}
local free = math.max(next, closed)
if now < free then return math.ceil((free - now) / 1000) end
local between = math.min(ARGV[1] * slow, math.max(tonumber(ARGV[1]), ${SLOWEST_MS})) * 1000
set('next', written(now + between), 'slow', math.max(1, slow * ${RECOVERY}))
return 0`;

/** KEYS: host. ARGV: ms of the pause, ms between two requests, slowdown. 1 for the first of simultaneous answers. */
const CLOSE = `${STATE}
local isFirst = closed <= now
if isFirst and tonumber(ARGV[3]) > 1 then
  slow = math.min(slow * ARGV[3], math.max(1, ${SLOWEST_MS} / ARGV[2]))
  set('slow', slow, 'slow_until', written(now + ${SLOW_MS * 1000}))
end
set('closed', written(math.max(closed, now + ARGV[1] * 1000)))
return isFirst and 1 or 0`;

/** Rate of requests per host, over all processes. */
export interface Pace {
  /** 0: now, and counted; else ms until asking again is worth it. Nothing is reserved. */
  take(host: string): Promise<number>;
  /** Pauses a host; `isTooMuch` halves its pace afterwards. False where it was paused a moment ago. */
  close(host: string, options: { forMs: number; isTooMuch: boolean }): Promise<boolean>;
}

/** Even spacing: requests to one host are at least a second divided by `requestsPerSecond` apart. */
export function createPace({ keys, requestsPerSecond }: { keys: Redis; requestsPerSecond: number }): Pace {
  const betweenMs = 1000 / requestsPerSecond;
  const keyOf = (host: string): string => `images:host:${host}`;
  return {
    take: async (host) => Number(await keys.eval(TAKE, 1, keyOf(host), betweenMs)),
    async close(host, { forMs, isTooMuch }) {
      return (await keys.eval(CLOSE, 1, keyOf(host), forMs, betweenMs, isTooMuch ? 2 : 1)) === 1;
    },
  };
}
