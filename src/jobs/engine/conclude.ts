import { DelayedError, type Job, UnrecoverableError } from "bullmq";
import { causeOf, type Outage, RetryLater, UserError } from "../../errors.ts";
import { type Logger, redact } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { Stores } from "../../stores/index.ts";
import type { JobsConfig } from "./config.ts";
import { CANCELLED, encodeFailure, failureFrom } from "./failures.ts";
import { isStillWaiting, isWorthShowing, nextTryMs, type Wait, waitAgain } from "./outages.ts";
import type { PhaseName, StepIds } from "./phases.ts";
import type { Progress } from "./progress.ts";
import { Cancelled, LockLost, Stopping } from "./signals.ts";

/** Queue job with what every step carries; the rest is its phase's own. */
export type Step = Job<StepIds & { owner?: string; taskId?: string; wait?: Wait | undefined }>;

interface Deps {
  config: Pick<JobsConfig, "outages">;
  stores: Stores;
  progress: Progress;
}

interface Thrown {
  phase: PhaseName;
  step: Step;
  token: string;
  log: Logger;
  startedAt: number;
  error: unknown;
  signal: AbortSignal;
}

/** Whether the step goes on waiting for an outage to end. `finish` always does. */
export const isPatient = (step: Step, outage: Outage, { outages }: Deps["config"]): boolean =>
  step.queueName === "finish" || isStillWaiting(step.data.wait, outage, outages);

/** Decides what a thrown error means for the queue; always throws. */
export async function settleFailure(deps: Deps, thrown: Thrown): Promise<never> {
  const { phase, step, log, error, signal } = thrown;
  const reason: unknown = signal.reason;
  if (reason instanceof LockLost) {
    log.warn({ err: reason }, "step left to another worker");
    throw new DelayedError(); // the queue is not informed: the step is not ours any more
  }
  if ((reason instanceof Cancelled && phase !== "finish") || error instanceof Cancelled) {
    log.debug("step cancelled");
    throw new UnrecoverableError(CANCELLED);
  }
  if (reason instanceof Stopping) return giveBack(thrown, 0);
  const failure = failureFrom(error, { isPatient: (outage) => isPatient(step, outage, deps.config) });
  if (failure instanceof RetryLater) return giveBack(thrown, await delayMs(deps, thrown, failure));
  return fail(deps, thrown, failure);
}

async function giveBack({ step, token, log, phase, signal }: Thrown, ms: number): Promise<never> {
  log.debug({ delayMs: ms }, "step returned to its queue");
  await step.moveToDelayed(Date.now() + ms, token);
  // Cancelled at this very moment, it was neither waiting, to be removed, nor running, to be aborted.
  if (signal.reason instanceof Cancelled && phase !== "finish") await step.promote();
  throw new DelayedError();
}

/** Ms until the step is tried again: as requested; during an outage it grows, and the card shows it. */
async function delayMs(
  { config, progress }: Deps,
  { step, log, error }: Thrown,
  { delayMs: least, outage }: RetryLater,
): Promise<number> {
  if (!outage) return least;
  const wait = waitAgain(step.data.wait, outage);
  publish("outage", { outage });
  await step.updateData({ ...step.data, wait });
  const ms = Math.max(least, nextTryMs(wait, config.outages));
  log.warn({ outage, tries: wait.tries, retryInMs: Math.round(ms), err: error }, "step waits for the end of an outage");
  if (isWorthShowing(wait)) await progress.waits(step.data.jobId, step.name, outage);
  return ms;
}

async function fail({ stores, progress }: Deps, thrown: Thrown, failure: unknown): Promise<never> {
  const { phase, step, log, startedAt, error } = thrown;
  const { jobId } = step.data;
  const cause = causeOf(failure instanceof UserError ? failure : error);
  const tookMs = Date.now() - startedAt;
  publish("step", { phase, seconds: tookMs / 1000, cause });
  await stores.rows
    .recordPhase({ jobId, phase, tookMs, cause })
    .catch((unrecorded) => log.warn({ err: unrecorded }, "failure of a step could not be recorded"));
  await progress.resumes(jobId, step);
  if (failure instanceof UserError) {
    log.debug({ cause, params: failure.params }, "step failed with a user error");
    throw new UnrecoverableError(encodeFailure(failure));
  }
  await step.updateData({ ...step.data, wait: undefined }); // the next outage starts anew
  const isLast = step.attemptsMade + 1 >= (step.opts.attempts ?? 1);
  log[isLast ? "error" : "warn"]({ err: error, attempt: step.attemptsMade + 1 }, "step failed");
  throw new Error(redact(error instanceof Error ? error.message : String(error)), { cause: error });
}
