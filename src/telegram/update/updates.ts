import { randomUUID } from "node:crypto";
import type { Update } from "grammy/types";
import type { Redis } from "ioredis";
import { NOW } from "../../stores/index.ts";

/** Requested from Telegram. */
export const ALLOWED_UPDATES = [
  "message",
  "edited_message",
  "channel_post",
  "edited_channel_post",
  "callback_query",
  "inline_query",
  "chat_member",
  "my_chat_member",
] as const;

export const editedIn = (update: Update) => update.edited_message ?? update.edited_channel_post;

/** What somebody has written or edited. */
export const writtenIn = (update: Update) => update.message ?? update.channel_post ?? editedIn(update);

const UPDATES = "inbox:updates";
const LEASES = "inbox:leases";
const SEEN = "inbox:seen:";
/** How long an update is remembered: Telegram repeats an unconfirmed one for a day at most. */
export const SEEN_SECONDS = 25 * 3600;
/** After this silence a process counts as dead; its updates go to another one, or to itself after the restart. */
const LEASE_MS = 15_000;

/** By the clock of Redis at execution: what waited for Redis is leased from then on. */
const LEASE_UNTIL = `${NOW}
local lease_until = now + `;

/**
 * KEYS: updates, leases, seen of each. ARGV: lease in ms, seconds, token, then id and JSON of each. 1 for each that is new,
 * or stored by this very call.
 */
const ACCEPT = `${LEASE_UNTIL} ARGV[1]
local accepted = {}
for i = 1, #KEYS - 2 do
  local seen, id, update = KEYS[i + 2], ARGV[2 * i + 2], ARGV[2 * i + 3]
  if redis.call('SET', seen, ARGV[3], 'NX', 'EX', ARGV[2]) then
    redis.call('HSET', KEYS[1], id, update)
    redis.call('ZADD', KEYS[2], string.format('%.0f', lease_until), id)
    accepted[i] = 1
  else
    accepted[i] = redis.call('GET', seen) == ARGV[3] and 1 or 0
  end
end
return accepted`;

/** KEYS: leases. ARGV: lease in ms, ids. */
const RENEW = `${LEASE_UNTIL} ARGV[1]
for i = 2, #ARGV do redis.call('ZADD', KEYS[1], 'XX', string.format('%.0f', lease_until), ARGV[i]) end`;

/** KEYS: updates, leases. ARGV: now, lease until. Leases every update whose lease has expired, and returns their JSON. */
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

/** Forgets all updates: another bot counts its own anew. */
export async function forgetUpdates(keys: Redis): Promise<void> {
  const { keyPrefix = "" } = keys.options;
  const all = keys.scanStream({ match: `${keyPrefix}${SEEN}*` }) as AsyncIterable<string[]>;
  for await (const found of all)
    if (found.length > 0) await keys.unlink(found.map((key) => key.slice(keyPrefix.length)));
  await keys.unlink(UPDATES, LEASES);
}

/** Unhandled updates in Redis; each is leased to the process that handles it. */
export function createUpdateStore(keys: Redis) {
  return {
    /** Stores all by one command; returns those that had not come before. */
    async put(updates: readonly Update[]): Promise<Update[]> {
      const seen = updates.map(({ update_id: id }) => SEEN + id);
      const stored = updates.flatMap((update) => [update.update_id, JSON.stringify(update)]);
      const argv = [LEASE_MS, SEEN_SECONDS, randomUUID(), ...stored];
      const accepted = (await keys.eval(ACCEPT, seen.length + 2, UPDATES, LEASES, ...seen, ...argv)) as number[];
      return updates.filter((_, index) => accepted[index] === 1);
    },
    async renew(ids: Iterable<number>): Promise<void> {
      await keys.eval(RENEW, 1, LEASES, LEASE_MS, ...ids);
    },
    /** Leases updates whose lease expired before then, in the order they were sent. */
    async adopt(leaseRanOutBefore: number): Promise<Update[]> {
      const found = (await keys.eval(ADOPT, 2, UPDATES, LEASES, leaseRanOutBefore, Date.now() + LEASE_MS)) as string[];
      return found.map((json) => JSON.parse(json) as Update).sort((a, b) => a.update_id - b.update_id);
    },
    /** Ends the leases of updates that this process will not handle. */
    async release(ids: Iterable<number>): Promise<void> {
      const ended = [...ids].flatMap((id) => ["0", String(id)]);
      if (ended.length > 0) await keys.zadd(LEASES, "XX", ...ended);
    },
    async remove({ update_id: id }: Update): Promise<void> {
      await keys.multi().hdel(UPDATES, String(id)).zrem(LEASES, String(id)).exec();
    },
  };
}
