import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { NOW, setPause } from "../../stores/index.ts";

/**
 * Telegram's pace: about 1 message/s per chat (a short burst passes), 20/min per group, 30/s in all; edits count.
 * At most `count` messages in any window; a little wider than Telegram's own, for calls do not take equally long.
 */
const PER_CHAT = { count: 4, windowMs: 4400 };
const PER_GROUP = { count: 20, windowMs: 62_000 };
const OVERALL = { count: 30, windowMs: 1100 };

/** Answers and deliveries wait this long at most at a pace of 1; what would wait longer is given back with `RetryLater`. */
const LONGEST_WAIT_MS = 5000;

/**
 * KEYS: the chat's pause, then one list for each limit with the times of the last turns, the newest last (in the future
 * where somebody waits). ARGV: longest wait in ms, the share of each limit that may be used, messages of this turn, then
 * count and window of each. More messages than fit into a window wait for an empty one.
 * Returns the wait in ms, and when the turn is: it is taken when the wait is within the longest. By the clock of Redis,
 * which all share.
 */
const TAKE = `${NOW}
local messages = tonumber(ARGV[3])
local turn = math.max(now, tonumber(redis.call('GET', KEYS[1]) or '0'))
for i = 2, #KEYS do
  local count = math.max(1, math.floor(ARGV[2 * i] * ARGV[2]) - messages + 1)
  local earlier = redis.call('LINDEX', KEYS[i], -count)
  if earlier then turn = math.max(turn, earlier + ARGV[2 * i + 1]) end
end
if turn - now > tonumber(ARGV[1]) then return {turn - now, turn} end
for i = 2, #KEYS do
  for _ = 1, messages do redis.call('RPUSH', KEYS[i], string.format('%.0f', turn)) end
  redis.call('LTRIM', KEYS[i], -ARGV[2 * i], -1)
  redis.call('PEXPIRE', KEYS[i], string.format('%.0f', turn - now + ARGV[2 * i + 1]))
end
return {turn - now, turn}`;

/** Shared by all processes through Redis. Ids below zero are groups. */
export interface Pacer {
  /**
   * Resolves when a message, or an album of so many, may go to the chat: Telegram counts each.
   * @throws {RetryLater} when that would be more than a few seconds away; then no turn is taken
   */
  waitForTurn(chatId: number, options?: { messages?: number; signal?: AbortSignal | undefined }): Promise<void>;
  /** Takes a turn only where one is free, and never more than half of them, so that a delivery finds one. Returns 0, or the ms until asking is worth it. */
  takeIfFree(chatId: number): Promise<number>;
  /** Telegram asked for silence in this chat. */
  pause(chatId: number, delayMs: number): Promise<void>;
}

interface Turn {
  taker: "card" | "message";
  longestWaitMs: number;
  /** Share of each limit that may be used. */
  share: number;
  messages?: number;
}

/** `pace`: so many times as fast as Telegram lets a bot send. */
export function createPacer({ keys, pace, log }: { keys: Redis; pace: number; log: Logger }): Pacer {
  const patienceMs = LONGEST_WAIT_MS / pace;
  const take = async (chatId: number, { taker, longestWaitMs, share, messages = 1 }: Turn) => {
    const chat = `pace:${chatId}`;
    const limits = [
      { key: chat, ...PER_CHAT },
      ...(chatId < 0 ? [{ key: `${chat}:group`, ...PER_GROUP }] : []),
      { key: "pace:all", ...OVERALL },
    ];
    const names = [`${chat}:pause`, ...limits.map((limit) => limit.key)];
    const sizes = limits.flatMap((limit) => [limit.count, Math.ceil(limit.windowMs / pace)]);
    const answer = await keys.eval(TAKE, names.length, ...names, longestWaitMs, share, messages, ...sizes);
    const [waitMs, at] = answer as [waitMs: number, at: number];
    if (waitMs <= longestWaitMs) log.debug({ chatId, taker, messages, at }, "turn taken");
    return waitMs;
  };
  return {
    async waitForTurn(chatId, { messages = 1, signal } = {}) {
      const waitMs = await take(chatId, { taker: "message", longestWaitMs: patienceMs, share: 1, messages });
      if (waitMs > patienceMs) throw new RetryLater(waitMs);
      if (waitMs > 0) await sleep(waitMs, undefined, { signal });
    },
    takeIfFree: (chatId) => take(chatId, { taker: "card", longestWaitMs: 0, share: 0.5 }),
    async pause(chatId, delayMs) {
      await setPause(keys, `pace:${chatId}:pause`, delayMs);
    },
  };
}
