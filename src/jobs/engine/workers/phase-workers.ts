import { type ConnectionOptions, Worker } from "bullmq";
import { unavailableStoreIn } from "../../../stores/index.ts";
import type { Step } from "../conclude.ts";
import { PHASE_RULES, type PhaseName } from "../phases.ts";
import { createPhaseSlots, type Lane } from "../slots/phase-slots.ts";
import type { Shares } from "../slots/shares.ts";
import { type RunningSteps, runOnce, type WorkerDeps } from "./run-once.ts";

/** The workers of one phase, one for each queue, which share its slots. */
export interface PhaseWorkers {
  open(queue: string): void;
  isOpen(queue: string): boolean;
  /** Takes no more steps from a queue; those that run go on to their end. */
  shut(queue: string): void;
  /** Lets so many steps more come than there are slots. */
  allowMore(count: number): void;
  /** Of a queue that is open. */
  onCompleted(queue: string, then: (step: Step) => void): void;
  close(): Promise<void>;
}

/** What the workers of a process have in common. */
export interface Crew {
  running: RunningSteps;
  shares: Shares;
}

export function createPhaseWorkers(
  deps: WorkerDeps,
  { phase, slots, running, shares }: Crew & { phase: PhaseName; slots: number },
): PhaseWorkers {
  const { config, queueKeys, pauses, log } = deps;
  const phaseSlots = createPhaseSlots({ queueKeys, prefix: config.prefix, slots, log });
  const setPaused = () => phaseSlots.setPaused(pauses.isPaused(phase));
  const unlisten = pauses.onChange(setPaused);
  setPaused();
  const workers = new Map<string, { worker: Worker; lane: Lane }>();
  const ending = new Set<Promise<void>>();
  async function end(queue: string): Promise<void> {
    const { worker, lane } = workers.get(queue) ?? {};
    workers.delete(queue);
    await worker?.close().catch((error) => log.warn({ queue, err: error }, "worker could not be closed"));
    lane?.remove();
  }
  return {
    open(queue) {
      const worker: Worker = openWorker(deps, { phase, queue, slots, running }, (step, token) =>
        runOnce(deps, { running, shares, phase, queue, lane }, step, token),
      );
      const lane = phaseSlots.add(worker);
      workers.set(queue, { worker, lane });
    },
    isOpen: (queue) => workers.has(queue),
    shut(queue) {
      if (!workers.has(queue)) return;
      const ended: Promise<void> = end(queue).finally(() => ending.delete(ended));
      ending.add(ended);
    },
    allowMore: phaseSlots.allowMore,
    onCompleted: (queue, then) => workers.get(queue)?.worker.on("completed", then),
    async close() {
      unlisten();
      phaseSlots.close();
      await Promise.all([...ending, ...[...workers.values()].map(({ worker }) => worker.close())]);
    },
  };
}

function openWorker(
  { config, queueKeys, pauses, progress, log }: WorkerDeps,
  {
    phase,
    queue,
    slots,
    running,
  }: Pick<Crew, "running"> & {
    phase: PhaseName;
    queue: string;
    slots: number;
  },
  run: (step: Step, token: string) => Promise<void>,
): Worker {
  const worker = new Worker(queue, (step, token) => run(step, token ?? ""), {
    connection: queueKeys as ConnectionOptions,
    prefix: config.prefix,
    concurrency: slots,
    lockDuration: config.lockMs,
    stalledInterval: Math.max(1000, Math.round(config.lockMs / 3)),
    maxStalledCount: PHASE_RULES[phase].maxCrashes,
  });
  worker.on("error", (error) =>
    log[unavailableStoreIn(error) ? "debug" : "warn"]({ phase, err: error }, "worker trouble"),
  );
  worker.on("completed", ({ data: { jobId } }: Step) => {
    if (!pauses.hasAny()) return; // else its next step may wait from now on
    progress.announce(jobId).catch((error) => log.warn({ jobId, err: error }, "card does not say that its job waits"));
  });
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) running.get(`${queue} ${id}`)?.loseLock();
  });
  worker.on("stalled", (id) => log.warn({ phase, step: id }, "step taken over from a dead worker"));
  return worker;
}
