import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { StepIds } from "./phases.ts";

/** Running step: its id in its queue, and the token of the lock that its worker holds there. */
interface ActiveStep {
  queue: string;
  id: string;
  token: string;
}

/** Steps that run now, in all processes, by their run: what a run still does is told without a look at any other. */
export interface ActiveSteps {
  /** Makes the step known before it reads whether it may still run; disposed of at its end. */
  enter(step: ActiveStep): Promise<AsyncDisposable>;
  /** Whether a worker anywhere runs a step of this run. One whose worker has lost its lock does not count. */
  isAny(ids: StepIds): Promise<boolean>;
  /** Removes what crashed workers have left. */
  sweep(): Promise<void>;
}

/**
 * KEYS: "<id> <queue> <token>" of each step, in the order of their ids. ARGV: beginning of the ids, prefix of the queues.
 * Returns how many are held by the worker that has entered them; others are removed.
 */
const COUNT = `
local active = 0
for _, member in ipairs(redis.call('ZRANGEBYLEX', KEYS[1], '[' .. ARGV[1], '(' .. ARGV[1] .. '\\255')) do
  local id, queue, token = string.match(member, '^(%S+) (%S+) (%S+)$')
  if redis.call('GET', ARGV[2] .. ':' .. queue .. ':' .. id .. ':lock') == token then active = active + 1
  else redis.call('ZREM', KEYS[1], member) end
end
return active
`;

/** `queueKeys`: without a key prefix, as the queues' own. */
export function createActiveSteps(deps: { queueKeys: Redis; prefix: string; log: Logger }): ActiveSteps {
  const { queueKeys, prefix, log } = deps;
  const key = `${prefix}:active`;
  const count = (beginning: string): Promise<unknown> => queueKeys.eval(COUNT, 1, key, beginning, prefix);
  return {
    async enter({ queue, id, token }) {
      const member = `${id} ${queue} ${token}`;
      await queueKeys.zadd(key, "0", member);
      return {
        async [Symbol.asyncDispose]() {
          await queueKeys
            .zrem(key, member)
            .catch((error) => log.warn({ queue, step: id, err: error }, "step ends for others with its lock"));
        },
      };
    },
    isAny: async ({ jobId, run }) => (await count(`${jobId}-${run}-`)) !== 0,
    async sweep() {
      await count("");
    },
  };
}
