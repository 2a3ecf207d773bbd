import { startPeriodicTask } from "../../../runtime/periodic-task.ts";
import { unavailableStoreIn } from "../../../stores/index.ts";
import type { Hosts } from "../hosts.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseName } from "../phases.ts";
import { queueOf } from "../places.ts";
import type { PhaseWorkers } from "./phase-workers.ts";
import type { WorkerDeps } from "./run-once.ts";

/** Of a queue, where there are steps in such a state. */
export const STEP_SETS: readonly string[] = ["wait", "prioritized", "active", "delayed", "waiting-children"];

/** As often as hosts announce themselves. */
const LOOK_EVERY_MS = 5_000;

interface Deps extends Pick<WorkerDeps, "config" | "queueKeys" | "here" | "log"> {
  hosts: Pick<Hosts, "list">;
}

/**
 * Takes steps from the queues of this host for which no process of it has the role, for as long as that is so: what has its
 * home here can be done nowhere else. So an upload may be brought to any host, one that only fetches makes the sound of its
 * videos and the chunks that no other host could bring away, and one whose roles were changed ends what it has begun.
 */
export function startStandIns(
  { config, queueKeys, here, hosts, log }: Deps,
  createWorkers: (phase: PhaseName, slots: number) => PhaseWorkers,
): { close(): Promise<void> } {
  const { roles, prefix, concurrency, chunkWay } = config;
  const lacking = PHASE_NAMES.filter((phase) => phase !== "finish" && !roles.includes(PHASE_RULES[phase].role));
  const standIns = new Map<PhaseName, PhaseWorkers>();
  let ending = Promise.resolve();

  /** Every video that is fetched has chunks for its home; anything else is the exception. */
  async function isNeeded(phase: PhaseName, queue: string): Promise<boolean> {
    if (phase === "chunk" && roles.includes("fetch")) return true;
    return (await queueKeys.exists(...STEP_SETS.map((set) => `${prefix}:${queue}:${set}`))) > 0;
  }

  function begin(phase: PhaseName, queue: string): void {
    const workers = createWorkers(phase, phase === "chunk" ? 1 : concurrency[phase]);
    workers.open(queue);
    standIns.set(phase, workers);
    log.info({ phase, queue }, "no process of this host has the role, its steps are taken here");
    if (phase === "chunk" && chunkWay === undefined)
      log.warn("without HOST_URL or S3 no other host can encode what is fetched here: it is encoded here, slowly");
  }

  function end(phase: PhaseName): void {
    const workers = standIns.get(phase);
    if (!workers) return;
    standIns.delete(phase);
    const warn = (error: unknown) => log.warn({ phase, err: error }, "worker could not be closed");
    ending = Promise.all([ending, workers.close().catch(warn)]).then(() => undefined); // its steps run to their end
  }

  async function look(): Promise<void> {
    const own = (await hosts.list()).find(({ id }) => id === here.hostId)?.roles ?? roles;
    for (const phase of lacking) {
      const queue = queueOf(phase, { home: here.hostId });
      if (own.includes(PHASE_RULES[phase].role)) end(phase);
      else if (!standIns.has(phase) && (await isNeeded(phase, queue))) begin(phase, queue);
    }
  }

  const beat =
    lacking.length === 0
      ? undefined
      : startPeriodicTask(look, {
          ...{ everyMs: LOOK_EVERY_MS, isFirstNow: true },
          onError: (error) =>
            log[unavailableStoreIn(error) ? "debug" : "warn"]({ err: error }, "roles of this host not looked at"),
        });
  return {
    async close() {
      await beat?.close();
      await Promise.all([ending, ...[...standIns.values()].map((workers) => workers.close())]);
    },
  };
}
