import { randomUUID } from "node:crypto";
import type { Update } from "grammy/types";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { pause } from "../../runtime/pause.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { NOW } from "../../stores/index.ts";

const UPDATES = "inbox:updates";
const LEASES = "inbox:leases";
const SEEN = "inbox:seen:";
/** Time for which an update is known: Telegram repeats what it was not told to be received for a day at most. */
export const SEEN_SECONDS = 25 * 3600;
/** A process that is silent for this long has died; its updates go to another one, or to itself after the restart. */
const LEASE_MS = 15_000;
const RENEW_MS = 5_000;

/** By the clock of Redis, at the moment it is done: what waited for Redis is leased from then on. */
const LEASE_UNTIL = `${NOW}
local lease_until = now + `;

/**
 * KEYS: seen mark, updates, leases. ARGV: lease in ms, update id, JSON, seconds to remember, token. 1 when the update is
 * new, or was put there by this same call, which was sent twice.
 */
const ACCEPT = `${LEASE_UNTIL} ARGV[1]
if not redis.call('SET', KEYS[1], ARGV[5], 'NX', 'EX', ARGV[4]) then
  return redis.call('GET', KEYS[1]) == ARGV[5] and 1 or 0
end
redis.call('HSET', KEYS[2], ARGV[2], ARGV[3])
redis.call('ZADD', KEYS[3], string.format('%.0f', lease_until), ARGV[2])
return 1`;

/** KEYS: leases. ARGV: lease in ms, ids. */
const RENEW = `${LEASE_UNTIL} ARGV[1]
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', string.format('%.0f', lease_until), ARGV[i]) end`;

/** KEYS: updates, leases. ARGV: now, lease until. Returns the JSON of every update whose lease has run out, and leases it. */
const ADOPT = `
local found = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[2], '-inf', ARGV[1])) do
  local update = redis.call('HGET', KEYS[1], id)
  if update then
    redis.call('ZADD', KEYS[2], ARGV[2], id)
    found[#found + 1] = update
  else
    redis.call('ZREM', KEYS[2], id)
  end
end
return found`;

/**
 * Every update is handled at least once, and normally once: it lies in Redis before Telegram is told that it came, and
 * leaves after its handler ended. One lane for each chat keeps its updates in order; lanes do not wait for each other.
 */
export interface Inbox {
  /** Resolves when the update is safe, however long that takes. A repeated one changes nothing. */
  accept(update: Update): Promise<void>;
  /** Takes no more, then waits up to `drainMs` for running handlers; what is left is handled after the next start. */
  close(drainMs: number): Promise<void>;
}

/** Forgets all that came and was seen: another bot counts its updates anew. */
export async function forgetUpdates(keys: Redis): Promise<void> {
  const { keyPrefix = "" } = keys.options;
  const all = keys.scanStream({ match: `${keyPrefix}${SEEN}*` }) as AsyncIterable<string[]>;
  for await (const found of all)
    if (found.length > 0) await keys.unlink(found.map((key) => key.slice(keyPrefix.length)));
  await keys.unlink(UPDATES, LEASES);
}

export async function createInbox(deps: {
  keys: Redis;
  /** Rejects only when it was interrupted; the update then stays. */
  handle: (update: Update) => Promise<void>;
  /** True: no other process takes updates of this bot, so whatever lies there is ours at once. */
  isAlone: boolean;
  log: Logger;
}): Promise<Inbox> {
  const { keys, handle, isAlone, log } = deps;
  const lanes = new Map<string, Promise<void>>();
  const held = new Set<number>();
  let isClosed = false;

  const process = async (update: Update) => {
    if (isClosed) return; // its lease runs out and the next one finds it
    await handle(update);
    await keys.multi().hdel(UPDATES, String(update.update_id)).zrem(LEASES, String(update.update_id)).exec();
  };
  const enqueue = (update: Update) => {
    if (held.has(update.update_id)) return;
    held.add(update.update_id);
    const lane = laneOf(update);
    const turn = (lanes.get(lane) ?? Promise.resolve())
      .then(() => process(update))
      .catch((error) => {
        if (isClosed) log.info({ updateId: update.update_id }, "update is left for the next start");
        else log.error({ err: error, updateId: update.update_id }, "update could not be settled");
      })
      .finally(() => {
        held.delete(update.update_id);
        if (lanes.get(lane) === turn) lanes.delete(lane);
      });
    lanes.set(lane, turn);
  };
  const adopt = async (leaseRanOutBefore: number) => {
    const found = (await keys.eval(ADOPT, 2, UPDATES, LEASES, leaseRanOutBefore, Date.now() + LEASE_MS)) as string[];
    const updates = found.map((json) => JSON.parse(json) as Update).sort((a, b) => a.update_id - b.update_id);
    for (const update of updates) enqueue(update);
    if (updates.length > 0) log.info({ count: updates.length }, "updates left by an earlier process taken over");
  };
  const renew = async () => {
    const nowMs = Date.now(); // an adoption that waited for Redis takes nothing whose holder had to wait as well
    if (held.size > 0) await keys.eval(RENEW, 1, LEASES, LEASE_MS, ...held);
    await adopt(nowMs);
  };
  const put = async (update: Update) => {
    const [id, json] = [String(update.update_id), JSON.stringify(update)];
    const seen = `inbox:seen:${id}`;
    const isNew = await keys.eval(ACCEPT, 3, seen, UPDATES, LEASES, LEASE_MS, id, json, SEEN_SECONDS, randomUUID());
    if (isNew === 1) enqueue(update);
    else log.debug({ updateId: update.update_id }, "duplicate update ignored");
  };

  await adopt(isAlone ? Number.MAX_SAFE_INTEGER : Date.now());
  const renewal = startPeriodicTask(renew, {
    everyMs: RENEW_MS,
    onError: (error) => log.warn({ err: error }, "leases of updates could not be renewed"),
  });
  const accepting = new Map<number, Promise<void>>();
  return {
    accept(update) {
      const id = update.update_id;
      const accepted = accepting.get(id) ?? put(update).finally(() => accepting.delete(id));
      accepting.set(id, accepted);
      return accepted;
    },
    async close(drainMs) {
      isClosed = true;
      void renewal.close(); // it may wait for a Redis that is away
      const drained = new AbortController();
      await Promise.race([Promise.all(lanes.values()), pause(drainMs, drained.signal)]);
      drained.abort();
    },
  };
}

/** Presses have a lane of their own: Cancel must not wait behind fifty forwarded videos. */
function laneOf(update: Update): string {
  const press = update.callback_query;
  if (press) return `press:${press.message?.chat.id ?? press.from.id}`;
  return String(update.message?.chat.id ?? update.update_id);
}
