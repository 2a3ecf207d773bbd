import type { HostView } from "../../api/stats.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseName } from "../phases.ts";
import { queueOf } from "../places.ts";
import type { PhaseWorkers } from "./phase-workers.ts";
import type { WorkerDeps } from "./run-once.ts";

type Deps = Pick<WorkerDeps, "config" | "here" | "log"> & {
  /** Whether any of these queues has steps. */
  hasSteps: (...queues: string[]) => Promise<boolean>;
};

/** Opens and shuts queues by who is alive. */
export interface Substitutes {
  look(alive: readonly HostView[]): Promise<void>;
}

/**
 * Takes steps from the queues of this host for which no process of it has the role, for as long as that is so: what has its
 * home here can be done nowhere else. So an upload may be brought to any host, one that only fetches makes the sound of its
 * videos and the chunks that no other host could bring away, and one whose roles were changed ends what it has begun.
 */
export function createStandIns(
  { config, here, hasSteps, log }: Deps,
  createWorkers: (phase: PhaseName, slots: number) => PhaseWorkers,
): Substitutes & { close(): Promise<void> } {
  const { roles, concurrency, chunkWay } = config;
  const lacking = PHASE_NAMES.filter((phase) => phase !== "finish" && !roles.includes(PHASE_RULES[phase].role));
  const standIns = new Map<PhaseName, PhaseWorkers>();

  function begin(phase: PhaseName, queue: string): void {
    const workers = standIns.get(phase) ?? createWorkers(phase, phase === "chunk" ? 1 : concurrency[phase]);
    standIns.set(phase, workers);
    workers.open(queue);
    log.info({ phase, queue }, "no process of this host has the role, its steps are taken here");
    if (phase === "chunk" && chunkWay === undefined)
      log.warn("without HOST_URL or S3 no other host can encode what is fetched here: it is encoded here, slowly");
  }

  return {
    async look(alive) {
      const own = alive.find(({ id }) => id === here.hostId)?.roles ?? roles;
      const places = lacking.map((phase) => ({ phase, queue: queueOf(phase, { home: here.hostId }) }));
      for (const { phase, queue } of places)
        if (own.includes(PHASE_RULES[phase].role)) standIns.get(phase)?.shut(queue);
      const left = places.filter(
        ({ phase, queue }) => !own.includes(PHASE_RULES[phase].role) && !standIns.get(phase)?.isOpen(queue),
      );
      // Every video that is fetched has chunks for its home; anything else is the exception.
      const isFetched = ({ phase }: (typeof left)[number]) => phase === "chunk" && roles.includes("fetch");
      const isAny = left.length > 0 && (await hasSteps(...left.map(({ queue }) => queue)));
      for (const place of left)
        if (isFetched(place) || (isAny && (await hasSteps(place.queue)))) begin(place.phase, place.queue);
    },
    async close() {
      await Promise.all([...standIns.values()].map((workers) => workers.close()));
    },
  };
}
