import type { Update } from "grammy/types";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { within } from "../../runtime/pause.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { createUpdateStore, writtenIn } from "./updates.ts";

const RENEW_MS = 5_000;

/**
 * Handles every update at least once, and normally once: it is in Redis before it is confirmed to Telegram, and leaves
 * after its handler ended. One lane per chat keeps order; lanes do not wait for each other.
 */
export interface Inbox {
  /** Resolves when all are stored, however long that takes. A repeated one changes nothing. */
  accept(updates: readonly Update[]): Promise<void>;
  /** Takes no more, then waits up to `drainMs` for running handlers; the rest is left to other processes, or to the next start. */
  close(drainMs: number): Promise<void>;
}

interface Deps {
  keys: Redis;
  /** Rejects only when interrupted; the update then stays. */
  handle: (update: Update) => Promise<void>;
  /** No other process takes updates of this bot, so all stored ones are ours at once. */
  isAlone: boolean;
  log: Logger;
}

export async function createInbox({ keys, handle, isAlone, log }: Deps): Promise<Inbox> {
  const updates = createUpdateStore(keys);
  const lanes = createLanes(log, async (update) => {
    await handle(update);
    await updates.remove(update);
  });

  async function put(came: readonly Update[]): Promise<void> {
    const fresh = await updates.put(came);
    for (const update of fresh) lanes.add(update);
    if (fresh.length < came.length) log.debug({ count: came.length - fresh.length }, "duplicate updates ignored");
  }
  async function adopt(leaseRanOutBefore: number): Promise<void> {
    const adopted = await updates.adopt(leaseRanOutBefore);
    for (const update of adopted) lanes.add(update);
    if (adopted.length > 0) log.info({ count: adopted.length }, "updates left by an earlier process taken over");
  }
  async function renew(): Promise<void> {
    const nowMs = Date.now(); // an adoption that waited for Redis takes nothing whose holder had to wait as well
    if (lanes.held.size > 0) await updates.renew(lanes.held);
    await adopt(nowMs);
  }

  /** Those still being handled stay ours: another process would answer them as well. */
  async function giveBack(): Promise<void> {
    const { left } = lanes;
    try {
      await updates.release(left);
    } catch (error) {
      log.warn({ err: error, count: left.size }, "updates are left until their leases end");
    }
  }

  await adopt(isAlone ? Number.MAX_SAFE_INTEGER : Date.now());
  const onError = (error: unknown) => log.warn({ err: error }, "leases of updates could not be renewed");
  const renewal = startPeriodicTask(renew, { everyMs: RENEW_MS, onError });
  const accepting = new Map<number, Promise<void>>();
  return {
    async accept(came) {
      const fresh = came.filter(({ update_id: id }) => !accepting.has(id));
      if (fresh.length > 0) {
        const putting = put(fresh).finally(() => {
          for (const { update_id: id } of fresh) accepting.delete(id);
        });
        for (const { update_id: id } of fresh) accepting.set(id, putting);
      }
      await Promise.all(came.map(({ update_id: id }) => accepting.get(id)));
    },
    async close(drainMs) {
      void renewal.close(); // it may wait for a Redis that is away
      await within(drainMs, lanes.close());
      if (!isAlone) await giveBack();
    },
  };
}

/** Settles updates, those of one lane in order; lanes do not wait for each other. */
function createLanes(log: Logger, settle: (update: Update) => Promise<void>) {
  const lanes = new Map<string, Promise<void>>();
  const held = new Set<number>();
  const left = new Set<number>();
  let isClosed = false;

  async function take(update: Update): Promise<void> {
    const { update_id: updateId } = update;
    try {
      if (isClosed) left.add(updateId);
      else await settle(update);
    } catch (error) {
      if (isClosed) {
        left.add(updateId);
        log.info({ err: error, updateId }, "update is left for the next start");
      } else log.error({ err: error, updateId }, "update could not be settled");
    } finally {
      held.delete(updateId);
    }
  }

  return {
    held: held as ReadonlySet<number>,
    /** Not begun, or interrupted, once closed. */
    left: left as ReadonlySet<number>,
    add(update: Update): void {
      if (held.has(update.update_id)) return;
      held.add(update.update_id);
      const lane = laneOf(update);
      const turn = (lanes.get(lane) ?? Promise.resolve())
        .then(() => take(update))
        .finally(() => {
          if (lanes.get(lane) === turn) lanes.delete(lane);
        });
      lanes.set(lane, turn);
    },
    /** Begins no more; resolves when the running ones have ended. */
    async close(): Promise<void> {
      isClosed = true;
      await Promise.all(lanes.values());
    },
  };
}

/** Presses and inline queries have a lane of their own: Cancel must not wait behind fifty forwarded videos. */
function laneOf(update: Update): string {
  const press = update.callback_query;
  if (press) return `press:${press.message?.chat.id ?? press.from.id}`;
  if (update.inline_query) return `inline:${update.inline_query.from.id}`;
  return String(writtenIn(update)?.chat.id ?? update.update_id);
}
