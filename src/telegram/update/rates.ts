import type { Redis } from "ioredis";
import { UserError, type UserErrorKey } from "../../errors.ts";
import { dailyBytesUsedUp, dailySecondsUsedUp } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { type Rows, takeTurn } from "../../stores/index.ts";
import type { UserRates } from "../api.ts";
import type { Ctx } from "../connection/client.ts";
import { SEEN_SECONDS } from "./updates.ts";

const WINDOW_MS = 60_000;
/** Minutes until the last look-up that is taken may begin; more are a flood. */
const FLOOD_MINUTES = 10;
/** Counts and sets the end of the window in one step: a crash in between would lock a user out for good. */
const COUNT = `
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return {hits, redis.call('PTTL', KEYS[1])}`;

/** Look-ups of a site wait for their minute, and jobs for each other; both end with the day's limits. */
export type RatedAction = "look-up" | "job";

/** Limits per user; a refusal says when to try again. Admins have none. */
export interface Rates {
  /**
   * Counts a hit of the user. Each request of a message (or of the one under the pressed button) counts once, however often
   * it is handled; `part` tells its links apart. Returns when it may begin, where that is later. @throws {UserError} one of
   * `isRefusedByRate`; then nothing is counted
   */
  take(ctx: Ctx, hit: RatedAction, part?: string | number): Promise<Date | undefined>;
  /** Whether this user got the same refusal within the last minute: a flood gets one, not one per message. */
  isReported(ctx: Ctx, refusal: UserError): Promise<boolean>;
}

export function createRates(deps: {
  keys: Redis;
  rows: Pick<Rows, "usage">;
  config: { rates: UserRates };
  log: Logger;
}): Rates {
  const {
    keys,
    rows,
    config: { rates },
    log,
  } = deps;

  async function requireRestOfDay(userId: number): Promise<void> {
    const used = await rows.usage(userId);
    if (used.bytes >= rates.daily.bytes) throw dailyBytesUsedUp(rates.daily.bytes);
    if (used.seconds >= rates.daily.seconds) throw dailySecondsUsedUp(rates.daily.seconds);
  }

  async function turnOfLookUp(userId: number): Promise<number> {
    const limit = rates.lookUpsPerMinute;
    const key = `rate:look-up:${userId}`;
    const longestWaitMs = FLOOD_MINUTES * WINDOW_MS;
    const limits = [{ key, count: limit, windowMs: WINDOW_MS }];
    const { waitMs, at } = await takeTurn(keys, { limits, longestWaitMs });
    if (waitMs > longestWaitMs)
      throw new UserError("error-too-many-lookups", {
        limit,
        minutes: Math.ceil((waitMs - longestWaitMs) / WINDOW_MS),
      });
    return waitMs > 0 ? at : 0;
  }

  return {
    async take(ctx, hit, part = 0) {
      if (ctx.isAdmin) return undefined;
      const counted = `counted:${hit}:${ctx.chat?.id}:${ctx.msg?.message_id}:${part}`;
      const known = await keys.get(counted);
      if (known !== null) return dateOf(Number(known));
      let at = 0;
      try {
        await requireRestOfDay(ctx.senderId);
        if (hit === "look-up") at = await turnOfLookUp(ctx.senderId);
      } catch (error) {
        if (isRefusedByRate(error)) log.info({ userId: ctx.senderId, hit, key: error.key }, "user exceeds a limit");
        throw error;
      }
      await keys.set(counted, at, "EX", SEEN_SECONDS);
      return dateOf(at);
    },
    async isReported({ chat, from, callbackQuery }, { key }) {
      if (!FLOODS.includes(key) || callbackQuery) return false;
      const reported = `reported:${key}:${chat?.id}:${from?.id}`;
      return (await keys.set(reported, "1", "PX", WINDOW_MS, "NX")) === null;
    },
  };
}

/** Ms since 1970; 0: at once. */
const dateOf = (ms: number): Date | undefined => (ms > 0 ? new Date(ms) : undefined);

/** Refusals that follow only what a person would not send. */
const FLOODS: readonly UserErrorKey[] = ["error-too-many-lookups", "error-too-many-open"];

const REFUSALS: readonly UserErrorKey[] = [...FLOODS, "error-daily-bytes", "error-daily-minutes"];

export function isRefusedByRate(error: unknown): error is UserError {
  return error instanceof UserError && REFUSALS.includes(error.key);
}

/** Counts a hit over all processes, in the window that the first one begins; this one is among `hits`. */
export async function countHit(
  keys: Redis,
  key: string,
  windowMs: number,
): Promise<{ hits: number; secondsLeft: number }> {
  const [hits, leftMs] = (await keys.eval(COUNT, 1, key, windowMs)) as [number, number];
  return { hits, secondsLeft: Math.max(1, Math.ceil(leftMs / 1000)) };
}
