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

/** KEYS: seen, updates, leases. ARGV: lease in ms, id, JSON, seconds, token. 1 when new, or stored by this very call. */
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
    /** False: it came before. */
    async put(update: Update): Promise<boolean> {
      const id = String(update.update_id);
      const argv = [LEASE_MS, id, JSON.stringify(update), SEEN_SECONDS, randomUUID()];
      return (await keys.eval(ACCEPT, 3, SEEN + id, UPDATES, LEASES, ...argv)) === 1;
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
