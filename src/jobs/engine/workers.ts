import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, DelayedError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { unavailableStoreIn } from "../../stores/index.ts";
import type { Step } from "./conclude.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseName } from "./phases.ts";
import type { Queues } from "./queues.ts";
import { runStep, type StepDeps } from "./run-step.ts";
import { createShares, type Shares } from "./shares.ts";
import { LockLost, YieldedSlot } from "./signals.ts";

export interface WorkerDeps extends StepDeps {
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
  queues: Queues;
}

interface RunningStep {
  /** The queue has given, or will give, the step to another worker. */
  loseLock(): void;
  ended: Promise<void>;
}

/** By queue id. */
type RunningSteps = Map<string, RunningStep>;

export interface Workers {
  /** Takes no new steps, lets running ones end within the drain time, returns the rest to the queues. */
  close(): Promise<void>;
}

/** Starts the workers of this process' roles. Every step passes through `runOnce`. */
export function startWorkers(deps: WorkerDeps): Workers {
  const { config, queueKeys, queues, signals, log } = deps;
  const connection = queueKeys as ConnectionOptions;
  const names = PHASE_NAMES.filter((name) => config.roles.includes(PHASE_RULES[name].role));
  const running: RunningSteps = new Map();
  const slots = new Map(names.filter((name) => name !== "finish").map((name) => [name, config.concurrency[name]]));
  const shares = createShares({ queueKeys, prefix: config.prefix, slots, log });
  let forgotten = Promise.resolve();
  const forget = (finish: Step) => {
    const warn = (error: Error) =>
      log.warn({ jobId: finish.data.jobId, err: error }, "steps of a finished job could not be removed");
    forgotten = forgotten.then(() => queues.forget(finish)).catch(warn); // they expire by age
  };
  const workers = names.map((name) => {
    const worker = new Worker(name, (job, token) => runOnce(deps, { running, shares, phase: name }, job, token ?? ""), {
      connection,
      prefix: config.prefix,
      concurrency: config.concurrency[name],
      lockDuration: config.lockMs,
      stalledInterval: Math.max(1000, Math.round(config.lockMs / 3)),
      maxStalledCount: PHASE_RULES[name].maxCrashes,
    });
    worker.on("error", (error) =>
      log[unavailableStoreIn(error) ? "debug" : "warn"]({ phase: name, err: error }, "worker trouble"),
    );
    worker.on("lockRenewalFailed", (ids) => {
      for (const id of ids) running.get(id)?.loseLock();
    });
    if (name === "finish") worker.on("completed", forget);
    worker.on("stalled", (id) => log.warn({ phase: name, step: id }, "step taken over from a dead worker"));
    return worker;
  });
  return {
    async close() {
      const closed = Promise.all(workers.map((worker) => worker.close())).then(() => forgotten);
      const timer = setTimeout(() => signals.stopAll(), config.drainMs);
      await Promise.race([closed, givenUp(connection as Redis)]).finally(() => clearTimeout(timer));
      await shares.close();
    },
  };
}

/** For the queue's own cleanup once its connection was given up; what it still waits for then never comes. */
const GIVEN_UP_MS = 1_000;

async function givenUp(connection: Redis): Promise<void> {
  if (connection.status !== "end") await new Promise((resolve) => connection.once("end", resolve));
  await sleep(GIVEN_UP_MS);
}

interface Place {
  running: RunningSteps;
  shares: Shares;
  phase: PhaseName;
}

/** Until a step that let another one go first is tried again. */
const YIELD_MS = 250;

/**
 * Runs a step once per process: one that was held up beyond its locks may get a step that it still runs. It aborts that,
 * then returns the new one, since the queue keeps one lock per step and worker and drops it when the first of two ends.
 */
async function runOnce(deps: WorkerDeps, { running, shares, phase }: Place, step: Step, token: string): Promise<void> {
  const id = step.id ?? "";
  const earlier = running.get(id);
  if (earlier) {
    earlier.loseLock();
    await earlier.ended;
    await step.moveToDelayed(Date.now(), token);
    throw new DelayedError();
  }
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const ending = deps.signals.open(step.data);
  const loseLock = () => {
    // A call to Telegram is heard to its end: better to know what it sent than to send it again.
    if (phase !== "send") ending.abort(new LockLost("the lock of the step ran out"));
  };
  running.set(id, { loseLock, ended });
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
    running.delete(id);
    ending.done();
    end();
  }
}
