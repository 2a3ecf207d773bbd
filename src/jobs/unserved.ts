import type { Logger } from "../log.ts";
import type { HostView } from "./api/stats.ts";
import type { Hosts } from "./engine/hosts.ts";
import { PHASE_RULES } from "./engine/phases.ts";
import { chunkQueueName, FIRST_PHASES, firstQueueName } from "./engine/places.ts";
import type { Queues } from "./engine/queues.ts";

interface Deps {
  hosts: Pick<Hosts, "list" | "knownPools">;
  queues: Pick<Queues, "countWaiting">;
  log: Logger;
}

/** Tells the operator what waits for a host that is not there: nobody else would say why nothing happens. */
export async function tellUnserved({ hosts, queues, log }: Deps): Promise<void> {
  const unserved = unservedQueues(await hosts.list(), await hosts.knownPools());
  for (const { queue, role } of unserved) {
    const waiting = await queues.countWaiting(queue);
    if (waiting > 0) log.warn({ queue, role, waiting }, "steps wait for a host with this role, and none is alive");
  }
}

/** First steps go to any pool where their own has no host, and chunks to any with the same build of FFmpeg. */
function unservedQueues(alive: readonly HostView[], pools: readonly string[]): { queue: string; role: string }[] {
  const isFetching = alive.some(({ roles }) => roles.includes("fetch"));
  const first = pools.flatMap((pool) => FIRST_PHASES.map((phase) => firstQueueName(phase, pool)));
  const fetched = isFetching ? [] : [...first, "finish"];
  const encoding = new Set(alive.filter(({ slots }) => slots > 0).map(({ build }) => build));
  const builds = [...new Set(alive.map(({ build }) => build))].filter((build) => !encoding.has(build));
  const chunks = builds.flatMap((build) => pools.map((pool) => chunkQueueName({ pool, build })));
  return [
    ...fetched.map((queue) => ({ queue, role: PHASE_RULES.download.role })),
    ...chunks.map((queue) => ({ queue, role: PHASE_RULES.chunk.role })),
  ];
}
