import { randomBytes } from "node:crypto";
import { isUserErrorKey, RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { isDiskFull } from "../../runtime/files.ts";
import type { Failure } from "../api/job.ts";
import { pauseFor } from "./outages.ts";
import type { Run } from "./phases.ts";

const PREFIX = "user:";

/** Failure text of a cancelled step, which is no failure to report. */
export const CANCELLED = "cancelled";

/** Encodes a failure as the text of a failed step, since only text crosses the queue. */
export const encodeFailure = ({ key, params }: UserError): string => PREFIX + JSON.stringify({ key, params });

export function decodeFailure(text: string): Failure | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const { key, params } = JSON.parse(text.slice(PREFIX.length));
  return isUserErrorKey(key) ? { key, params } : undefined;
}

/**
 * What an error means to its step: RetryLater for an outage or a request to wait, UserError for what will never work, else
 * the error itself. A full disk, which has many forms (a system code, FFmpeg's words), is one failure to the user.
 */
export function failureFrom(error: unknown, { isPatient }: Pick<Run, "isPatient">): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const pause = pauseFor(error);
  if (pause?.outage && !isPatient(pause.outage))
    return new UserError("error-outage", { what: pause.outage }, { cause: error });
  if (pause) return pause;
  const isOfDisk = isDiskFull(error) || /no space left on device/i.test(error.message);
  return isOfDisk ? new UserError("error-disk-full", {}, { cause: error }) : error;
}

/** Whether the step was ended from outside, which says nothing about its media; a full disk is a failure like others. */
export const isAbortedByUs = ({ aborted, reason }: AbortSignal): boolean => aborted && !(reason instanceof UserError);

/** Failure shown for a defect, with the code of its log line. */
export function internalFailure(): Failure & { params: { code: string } } {
  return { key: "error-internal", params: { code: randomBytes(3).toString("hex") } };
}

export const userFailure = (error: unknown): Failure =>
  error instanceof UserError ? { key: error.key, params: error.params } : internalFailure();

/** Rethrows while the cause may pass and attempts are left or not counted; else returns the user's failure. */
export function finalFailure(error: unknown, run: Pick<Run, "isLastAttempt" | "isPatient">): Failure {
  const cause = failureFrom(error, run);
  if (cause instanceof RetryLater) throw cause;
  if (!(cause instanceof UserError) && !run.isLastAttempt) throw error;
  return userFailure(cause);
}

/** First failure that a user can understand, else one with a code, which the log has beside the real texts. */
export function failureOfSteps(allTexts: string[], jobId: string, log: Logger): Failure | undefined {
  const texts = allTexts.filter((text) => text !== CANCELLED);
  if (texts.length === 0) return undefined;
  const known = texts.map(decodeFailure).find((failure) => failure !== undefined);
  if (known) return known;
  const failure = internalFailure();
  log.error({ jobId, code: failure.params.code, texts }, "job failed");
  return failure;
}
