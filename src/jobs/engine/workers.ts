import { setTimeout as sleep } from "node:timers/promises";
import { type ConnectionOptions, DelayedError, Worker } from "bullmq";
import type { Redis } from "ioredis";
import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { type JobRow, type Stores, unavailableStoreIn } from "../../stores/index.ts";
import type { SpaceClaim } from "../api/space.ts";
import { isPatient, type Step, settleFailure } from "./conclude.ts";
import type { JobsConfig } from "./config.ts";
import { openFolder } from "./folders.ts";
import { PHASE_NAMES, PHASE_RULES, type PhaseHandlers, type PhaseName, type Run, type StepIds } from "./phases.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";
import { createShares, type Shares } from "./shares.ts";
import { Cancelled, LockLost, type Signals, YieldedSlot } from "./signals.ts";
import type { Space } from "./space.ts";

export interface WorkerDeps {
  config: JobsConfig;
  /** Without a key prefix, as BullMQ wants it. */
  queueKeys: Redis;
  queues: Queues;
  stores: Stores;
  signals: Signals;
  progress: Progress;
  space: Space;
  stepsOf(job: JobRow): PhaseHandlers;
  /** Called when a job starts: its card may be missing. */
  openCard(job: JobRow): Promise<void>;
  /** Called when a job is closed, whatever its outcome. */
  onFinished(job: JobRow): Promise<void>;
  log: Logger;
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

async function runStep(
  deps: WorkerDeps,
  { phase, step, token, signal }: { phase: PhaseName; step: Step; token: string; signal: AbortSignal },
): Promise<void> {
  const { rows } = deps.stores;
  const { jobId } = step.data;
  const log = deps.log.child({ jobId, phase, step: step.name });
  const startedAt = Date.now();
  log.debug("step started");
  try {
    const job = await currentJob(deps, phase, step.data);
    await withSpace(deps, { job, phase }, async (space) => {
      const context = await openRun(deps, { job, step, signal, space });
      await handlerOf(deps, job, phase)(step.data, context);
      if (phase === "finish") await deps.onFinished(job);
    });
    await rows.recordPhase({ jobId, phase, tookMs: Date.now() - startedAt });
    await deps.progress.resumes(jobId, step);
    log.info({ tookMs: Date.now() - startedAt }, "step done");
  } catch (error) {
    await settleFailure(deps, { phase, step, token, log, startedAt, error, signal });
  }
}

/** The queue returns the payload that the job's flow has put in. */
function handlerOf({ stepsOf }: WorkerDeps, job: JobRow, phase: PhaseName) {
  const handler = stepsOf(job)[phase];
  if (!handler) throw new Error(`a job of kind ${job.kind} has no phase ${phase}`);
  return handler as (payload: StepIds, run: Run) => Promise<void>;
}

/** @throws {Cancelled} when the job ended or was restarted since the step was queued; `finish` runs anyway */
async function currentJob(
  { stores: { rows }, openCard }: WorkerDeps,
  phase: PhaseName,
  { jobId, run }: StepIds,
): Promise<JobRow> {
  const job = await rows.findJob(jobId);
  if (!job) throw new Cancelled("the job's row is gone");
  if (phase === "finish") return job;
  if (job.run !== run) throw new Cancelled("a later run has begun");
  if (job.state !== "queued" && job.state !== "active") throw new Cancelled(`the job is ${job.state}`);
  if (job.state === "active") return job;
  const untilStartMs = (job.startsAt?.getTime() ?? 0) - Date.now();
  if (untilStartMs > 0) throw new RetryLater(untilStartMs);
  await openCard(job);
  await rows.startJob(jobId);
  return job;
}

/** Claims disk space, earlier jobs first; whatever breaks on a full disk is reported as that. */
async function withSpace(
  { space }: WorkerDeps,
  { job, phase }: { job: JobRow; phase: PhaseName },
  work: (claim: SpaceClaim) => Promise<void>,
): Promise<void> {
  await using claim = space.claim(job.createdAt.getTime());
  if (PHASE_RULES[phase].writes) await claim.reserve(0).catch(leaveToSignal);
  try {
    await work(claim);
  } catch (error) {
    throw claim.signal.aborted && !(error instanceof RetryLater) ? claim.signal.reason : error;
  }
}

/** The step itself ends on the signal, since it knows its size; what is there already needs no space. */
function leaveToSignal(error: unknown): void {
  if (!(error instanceof UserError)) throw error;
}

async function openRun(
  { config, stores, progress }: WorkerDeps,
  { job, step, signal, space }: { job: JobRow; step: Step; signal: AbortSignal; space: SpaceClaim },
): Promise<Run> {
  return {
    job,
    folder: await openFolder(stores.files, step.data),
    signal: AbortSignal.any([signal, space.signal]),
    space,
    isLastAttempt: step.attemptsMade + 1 >= (step.opts.attempts ?? 1),
    isPatient: (outage) => isPatient(step, outage, config),
    ageMs: Date.now() - step.timestamp,
    failures: async () => Object.values(await step.getIgnoredChildrenFailures()),
    progress: (fraction) => progress.step(job.id, step.data.taskId ?? step.queueName, fraction),
  };
}
