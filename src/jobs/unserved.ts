import type { Logger } from "../log.ts";
import type { HostView } from "./api/stats.ts";
import type { Hosts } from "./engine/hosts.ts";
import { PHASE_RULES } from "./engine/phases.ts";
import { chunkQueueName, FIRST_PHASES } from "./engine/places.ts";
import type { Queues } from "./engine/queues.ts";

interface Deps {
  hosts: Pick<Hosts, "list">;
  queues: Pick<Queues, "countWaiting">;
  log: Logger;
}

/** Queue of steps that any host with a role may take; of chunks, any that encodes with the same build in the same pool. */
interface OpenQueue {
  queue: string;
  role: string;
  isServed: boolean;
}

/** Tells the operator what waits for a host that is not there: nobody else would say why nothing happens. */
export async function tellUnserved({ hosts, queues, log }: Deps): Promise<void> {
  const alive = await hosts.list();
  for (const { queue, role, isServed } of openQueues(alive)) {
    const waiting = isServed ? 0 : await queues.countWaiting(queue);
    if (waiting > 0) log.warn({ queue, role, waiting }, "steps wait for a host with this role, and none is alive");
  }
}

function openQueues(alive: readonly HostView[]): OpenQueue[] {
  const isFetching = alive.some(({ roles }) => roles.includes("fetch"));
  const first = [...FIRST_PHASES, "finish" as const].map((queue) => ({
    ...{ queue, role: PHASE_RULES[queue].role, isServed: isFetching },
  }));
  const chunks = Map.groupBy(alive, chunkQueueName);
  const ofChunks = [...chunks].map(([queue, hosts]) => ({
    ...{ queue, role: PHASE_RULES.chunk.role, isServed: hosts.some(({ slots }) => slots > 0) },
  }));
  return [...first, ...ofChunks];
}
