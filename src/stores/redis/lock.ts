import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";

/** KEYS: lock. ARGV: owner's token, ms it lasts from now on; 0 ends it. Returns 0 when somebody else has it by now. */
const EXTEND = `if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end return redis.call('PEXPIRE', KEYS[1], ARGV[2])`;

/** Held until released or expired: a lock of a dead process is free after `lifeMs`. */
export interface Lock {
  /** Extends it three times in its life; `onLost` is called when that fails, with the error of an outage. */
  keep(onLost: (error?: unknown) => void): void;
  /** Begins its life anew; false when it has ended, and may be somebody else's. */
  extend(): Promise<boolean>;
  /** `restMs`: nobody else gets it before; default 0. */
  release(restMs?: number): Promise<void>;
}

interface LockOptions {
  lifeMs: number;
  /** How long to wait for a taken one; default 0. */
  waitMs?: number;
  /** Default 100. */
  lookEveryMs?: number;
  signal?: AbortSignal | undefined;
}

/** Undefined while another process, or another caller in this one, has the lock. */
export async function takeLock(keys: Redis, key: string, options: LockOptions): Promise<Lock | undefined> {
  const { lifeMs, waitMs = 0, lookEveryMs = 100, signal } = options;
  const token = randomUUID();
  const giveUpAt = Date.now() + waitMs;
  while ((await keys.set(key, token, "PX", lifeMs, "NX")) === null) {
    if (Date.now() >= giveUpAt) return undefined;
    await sleep(lookEveryMs, undefined, { signal });
  }
  return heldLock(keys, { key, token, lifeMs });
}

/** Lock that the caller's own script has set to `token` for `lifeMs`. */
export function heldLock(keys: Redis, { key, token, lifeMs }: { key: string; token: string; lifeMs: number }): Lock {
  const extend = (ms: number): Promise<unknown> => keys.eval(EXTEND, 1, key, token, ms);
  let timer: NodeJS.Timeout | undefined;
  return {
    keep(onLost) {
      let keptAt = Date.now();
      timer = setInterval(() => {
        if (Date.now() - keptAt > lifeMs) return onLost();
        const askedAt = Date.now();
        extend(lifeMs).then((isOurs) => {
          if (isOurs) keptAt = askedAt;
          else onLost();
        }, onLost);
      }, lifeMs / 3);
    },
    extend: async () => (await extend(lifeMs)) === 1,
    async release(restMs = 0) {
      clearInterval(timer);
      await extend(restMs);
    },
  };
}
