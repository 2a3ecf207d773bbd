import { setTimeout as sleep } from "node:timers/promises";
import type { FlowJob } from "bullmq";
import type { Redis } from "ioredis";
import type { Logger } from "../../../log.ts";
import type { JobRow } from "../../../stores/index.ts";
import { isOpen } from "../../api/job.ts";
import { PHASE_NAMES, type PhaseName } from "../phases.ts";
import { phaseOf } from "../places.ts";
import type { Queues } from "../queues.ts";
import type { Signals } from "../signals.ts";

/** Outlives every process. */
const KEY = "paused-phases";
/** Jobs that wait are looked for among all steps of the paused phases, for all cards of this time together. */
const LOOK_EVERY_MS = 200;

/** Phases that admins have paused: no process takes a step of them, and those that run come to their end. */
export interface Pauses {
  /** As this process knows, which hears of a change at once: whether one of them is, or any. */
  isPaused(phase: PhaseName): boolean;
  hasAny(): boolean;
  /** As all processes will know. */
  list(): Promise<PhaseName[]>;
  set(phase: PhaseName, isPaused: boolean): Promise<void>;
  /** A paused phase that the job waits for. */
  pausedIn(job: JobRow): Promise<PhaseName | undefined>;
  onChange(listener: () => void): () => void;
}

interface Deps {
  keys: Redis;
  signals: Pick<Signals, "onPause" | "tellOfPause">;
  queues: Pick<Queues, "waitingIn">;
  flowOf: (job: JobRow) => FlowJob;
  announce: (jobId: string) => Promise<void>;
  log: Logger;
}

export async function createPauses({ keys, signals, queues, flowOf, announce, log }: Deps): Promise<Pauses> {
  let paused: ReadonlySet<PhaseName> = new Set();
  let look: ReturnType<Queues["waitingIn"]> | undefined;
  let lookedAtMs = 0;
  const listeners = new Set<() => void>();

  async function list(): Promise<PhaseName[]> {
    const known = new Set(await keys.smembers(KEY));
    return PHASE_NAMES.filter((phase) => known.has(phase));
  }
  async function refresh(): Promise<void> {
    paused = new Set(await list());
    for (const listener of listeners) listener();
  }
  /** As it is after the call. */
  function findWaiting(): ReturnType<Queues["waitingIn"]> {
    const lookSoon = async () => {
      await sleep(Math.max(0, lookedAtMs + LOOK_EVERY_MS - Date.now()), undefined, { ref: false });
      look = undefined;
      lookedAtMs = Date.now();
      return queues.waitingIn([...paused]);
    };
    look ??= lookSoon();
    return look;
  }

  signals.onPause(() => {
    refresh().catch((error) => log.error({ err: error }, "paused phases could not be read"));
  });
  await refresh();
  return {
    isPaused: (phase) => paused.has(phase),
    hasAny: () => paused.size > 0,
    list,
    async set(phase, isPaused) {
      const affected = await queues.waitingIn([phase]);
      await (isPaused ? keys.sadd(KEY, phase) : keys.srem(KEY, phase));
      await refresh();
      await signals.tellOfPause();
      for (const jobId of affected.keys()) await announce(jobId);
    },
    async pausedIn(job) {
      if (paused.size === 0 || !isOpen(job) || job.isHeld) return undefined;
      if (job.state === "queued") return firstPhasesOf(flowOf(job)).find((phase) => paused.has(phase));
      return (await findWaiting()).get(job.id);
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** Of the steps that wait for no other. */
function firstPhasesOf({ queueName, children = [] }: FlowJob): PhaseName[] {
  return children.length === 0 ? [phaseOf(queueName)] : children.flatMap(firstPhasesOf);
}
