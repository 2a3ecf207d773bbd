import type { Queue } from "bullmq";
import type { Redis } from "ioredis";
import type { Stores } from "../stores/index.ts";
import type { FleetLoad } from "./api/stats.ts";
import type { Hosts } from "./engine/hosts.ts";
import { FIRST_PHASES } from "./engine/places.ts";
import type { PhaseQueue, Queues } from "./engine/queues.ts";

/** Steps of a queue that are looked at for the oldest one, in their order. */
const LOOKED_AT = 10_000;

interface Deps {
  stores: { rows: Pick<Stores["rows"], "stats"> };
  /** Without a key prefix. */
  queueKeys: Redis;
  queues: Pick<Queues, "counts" | "all">;
  hosts: Pick<Hosts, "list">;
}

/** What waits and runs now, of all processes. */
export async function gatherLoad({ stores, queueKeys, queues, hosts }: Deps): Promise<FleetLoad> {
  const [{ jobsByState }, counts, all, alive] = await Promise.all([
    stores.rows.stats(0), // open jobs count whenever they were made
    queues.counts(),
    queues.all(),
    hosts.list(),
  ]);
  const { queued, active, asking } = jobsByState;
  const oldest = await oldestByPhase(queueKeys, all);
  return {
    queues: counts.map(({ name, ...states }) => {
      const since = oldest.get(name);
      return {
        phase: name,
        ...states,
        oldestSeconds: since === undefined ? 0 : Math.max(0, Date.now() - since) / 1000,
      };
    }),
    jobs: { queued, active, asking },
    hosts: alive,
  };
}

/** Queues that hosts take steps from, and those of earlier versions as long as they have any. */
export async function queuesInUse(queues: Pick<Queues, "all">): Promise<Queue[]> {
  const all = await queues.all();
  const isTaken = ({ phase, queue }: PhaseQueue): boolean =>
    queue.name !== phase || phase === "finish" || FIRST_PHASES.includes(phase);
  const areShown = await Promise.all(all.map(async (one) => isTaken(one) || (await one.queue.count()) > 0));
  return all.filter((_, at) => areShown[at]).map(({ queue }) => queue);
}

/** When the step was queued that has waited longest for a slot, in ms since the epoch. */
async function oldestByPhase(keys: Redis, queues: readonly PhaseQueue[]): Promise<Map<string, number>> {
  const oldest = new Map<string, number>();
  const sets = queues.flatMap(({ phase, queue }) => ["wait", "prioritized"].map((set) => ({ phase, queue, set })));
  await Promise.all(
    sets.map(async ({ phase, queue, set }) => {
      const times = await timesOf(keys, queue, set);
      for (const time of times) oldest.set(phase, Math.min(time, oldest.get(phase) ?? time));
    }),
  );
  return oldest;
}

async function timesOf(keys: Redis, queue: Queue, set: string): Promise<number[]> {
  const pattern = `${queue.toKey("*")}->timestamp`;
  const found = await keys.call("SORT", queue.toKey(set), "BY", "nosort", "GET", pattern, "LIMIT", 0, LOOKED_AT);
  return (found as (string | null)[]).flatMap((time) => (time === null ? [] : [Number(time)]));
}
