import type { Redis } from "ioredis";

/** Beginning of a script that needs the time: `now` in ms by the clock of Redis, which all processes share. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: pause. ARGV: its ms. */
const PAUSE = `${NOW}
local until_ms = math.max(now + tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0'))
redis.call('SET', KEYS[1], string.format('%.0f', until_ms), 'PX', string.format('%.0f', until_ms - now))`;

/** Stores under `key` until when a pause lasts (ms by the clock of Redis), for `forMs`; a longer one stays. */
export async function setPause(keys: Redis, key: string, forMs: number): Promise<void> {
  await keys.eval(PAUSE, 1, key, forMs);
}
