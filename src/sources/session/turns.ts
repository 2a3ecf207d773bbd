import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { heldLock, NOW, setPause } from "../../stores/index.ts";

/** After which the session of a dead process is free. */
const LOCK_MS = 30_000;
/** Longest wait for a turn; beyond it `RetryLater` frees the slot. */
const PATIENCE_MS = 3000;
/** Poll interval of a busy session, and when a job should come back to it. */
const LOOK_EVERY_MS = 100;
const COME_BACK_MS = 8000;

/** KEYS: lock, time of the next call. ARGV: token, ms. Returns 0 with the turn taken, ms to wait, or -1: busy. */
const TAKE = `${NOW}
if redis.call('EXISTS', KEYS[1]) == 1 then return -1 end
local wait = tonumber(redis.call('GET', KEYS[2]) or '0') - now
if wait > 0 then return wait end
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 0`;

/** Exclusive use of the session until it is released. */
interface Turn {
  /** Aborts with `take`'s signal, and when the lock was lost because Redis was away for too long. */
  readonly signal: AbortSignal;
  /** Runs one call, after the pause since the last one. */
  call<T>(work: () => Promise<T>): Promise<T>;
  giveBack(): Promise<void>;
}

export interface SessionQueue {
  /** @throws {RetryLater} when it would take longer than `patienceMs` */
  take(options: { signal: AbortSignal; patienceMs?: number | undefined }): Promise<Turn>;
}

/** One user of a session at a time across all processes, with a random pause of `paceSeconds` between two calls. */
export function createSessionQueue({
  keys,
  name,
  paceSeconds,
  lockMs = LOCK_MS,
  log,
}: {
  keys: Redis;
  name: string;
  lockMs?: number;
  paceSeconds: { min: number; max: number };
  log: Logger;
}): SessionQueue {
  const key = `session:${name}:turn`;
  const next = `session:${name}:next`;
  return {
    async take({ signal, patienceMs = PATIENCE_MS }) {
      const token = randomUUID();
      const deadline = Date.now() + patienceMs;
      for (;;) {
        signal.throwIfAborted();
        const waitMs = Number(await keys.eval(TAKE, 2, key, next, token, lockMs));
        if (waitMs === 0) return begin(token, signal);
        const isBusy = waitMs < 0;
        const restMs = deadline - Date.now();
        if (restMs <= 0 || waitMs > restMs)
          throw new RetryLater(isBusy ? COME_BACK_MS * (0.5 + Math.random()) : waitMs);
        await sleep(isBusy ? LOOK_EVERY_MS : waitMs, undefined, { signal });
      }
    },
  };

  function begin(token: string, signal: AbortSignal): Turn {
    const lost = new AbortController();
    const ended = AbortSignal.any([signal, lost.signal]);
    const lock = heldLock(keys, { key, token, lifeMs: lockMs });
    lock.keep((error) => {
      if (!lost.signal.aborted) log.warn({ name, err: error }, "turn of a session was lost");
      lost.abort(new Error("the turn of the session was lost", { cause: error }));
    });
    let nextAt = 0;
    return {
      signal: ended,
      async call(work) {
        await sleep(Math.max(0, nextAt - Date.now()), undefined, { signal: ended });
        try {
          return await work();
        } finally {
          const pauseMs = Math.ceil(1000 * (paceSeconds.min + Math.random() * (paceSeconds.max - paceSeconds.min)));
          nextAt = Date.now() + pauseMs;
          if (pauseMs > 0) await setPause(keys, next, pauseMs);
        }
      },
      giveBack: () => lock.release(),
    };
  }
}
