import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { within } from "../../runtime/pause.ts";
import { NOW } from "../../stores/index.ts";

/** After which the claims of a dead process expire. */
const LEASE_MS = 15_000;
/** Longest wait for the ledger, which may be away while the disk is not. */
const LIMIT_MS = 2_000;

/**
 * KEYS: the claims of a disk. ARGV: writable bytes, ms of a lease, then of each claim: id, bytes, since, 1 where promised.
 * Returns the denied ids. A line is bytes, since, promised, end of the lease.
 */
const RENEW = `${NOW}
local claims, ends = {}, string.format('%.0f', now + ARGV[2])
local lines = redis.call('HGETALL', KEYS[1])
for i = 1, #lines, 2 do
  local bytes, since, promised, untilMs = string.match(lines[i + 1], '^(%d+) (%d+) (%d) (%d+)$')
  if tonumber(untilMs) <= now then redis.call('HDEL', KEYS[1], lines[i])
  else claims[lines[i]] = { bytes = tonumber(bytes), since = tonumber(since), promised = promised } end
end
local denied = {}
for i = 3, #ARGV, 4 do
  local id, bytes, since, promised = ARGV[i], tonumber(ARGV[i + 1]), tonumber(ARGV[i + 2]), ARGV[i + 3]
  local known = claims[id]
  local isKept = known and known.promised == '1' and bytes <= known.bytes
  local others = 0
  for other, claim in pairs(claims) do
    local isBefore = claim.since < since or (claim.since == since and other < id)
    local counts = claim.promised == '1'
    if isKept then counts = counts and isBefore else counts = counts or isBefore end
    if other ~= id and counts then others = others + claim.bytes end
  end
  if bytes + others > tonumber(ARGV[1]) then
    table.insert(denied, id)
    claims[id] = nil
  else
    claims[id] = { bytes = bytes, since = since, promised = promised }
    redis.call('HSET', KEYS[1], id, ARGV[i + 1] .. ' ' .. ARGV[i + 2] .. ' ' .. promised .. ' ' .. ends)
  end
end
if next(claims) then redis.call('PEXPIRE', KEYS[1], ARGV[2]) end
return denied`;

/** Claim on a disk. */
export interface LedgerLine {
  id: string;
  bytes: number;
  /** Ms; earlier claims go first. */
  since: number;
  /** The size is known: once granted, no claim of unknown size takes it away. */
  isPromised: boolean;
}

/** Claims of all processes on a disk. */
export interface SpaceLedger {
  /** Records or renews claims; returns the ids denied, as earlier and promised claims leave too little. */
  renew(availableBytes: number, lines: readonly LedgerLine[]): Promise<string[]>;
  remove(id: string): Promise<void>;
}

export function createSpaceLedger({ keys, disk }: { keys: Redis; disk: string }): SpaceLedger {
  const key = `space:${disk}`;
  return {
    async renew(availableBytes, lines) {
      const inOrder = lines.toSorted((one, other) => one.since - other.since);
      const words = inOrder.flatMap(({ id, bytes, since, isPromised }) => [id, bytes, since, isPromised ? 1 : 0]);
      return (await keys.eval(RENEW, 1, key, Math.floor(availableBytes), LEASE_MS, ...words)) as string[];
    },
    async remove(id) {
      await keys.hdel(key, id);
    },
  };
}

/** Asks the ledger; while that is away or slow, decides by the disk alone. */
export function patient(ledger: SpaceLedger, log: Logger) {
  let isAsking = false;
  let isAway = false;

  function outage(error: unknown): undefined {
    if (!isAway) log.warn({ err: error }, "ledger of disk space is unavailable");
    isAway = true;
  }

  async function answered(availableBytes: number, lines: LedgerLine[]): Promise<string[] | undefined> {
    isAsking = true;
    try {
      const denied = await ledger.renew(availableBytes, lines);
      isAway = false;
      return denied;
    } catch (error) {
      return outage(error);
    } finally {
      isAsking = false;
    }
  }

  return async (availableBytes: number, lines: LedgerLine[]): Promise<string[]> => {
    const denied = isAsking ? undefined : await within(LIMIT_MS, answered(availableBytes, lines)); // one question at a time
    return denied ?? lines.filter(({ bytes }) => bytes > availableBytes).map(({ id }) => id);
  };
}
