import type { Redis } from "ioredis";
import { NOW } from "../../../stores/index.ts";
import type { PhaseName } from "../phases.ts";
import { type HostPlace, queueOf, queuesOf } from "../places.ts";
import { FIRST_OF_TIERS } from "../steps.ts";

/** Lease of a process' slots, so that a crash frees them; a process that was held up for longer registers anew. */
const LEASE_MS = 20_000;
/** A step that yielded needs a moment to end before another one is asked. */
const COOLDOWN_MS = 3_000;

/**
 * Scripts on a phase's slots. KEYS: holders ("<owner> <step>" by the end of its lease), the slots of each process ("<count>
 * <process>", the same), the cooldown, then the waiting steps of each queue. ARGV: the first priorities of all tiers, then
 * each script's own.
 */
const PRELUDE = `${NOW}
local held, cap = {}, 0
local function count()
  for i = 1, 2 do redis.call('ZREMRANGEBYSCORE', KEYS[i], '-inf', now) end
  local slots = 0
  for _, member in ipairs(redis.call('ZRANGE', KEYS[2], 0, -1)) do slots = slots + tonumber(string.match(member, '^%d+')) end
  cap = math.max(1, math.floor(slots / 2))
  for _, member in ipairs(redis.call('ZRANGE', KEYS[1], 0, -1)) do
    local owner = string.match(member, '^%S+')
    held[owner] = (held[owner] or 0) + 1
  end
end

local function ownerOf(waiting, step)
  local data = redis.call('HGET', string.gsub(waiting, 'prioritized$', '') .. step, 'data')
  return data and cjson.decode(data).owner
end

-- The queue and the step; among the first of each tier: a step that waits for another's slot may stand far behind.
local function findWaiting(other)
  local from = '-inf'
  for first in string.gmatch(ARGV[1] .. ' inf', '%S+') do
    local to = first == 'inf' and '+inf' or '(' .. string.format('%.0f', first * 4294967296)
    for i = 4, #KEYS do
      for _, step in ipairs(redis.call('ZRANGEBYSCORE', KEYS[i], from, to, 'LIMIT', 0, 100)) do
        local owner = ownerOf(KEYS[i], step)
        if owner and owner ~= other and (held[owner] or 0) < cap then return { KEYS[i], step } end
      end
    end
    from = string.sub(to, 2)
  end
end

-- Below every priority that a step can have.
local function letGoFirst(waiting) redis.call('ZADD', waiting[1], 'XX', 1, waiting[2]) end
`;

/** ARGV[2] lease in ms, ARGV[3] the slots of this process, ARGV[4…] its holders. What nobody renews goes by itself. */
const RENEW = `${PRELUDE}
for i = 3, #ARGV do redis.call('ZADD', KEYS[i == 3 and 2 or 1], now + ARGV[2], ARGV[i]) end
for i = 1, 2 do redis.call('PEXPIRE', KEYS[i], ARGV[2]) end
`;

/** ARGV[2] lease in ms, ARGV[3] the holder. 0: another owner goes first. */
const TAKE = `${PRELUDE}
redis.call('ZREM', KEYS[1], ARGV[3])
count()
local owner = string.match(ARGV[3], '^%S+')
local waiting = (held[owner] or 0) >= cap and findWaiting(owner)
if waiting then letGoFirst(waiting) return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[2], ARGV[3])
redis.call('PEXPIRE', KEYS[1], ARGV[2])
return 1
`;

/** ARGV[2] cooldown in ms, then pairs: 1 for a holder that yields even within its share, and the holder. Returns one. */
const YIELD_SLOT = `${PRELUDE}
count()
for i = 3, #ARGV, 2 do
  local owner = string.match(ARGV[i + 1], '^%S+')
  local waiting = (held[owner] or 0) > cap - ARGV[i] and findWaiting(owner)
  if waiting then
    if not redis.call('SET', KEYS[3], '1', 'NX', 'PX', ARGV[2]) then return false end
    letGoFirst(waiting)
    return ARGV[i + 1]
  end
end
return false
`;

interface Deps {
  queueKeys: Redis;
  prefix: string;
  here: HostPlace;
}

/** Owners' slots of each phase, over all processes of the host. A holder is "<owner> <step>", slots are "<count> <process>". */
export function createShareKeys({ queueKeys, prefix, here }: Deps) {
  const keyOf = (phase: PhaseName, what: string) => `${prefix}:share:${queueOf(phase, { home: here.hostId })}:${what}`;
  const run = (script: string, phase: PhaseName, ...args: (string | number)[]): Promise<unknown> => {
    const queues = [...new Set([phase, ...queuesOf(phase, here)])];
    const names = [
      ...["held", "slots", "cooldown"].map((what) => keyOf(phase, what)),
      ...queues.map((queue) => `${prefix}:${queue}:prioritized`),
    ];
    return queueKeys.eval(script, names.length, ...names, FIRST_OF_TIERS.join(" "), ...args);
  };
  return {
    renew: (phase: PhaseName, slots: string, holders: string[]) => run(RENEW, phase, LEASE_MS, slots, ...holders),
    /** False: another owner goes first, whose step is the queue's next one now. */
    take: async (phase: PhaseName, holder: string) => (await run(TAKE, phase, LEASE_MS, holder)) !== 0,
    /** Holder that has to yield to a waiting owner; `isOverdue`: even within its owner's share. */
    findYielding(phase: PhaseName, newestFirst: { holder: string; isOverdue: boolean }[]): Promise<unknown> {
      const words = newestFirst.flatMap(({ holder, isOverdue }) => [Number(isOverdue), holder]);
      return run(YIELD_SLOT, phase, COOLDOWN_MS, ...words);
    },
    leave: (phase: PhaseName, holder: string) => queueKeys.zrem(keyOf(phase, "held"), holder),
    withdraw: (phase: PhaseName, slots: string) => queueKeys.zrem(keyOf(phase, "slots"), slots),
  };
}
