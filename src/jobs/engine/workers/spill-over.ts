import type { HostView } from "../../api/stats.ts";
import type { Hosts } from "../hosts.ts";
import { PHASE_RULES, type PhaseName } from "../phases.ts";
import { openQueuesOf } from "../places.ts";
import type { PhaseWorkers } from "./phase-workers.ts";
import type { WorkerDeps } from "./run-once.ts";
import type { Substitutes } from "./stand-ins.ts";

type Deps = Pick<WorkerDeps, "config" | "here" | "log"> & {
  hosts: Pick<Hosts, "knownPools">;
  hasSteps: (queue: string) => Promise<boolean>;
};

/** Takes what waits in other pools in which no host is alive that would, in the slots of this process, until one is. */
export function createSpillOver(
  { config, here, hosts, hasSteps, log }: Deps,
  phases: ReadonlyMap<PhaseName, PhaseWorkers>,
): Substitutes {
  const isServed = (phase: PhaseName, pool: string, alive: readonly HostView[]): boolean =>
    alive.some((host) => {
      const isAlike = phase !== "chunk" || host.build === here.build;
      return host.pool === pool && host.roles.includes(PHASE_RULES[phase].role) && isAlike;
    });
  return {
    async look(alive) {
      const others = (await hosts.knownPools()).filter((pool) => pool !== config.pool);
      for (const pool of others)
        for (const [phase, workers] of phases)
          for (const queue of openQueuesOf(phase, { ...here, pool })) {
            if (isServed(phase, pool, alive)) {
              workers.shut(queue);
            } else if (!workers.isOpen(queue) && (await hasSteps(queue))) {
              workers.open(queue);
              log.warn({ pool, queue }, "no host of the pool takes its steps, they are taken here");
            }
          }
    },
  };
}
