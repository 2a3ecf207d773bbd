import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, DelayedError, WaitingError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import { unavailableStoreIn } from "../../stores/index.ts";
import type { Step } from "./conclude.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseName } from "./phases.ts";
import { FIRST_PHASES, phaseOf, queuesOf } from "./places.ts";
import { runStep, type StepDeps } from "./run-step.ts";
import { LockLost, YieldedSlot } from "./signals.ts";
import { createPhaseSlots, type Lane } from "./slots/phase-slots.ts";
import { createShares, type Shares } from "./slots/shares.ts";

export interface WorkerDeps extends StepDeps {
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
}

interface RunningStep {
  /** The queue has given, or will give, the step to another worker. */
  loseLock(): void;
  ended: Promise<void>;
}

/** By "<queue> <id>". */
type RunningSteps = Map<string, RunningStep>;

export interface Workers {
  /** Takes no new steps, lets running ones end within the drain time, returns the rest to the queues. */
  close(): Promise<void>;
}

/**
 * Starts the workers of this process' roles, each on the queue of this host, and on the one of all hosts where runs may begin
 * with that phase. Every step passes through `runOnce`.
 */
export function startWorkers(deps: WorkerDeps): Workers {
  const { config, queueKeys, queues, signals, log } = deps;
  const names = PHASE_NAMES.filter((name) => config.roles.includes(PHASE_RULES[name].role));
  const slots = new Map(names.filter((name) => name !== "finish").map((name) => [name, config.concurrency[name]]));
  const shares = createShares({ ...deps, prefix: config.prefix, slots });
  const running: RunningSteps = new Map();
  let forgotten = Promise.resolve();
  const forget = (finish: Step) => {
    const warn = (error: Error) =>
      log.warn({ jobId: finish.data.jobId, err: error }, "steps of a finished job could not be removed");
    forgotten = forgotten.then(() => queues.forget(finish)).catch(warn); // they expire by age
  };
  const phases = new Map(names.map((phase) => [phase, openPhase(deps, { phase, running, shares })]));
  phases.get("finish")?.onCompleted(forget);
  const lookForOld = startPeriodicTask(
    async () => {
      for (const phase of phases.values()) await phase.lookForOld();
    },
    {
      ...{ everyMs: OLD_EVERY_MS, isFirstNow: true },
      onError: (error) => log.warn({ err: error }, "steps of an earlier version not looked for"),
    },
  );
  return {
    async close() {
      await lookForOld.close();
      const closed = Promise.all([...phases.values()].map((phase) => phase.close())).then(() => forgotten);
      const timer = setTimeout(() => signals.stopAll(), config.drainMs);
      await Promise.race([closed, givenUp(queueKeys)]).finally(() => clearTimeout(timer));
      await shares.close();
    },
  };
}

/** How often queues are looked at that only an earlier version has filled, which knew of no homes. */
const OLD_EVERY_MS = 60_000;

/** The queues of one phase, which share its slots. */
function openPhase(deps: WorkerDeps, { phase, running, shares }: Omit<Place, "lane" | "queue">) {
  const { config, queueKeys, here, log } = deps;
  const { prefix } = config;
  const phaseSlots = createPhaseSlots({ queueKeys, prefix, slots: config.concurrency[phase], log });
  const workers = new Map<string, Worker>();
  const open = (queue: string): void => {
    const worker: Worker = openWorker(deps, { queue, running }, (step, token) =>
      runOnce(deps, { running, shares, phase, queue, lane }, step, token),
    );
    const lane = phaseSlots.add(worker);
    workers.set(queue, worker);
  };
  let suspects = new Set<string>();
  for (const queue of queuesOf(phase, here)) open(queue);
  if (FIRST_PHASES.includes(phase)) open(phase);
  return {
    onCompleted: (then: (step: Step) => void) => workers.get(phase)?.on("completed", then),
    async lookForOld() {
      const left = phase === "chunk" ? await abandonedQueues(deps) : [];
      // Twice in a row: after an outage of all, others say in a moment that they are there.
      const abandoned = left.filter((queue) => suspects.has(queue));
      suspects = new Set(left);
      for (const queue of [phase, ...abandoned]) {
        const keys = STEP_SETS.map((set) => `${prefix}:${queue}:${set}`);
        if (!workers.has(queue) && (await queueKeys.exists(...keys)) > 0) open(queue);
      }
    },
    async close() {
      phaseSlots.close();
      await Promise.all([...workers.values()].map((worker) => worker.close()));
    },
  };
}

/** Longer than a restart takes, and clocks of hosts differ. */
const ABANDONED_MS = 600_000;
/** Longer than a step waits. */
const FORGOTTEN_MS = 30 * 24 * 3600 * 1000;

/** Queues of chunks that no host takes any more, as after an update of FFmpeg; whoever does says so each minute. */
async function abandonedQueues({ config, queueKeys, here }: WorkerDeps): Promise<string[]> {
  const key = `${config.prefix}:chunk-queues`;
  await queueKeys.zadd(key, Date.now(), here.chunkQueue);
  await queueKeys.zremrangebyscore(key, "-inf", Date.now() - FORGOTTEN_MS);
  return queueKeys.zrange(key, "-inf", String(Date.now() - ABANDONED_MS), "BYSCORE");
}

/** Of a queue, where there are steps in such a state. */
const STEP_SETS = ["wait", "prioritized", "active", "delayed", "waiting-children"];

function openWorker(
  { config, queueKeys, log }: WorkerDeps,
  { queue, running }: { queue: string; running: RunningSteps },
  run: (step: Step, token: string) => Promise<void>,
): Worker {
  const phase = phaseOf(queue);
  const worker = new Worker(queue, (step, token) => run(step, token ?? ""), {
    connection: queueKeys as ConnectionOptions,
    prefix: config.prefix,
    concurrency: config.concurrency[phase],
    lockDuration: config.lockMs,
    stalledInterval: Math.max(1000, Math.round(config.lockMs / 3)),
    maxStalledCount: PHASE_RULES[phase].maxCrashes,
  });
  worker.on("error", (error) =>
    log[unavailableStoreIn(error) ? "debug" : "warn"]({ phase, err: error }, "worker trouble"),
  );
  worker.on("lockRenewalFailed", (ids) => {
    for (const id of ids) running.get(`${queue} ${id}`)?.loseLock();
  });
  worker.on("stalled", (id) => log.warn({ phase, step: id }, "step taken over from a dead worker"));
  return worker;
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
  queue: string;
  lane: Lane;
}

/** Until a step that let another one go first is tried again. */
const YIELD_MS = 250;

/**
 * Runs a step once per process: one that was held up beyond its locks may get a step that it still runs. It aborts that,
 * then returns the new one, since the queue keeps one lock per step and worker and drops it when the first of two ends.
 */
async function runOnce(deps: WorkerDeps, place: Place, step: Step, token: string): Promise<void> {
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
  { running, shares, phase, queue }: Place,
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
