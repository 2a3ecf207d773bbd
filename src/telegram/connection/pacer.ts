import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { setPause, takeTurn } from "../../stores/index.ts";

/**
 * Telegram's pace: about 1 message/s per chat (in short bursts), 20/min per group, 30/s in all; edits count. At most
 * `count` in any window, which is a little wider than Telegram's, since calls take different times.
 */
const PER_CHAT = { count: 4, windowMs: 4400 };
const PER_GROUP = { count: 20, windowMs: 62_000 };
const OVERALL = { count: 30, windowMs: 1100 };

/** Longest wait of answers and deliveries at a pace of 1; beyond it they get `RetryLater`. */
const LONGEST_WAIT_MS = 5000;

/** Shared by all processes through Redis. Ids below zero are groups. */
export interface Pacer {
  /**
   * Resolves when a message, or an album of so many (Telegram counts each), may go to the chat. @throws {RetryLater} when
   * that is more than a few seconds away; then no turn is taken
   */
  waitForTurn(chatId: number, options?: { messages?: number; signal?: AbortSignal | undefined }): Promise<void>;
  /** Takes a free turn, of at most half, so that deliveries find one. Returns 0, or ms until asking again is worth it. */
  takeIfFree(chatId: number): Promise<number>;
  pause(chatId: number, delayMs: number): Promise<void>;
}

interface Turn {
  taker: "card" | "message";
  longestWaitMs: number;
  share: number;
  messages?: number;
}

/** `pace`: multiple of the speed at which Telegram lets a bot send. */
export function createPacer({ keys, pace, log }: { keys: Redis; pace: number; log: Logger }): Pacer {
  const patienceMs = LONGEST_WAIT_MS / pace;
  const take = async (chatId: number, { taker, longestWaitMs, share, messages = 1 }: Turn) => {
    const chat = `pace:${chatId}`;
    const limits = [
      { key: chat, ...PER_CHAT },
      ...(chatId < 0 ? [{ key: `${chat}:group`, ...PER_GROUP }] : []),
      { key: "pace:all", ...OVERALL },
    ];
    const { waitMs, at } = await takeTurn(keys, {
      pause: `${chat}:pause`,
      limits: limits.map((limit) => ({ ...limit, windowMs: Math.ceil(limit.windowMs / pace) })),
      ...{ longestWaitMs, share, messages },
    });
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
