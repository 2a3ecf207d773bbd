import type { FlowJob } from "bullmq";
import type { JobRow, Stores } from "../../stores/index.ts";
import { fetchingPools, knownPools } from "./hosts.ts";
import type { PhaseName } from "./phases.ts";
import { FIRST_PHASES, firstQueueName, type HostPlace, openQueuesOf } from "./places.ts";
import { stepId } from "./steps.ts";

interface Deps {
  stores: Pick<Stores, "rows" | "keys">;
  /** Region of this process. */
  pool: string;
}

/**
 * Regions, as the queues of first steps: the pool of a job's chat while a host there fetches, else that of who begins it.
 * What waits in a pool that has no such host is taken by those of the others.
 */
export function createPools({ stores: { rows, keys }, pool }: Deps) {
  async function poolOf({ chatId }: JobRow): Promise<string> {
    const { pool: chosen } = chatId === null ? { pool: null } : await rows.chatSettings(chatId);
    if (chosen === null || chosen === pool) return pool;
    return (await fetchingPools(keys)).includes(chosen) ? chosen : pool;
  }

  /** Queue of a first step, where it is already if it is in one. */
  async function queueFor(job: JobRow, { name, queueName }: FlowJob, isThere: IsThere): Promise<string> {
    const phase = FIRST_PHASES.find((each) => each === queueName);
    if (phase === undefined) return queueName;
    const queues = (await knownPools(keys)).map((each) => firstQueueName(phase, each));
    for (const queue of queues.length > 1 ? queues : []) if (await isThere(stepId(job, name), queue)) return queue;
    return firstQueueName(phase, await poolOf(job));
  }

  return {
    /** Queues of a phase that hosts of a pool take steps from, of all pools. */
    queuesOf: async (phase: PhaseName, here: HostPlace): Promise<string[]> =>
      (await knownPools(keys)).flatMap((each) => openQueuesOf(phase, { ...here, pool: each })),
    /** The initial tree of a run, with its first steps in the queues of its pool. */
    async place(job: JobRow, tree: FlowJob, isThere: IsThere): Promise<FlowJob> {
      const children = (tree.children ?? []).map(async (child) => ({
        ...child,
        queueName: await queueFor(job, child, isThere),
      }));
      return { ...tree, children: await Promise.all(children) };
    },
  };
}

type IsThere = (id: string, ...queues: string[]) => Promise<boolean>;

export type Pools = ReturnType<typeof createPools>;
