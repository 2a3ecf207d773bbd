import { DelayedError, WaitingError } from "bullmq";
import type { Redis } from "ioredis";
import type { Step } from "../conclude.ts";
import type { PhaseName } from "../phases.ts";
import { runStep, type StepDeps } from "../run-step.ts";
import { LockLost, YieldedSlot } from "../signals.ts";
import type { Pauses } from "../slots/pauses.ts";
import type { Lane } from "../slots/phase-slots.ts";
import type { Shares } from "../slots/shares.ts";

export interface WorkerDeps extends StepDeps {
  pauses: Pick<Pauses, "isPaused" | "hasAny" | "onChange">;
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
}

interface RunningStep {
  /** The queue has given, or will give, the step to another worker. */
  loseLock(): void;
  ended: Promise<void>;
}

/** By "<queue> <id>". */
export type RunningSteps = Map<string, RunningStep>;

export interface StepPlace {
  running: RunningSteps;
  shares: Shares;
  phase: PhaseName;
  queue: string;
  lane: Lane;
}

/** Until a step that let another one go first is tried again. */
const YIELD_MS = 250;

/**
 * Runs a step once per process: one that was held up beyond its locks may get a step that it still runs. It aborts that,
 * then returns the new one, since the queue keeps one lock per step and worker and drops it when the first of two ends.
 */
export async function runOnce(deps: WorkerDeps, place: StepPlace, step: Step, token: string): Promise<void> {
  const { running, lane, queue } = place;
  const earlier = running.get(`${queue} ${step.id}`);
  if (earlier) {
    earlier.loseLock();
    await earlier.ended;
    await step.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }
  if (!lane.enter()) {
    await step.moveToWait(token);
    throw new WaitingError();
  }
  try {
    await runInSlot(deps, place, step, token);
  } finally {
    await lane.leave();
  }
}

async function runInSlot(
  deps: WorkerDeps,
  { running, shares, phase, queue }: StepPlace,
  step: Step,
  token: string,
): Promise<void> {
  const id = step.id ?? "";
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const ending = deps.signals.open(step.data);
  const loseLock = () => {
    // A call to Telegram is heard to its end: better to know what it sent than to send it again.
    if (phase !== "send") ending.abort(new LockLost("the lock of the step ran out"));
  };
  running.set(`${queue} ${id}`, { loseLock, ended });
  try {
    const owner = step.data.owner ?? step.data.jobId;
    const yieldSlot = () => ending.abort(new YieldedSlot("somebody else waits"));
    await using slot = await shares.take({ phase, id, owner, yieldSlot });
    if (!slot) {
      await step.moveToDelayed(Date.now() + YIELD_MS, token);
      throw new DelayedError();
    }
    await runStep(deps, { phase, step, token, signal: ending.signal });
  } finally {
    running.delete(`${queue} ${id}`);
    ending.done();
    end();
  }
}
