import type { Redis } from "ioredis";
import { NOW } from "../../stores/index.ts";
import type { PhaseName } from "./phases.ts";
import { FIRST_OF_TIERS } from "./steps.ts";

/** Lease of a process' slots, so that a crash frees them; a process that was held up for longer registers anew. */
const LEASE_MS = 20_000;
/** A step that yielded needs a moment to end before another one is asked. */
const COOLDOWN_MS = 3_000;

/**
 * Scripts on a phase's slots. KEYS: holders ("<owner> <step>" by the end of its lease), the slots of each process ("<count>
 * <process>", the same), the queue's waiting steps, the cooldown. ARGV: prefix of a step's key, the first priorities of all
 * tiers, then each script's own.
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

local function ownerOf(step)
  local data = redis.call('HGET', ARGV[1] .. step, 'data')
  return data and cjson.decode(data).owner
end

-- Among the first of each tier: a step that waits for another's slot may stand far behind.
local function findWaiting(other)
  local from = '-inf'
  for first in string.gmatch(ARGV[2] .. ' inf', '%S+') do
    local to = first == 'inf' and '+inf' or '(' .. string.format('%.0f', first * 4294967296)
    for _, step in ipairs(redis.call('ZRANGEBYSCORE', KEYS[3], from, to, 'LIMIT', 0, 100)) do
      local owner = ownerOf(step)
      if owner and owner ~= other and (held[owner] or 0) < cap then return step end
    end
    from = string.sub(to, 2)
  end
end

-- Below every priority that a step can have.
local function letGoFirst(step) redis.call('ZADD', KEYS[3], 'XX', 1, step) end
`;

/** ARGV[3] lease in ms, ARGV[4] the slots of this process, ARGV[5…] its holders. */
const RENEW = `${PRELUDE}
for i = 4, #ARGV do redis.call('ZADD', KEYS[i == 4 and 2 or 1], now + ARGV[3], ARGV[i]) end
`;

/** ARGV[3] lease in ms, ARGV[4] the holder. 0: another owner goes first. */
const TAKE = `${PRELUDE}
redis.call('ZREM', KEYS[1], ARGV[4])
count()
local owner = string.match(ARGV[4], '^%S+')
local waiting = (held[owner] or 0) >= cap and findWaiting(owner)
if waiting then letGoFirst(waiting) return 0 end
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[4])
return 1
`;

/** ARGV[3] cooldown in ms, then pairs: 1 for a holder that yields even within its share, and the holder. Returns one. */
const YIELD_SLOT = `${PRELUDE}
count()
for i = 4, #ARGV, 2 do
  local owner = string.match(ARGV[i + 1], '^%S+')
  local waiting = (held[owner] or 0) > cap - ARGV[i] and findWaiting(owner)
  if waiting then
    if not redis.call('SET', KEYS[4], '1', 'NX', 'PX', ARGV[3]) then return false end
    letGoFirst(waiting)
    return ARGV[i + 1]
  end
end
return false
`;

/** Owners' slots of each phase, over all processes. A holder is "<owner> <step>", slots are "<count> <process>". */
export function createShareKeys({ queueKeys, prefix }: { queueKeys: Redis; prefix: string }) {
  const keyOf = (phase: PhaseName, what: string) => `${prefix}:share:${phase}:${what}`;
  const run = (script: string, phase: PhaseName, ...args: (string | number)[]): Promise<unknown> => {
    const own = (what: string) => keyOf(phase, what);
    const names = [own("held"), own("slots"), `${prefix}:${phase}:prioritized`, own("cooldown")];
    return queueKeys.eval(script, names.length, ...names, `${prefix}:${phase}:`, FIRST_OF_TIERS.join(" "), ...args);
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
