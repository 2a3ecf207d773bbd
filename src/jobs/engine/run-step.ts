import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { JobRow, Stores } from "../../stores/index.ts";
import { isOpen } from "../api/job.ts";
import type { SpaceClaim } from "../api/space.ts";
import type { ActiveSteps } from "./active-steps.ts";
import { isPatient, type Step, settleFailure } from "./conclude.ts";
import type { JobsConfig } from "./config.ts";
import { openFolder } from "./folders.ts";
import { PHASE_RULES, type PhaseHandlers, type PhaseName, type Run, type StepIds } from "./phases.ts";
import { type HostPlace, isOfBuild, phaseOf } from "./places.ts";
import type { Progress } from "./progress.ts";
import type { Queues } from "./queues.ts";
import { Cancelled, NeedsHome, type Signals } from "./signals.ts";
import type { Space } from "./space.ts";

export interface StepDeps {
  config: JobsConfig;
  stores: Stores;
  queues: Queues;
  here: HostPlace;
  activeSteps: Pick<ActiveSteps, "enter">;
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

/** Runs a step to its end, whatever that is: done, to be tried again, failed. */
export async function runStep(
  deps: StepDeps,
  { phase, step, token, signal }: { phase: PhaseName; step: Step; token: string; signal: AbortSignal },
): Promise<void> {
  const { rows } = deps.stores;
  const { jobId } = step.data;
  const log = deps.log.child({ jobId, phase, step: step.name });
  const startedAt = Date.now();
  log.debug("step started");
  try {
    await using _ = phase === "finish" ? undefined : await enter(deps, step, token);
    const job = await currentJob(deps, phase, step.data);
    const handOver = async (cause?: NeedsHome) => {
      await deps.queues.handOver(job, step);
      log.info({ home: job.home, err: cause }, "step handed over to the home of its job");
    };
    if (isElsewhere(deps, step, job)) return await handOver();
    try {
      await withSpace(deps, { job, phase }, async (space) => {
        const context = await openRun(deps, { job, step, signal, space });
        await handlerOf(deps, job, phase)(step.data, context);
        if (phase === "finish") await deps.onFinished(job);
      });
    } catch (error) {
      if (!(error instanceof NeedsHome) || signal.aborted) throw error;
      return await handOver(error);
    }
    const tookMs = Date.now() - startedAt;
    publish("step", { phase, seconds: tookMs / 1000 });
    await rows.recordPhase({ jobId, phase, tookMs });
    await deps.progress.resumes(jobId, step);
    log.debug({ tookMs }, "step done");
  } catch (error) {
    await settleFailure(deps, { phase, step, token, log, startedAt, error, signal });
  }
}

const enter = ({ activeSteps }: StepDeps, { queueName: queue, id = "" }: Step, token: string) =>
  activeSteps.enter({ queue, id, token });

/** Whether another host has the files of the run. `finish` needs none, and what is in a queue of chunks brings them. */
const isElsewhere = ({ here }: StepDeps, { queueName }: Step, { home }: JobRow): boolean =>
  queueName !== "finish" && !isOfBuild(queueName, here) && home !== here.hostId;

/** The queue returns the payload that the job's flow has put in. */
function handlerOf({ stepsOf }: StepDeps, job: JobRow, phase: PhaseName) {
  const handler = stepsOf(job)[phase];
  if (!handler) throw new Error(`a job of kind ${job.kind} has no phase ${phase}`);
  return handler as (payload: StepIds, run: Run) => Promise<void>;
}

/** @throws {Cancelled} when the job ended or was restarted since the step was queued; `finish` runs anyway */
async function currentJob(
  { stores: { rows, hostId }, openCard }: StepDeps,
  phase: PhaseName,
  { jobId, run }: StepIds,
): Promise<JobRow> {
  const job = await rows.findJob(jobId);
  if (!job) throw new Cancelled("the job's row is gone");
  if (phase === "finish") return job;
  requireOpen(job, run);
  if (job.state === "active" && job.home !== null) return job;
  const untilStartMs = (job.startsAt?.getTime() ?? 0) - Date.now();
  if (untilStartMs > 0) throw new RetryLater(untilStartMs);
  if (job.state === "queued") await openCard(job);
  const taken = await rows.takeJob(jobId, run, hostId);
  requireOpen(taken, run);
  return taken;
}

function requireOpen(job: JobRow, run: number): void {
  if (job.run !== run) throw new Cancelled("a later run has begun");
  if (!isOpen(job)) throw new Cancelled(`the job is ${job.state}`);
}

/** Claims disk space, earlier jobs first; whatever breaks on a full disk is reported as that. */
async function withSpace(
  { space }: StepDeps,
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
  { config, stores, progress }: StepDeps,
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
    progress: (fraction) => progress.step(job.id, step.data.taskId ?? phaseOf(step.queueName), fraction),
  };
}
