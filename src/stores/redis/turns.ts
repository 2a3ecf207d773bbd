import type { Redis } from "ioredis";

/** Beginning of a script that needs the time: `now` in ms by the clock of Redis, which all processes share. */
export const NOW = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
`;

/**
 * KEYS: one list per limit with the times of its turns, newest last (in the future for waiting ones), then perhaps a
 * pause. ARGV: longest wait in ms, usable share of each limit, messages of this turn, then count and window of each. More
 * messages than fit into a window wait for an empty one. Returns the wait in ms and the time of the turn, which is taken
 * when the wait is within the longest. By the clock of Redis, which all share.
 */
const TAKE = `${NOW}
local messages = tonumber(ARGV[3])
local limits = (#ARGV - 3) / 2
local pause = KEYS[limits + 1] and redis.call('GET', KEYS[limits + 1])
local turn = math.max(now, tonumber(pause or '0'))
for i = 1, limits do
  local count = math.max(1, math.floor(ARGV[2 * i + 2] * ARGV[2]) - messages + 1)
  local earlier = redis.call('LINDEX', KEYS[i], -count)
  if earlier then turn = math.max(turn, earlier + ARGV[2 * i + 3]) end
end
if turn - now > tonumber(ARGV[1]) then return {turn - now, turn} end
for i = 1, limits do
  for _ = 1, messages do redis.call('RPUSH', KEYS[i], string.format('%.0f', turn)) end
  redis.call('LTRIM', KEYS[i], -ARGV[2 * i + 2], -1)
  redis.call('PEXPIRE', KEYS[i], string.format('%.0f', turn - now + ARGV[2 * i + 3]))
end
return {turn - now, turn}`;

export interface TurnLimit {
  key: string;
  /** Most turns in any window. */
  count: number;
  windowMs: number;
}

/**
 * Takes the next turn within all limits: `at`, in ms by the clock of Redis, is `waitMs` away. None is taken where that is
 * more than `longestWaitMs`. `share`: usable part of each limit. `pause`: key of the time before which there
 * is no turn.
 */
export async function takeTurn(
  keys: Redis,
  {
    pause,
    limits,
    longestWaitMs,
    share = 1,
    messages = 1,
  }: {
    pause?: string;
    limits: readonly TurnLimit[];
    longestWaitMs: number;
    share?: number;
    messages?: number;
  },
): Promise<{ waitMs: number; at: number }> {
  const names = [...limits.map((limit) => limit.key), ...(pause === undefined ? [] : [pause])];
  const sizes = limits.flatMap((limit) => [limit.count, limit.windowMs]);
  const answer = await keys.eval(TAKE, names.length, ...names, longestWaitMs, share, messages, ...sizes);
  const [waitMs, at] = answer as [waitMs: number, at: number];
  return { waitMs, at: Number(at) };
}

/** KEYS: pause. ARGV: its ms. */
const PAUSE = `${NOW}
local until_ms = math.max(now + tonumber(ARGV[1]), tonumber(redis.call('GET', KEYS[1]) or '0'))
if until_ms <= now then return end
redis.call('SET', KEYS[1], string.format('%.0f', until_ms), 'PX', string.format('%.0f', until_ms - now))`;

/** Stores under `key` until when a pause lasts (ms by the clock of Redis), for `forMs`; a longer one stays. */
export async function setPause(keys: Redis, key: string, forMs: number): Promise<void> {
  await keys.eval(PAUSE, 1, key, forMs);
}
