import { limit } from "@grammyjs/ratelimiter";
import type { Redis } from "ioredis";
import { UserError, type UserErrorKey } from "../errors.ts";
import { dailyBytesUsedUp, dailySecondsUsedUp } from "../jobs/index.ts";
import type { Logger } from "../log.ts";
import type { Rows } from "../stores/index.ts";
import type { UserRates } from "./api.ts";
import type { Ctx } from "./client.ts";

const WINDOW_MS = 60_000;
/** As long as the inbox knows an update. */
const COUNTED_SECONDS = 2 * 86_400;
/** Counting and setting the end of the window are one step: a crash in between would lock a user out for good. */
const COUNT = `
local hits = redis.call('INCR', KEYS[1])
if hits == 1 then redis.call('PEXPIRE', KEYS[1], ARGV[1]) end
return hits`;

/** What is limited for each user: asking a site what there is, and work of minutes. */
export type Hit = "look-up" | "job";

/** Who asks for too much is told when to come back; admins may ask for any number. */
export interface Rates {
  /**
   * Counts a hit of the user. What the message at hand (or the one under the pressed button) asks for counts once, however
   * often it is handled; `part` tells its links apart.
   * @throws {UserError} one of `isRefusedByRate`; then nothing is counted
   */
  take(ctx: Ctx, hit: Hit, part?: string | number): Promise<void>;
  /** The same refusal was told to this user within the last minute: a flood is refused once, not once a message. */
  isTold(ctx: Ctx, refusal: UserError): Promise<boolean>;
}

export function createRates({
  keys,
  rows,
  config: { rates },
  log,
}: {
  keys: Redis;
  rows: Pick<Rows, "usage">;
  config: { rates: UserRates };
  log: Logger;
}): Rates {
  const guards = {
    "look-up": createGuard(keys, { hit: "look-up", max: rates.lookUpsPerMinute, key: "error-too-many-lookups" }),
    job: createGuard(keys, { hit: "job", max: rates.jobsPerMinute, key: "error-too-many-jobs" }),
  };

  async function requireRestOfDay(userId: number): Promise<void> {
    const used = await rows.usage(userId);
    if (used.bytes >= rates.dailyBytes) throw dailyBytesUsedUp(rates.dailyBytes);
    if (used.seconds >= rates.dailySeconds) throw dailySecondsUsedUp(rates.dailySeconds);
  }

  return {
    async take(ctx, hit, part = 0) {
      if (ctx.isAdmin) return;
      const counted = `mf:counted:${hit}:${ctx.chat?.id}:${ctx.msg?.message_id}:${part}`;
      if ((await keys.exists(counted)) === 1) return;
      try {
        await requireRestOfDay(ctx.senderId);
        await guards[hit](ctx, async () => undefined);
      } catch (error) {
        if (isRefusedByRate(error)) log.info({ userId: ctx.senderId, hit, key: error.key }, "user asks for too much");
        throw error;
      }
      await keys.set(counted, "1", "EX", COUNTED_SECONDS);
    },
    async isTold({ chat, from, callbackQuery }, { key }) {
      if (key !== "error-too-many-open" || callbackQuery) return false;
      const told = `mf:told:${key}:${chat?.id}:${from?.id}`;
      return (await keys.set(told, "1", "PX", WINDOW_MS, "NX")) === null;
    },
  };
}

const REFUSALS: readonly UserErrorKey[] = [
  "error-too-many-lookups",
  "error-too-many-jobs",
  "error-too-many-open",
  "error-daily-bytes",
  "error-daily-minutes",
];

export function isRefusedByRate(error: unknown): error is UserError {
  return error instanceof UserError && REFUSALS.includes(error.key);
}

/** For `limit`, which counts in one call and sets the end of the window in another one. */
export function atomicStorage(keys: Redis, windowMs: number) {
  return {
    incr: async (key: string) => Number(await keys.eval(COUNT, 1, key, windowMs)),
    pexpire: async () => 1, // done by `incr`
  };
}

export async function secondsLeft(keys: Redis, key: string): Promise<number> {
  return Math.max(1, Math.ceil((await keys.pttl(key)) / 1000));
}

/** The library's middleware, for a hit at a time: it goes on, or throws. */
function createGuard(keys: Redis, { hit, max, key }: { hit: Hit; max: number; key: UserErrorKey }) {
  const keyPrefix = `mf:rate:${hit}:`;
  return limit<Ctx, ReturnType<typeof atomicStorage>>({
    timeFrame: WINDOW_MS,
    limit: max,
    alwaysReply: true,
    storageClient: atomicStorage(keys, WINDOW_MS),
    keyPrefix,
    keyGenerator: (ctx) => ctx.senderId.toString(),
    onLimitExceeded: async (ctx) => {
      throw new UserError(key, { limit: max, seconds: await secondsLeft(keys, `${keyPrefix}${ctx.senderId}`) });
    },
  });
}
