import type { Redis } from "ioredis";

/** What a script begins with that needs the time: `now` in ms by the clock of Redis, which all processes share. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/** KEYS: pause. ARGV: its ms. */
const PAUSE = `${NOW}
local until_ms = math.max(now + tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0'))
redis.call('SET', KEYS[1], string.format('%.0f', until_ms), 'PX', string.format('%.0f', until_ms - now))`;

/** `key` says for `forMs` until when there is a pause, in ms by the clock of Redis; a longer one that it says stays. */
export async function setPause(keys: Redis, key: string, forMs: number): Promise<void> {
  await keys.eval(PAUSE, 1, key, forMs);
}
