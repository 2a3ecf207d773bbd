import { randomBytes } from "node:crypto";
import { RetryLater, USER_ERROR_KEYS, UserError, type UserErrorKey } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { StoredFailure } from "../../stores/index.ts";
import type { Failure } from "../api/job.ts";
import { pauseFor } from "./outages.ts";
import type { Run } from "./phases.ts";

const PREFIX = "user:";

/** What a cancelled step leaves in the queue: no failure to tell. */
export const CANCELLED = "cancelled";

/** Only text crosses the queue: a failure as the text of a failed step, and back. */
export const encodeFailure = ({ key, params }: UserError): string => PREFIX + JSON.stringify({ key, params });

export function decodeFailure(text: string): Failure | undefined {
  if (!text.startsWith(PREFIX)) return undefined;
  const { key, params } = JSON.parse(text.slice(PREFIX.length));
  return USER_ERROR_KEYS.includes(key as UserErrorKey) ? { key, params } : undefined;
}

/**
 * What an error means to its step: RetryLater while something is away or asks for patience, UserError for what will never
 * work, and the error itself for what may work the next time. A full disk shows in many forms (a system code, FFmpeg's
 * words); to the user it is one thing.
 */
export function failureFrom(error: unknown, { isPatient }: Pick<Run, "isPatient">): unknown {
  if (error instanceof UserError || !(error instanceof Error)) return error;
  const pause = pauseFor(error);
  if (pause?.outage && !isPatient(pause.outage))
    return new UserError("error-outage", { what: pause.outage }, { cause: error });
  if (pause) return pause;
  const isDiskFull =
    (error as NodeJS.ErrnoException).code === "ENOSPC" || /no space left on device/i.test(error.message);
  return isDiskFull ? new UserError("error-disk-full", {}, { cause: error }) : error;
}

/** Somebody has ended the step, so that it says nothing about its media; a full disk is a failure like others. */
export const isAbortedByUs = ({ aborted, reason }: AbortSignal): boolean => aborted && !(reason instanceof UserError);

/** What a user reads of an outage or a defect: the code that the log line carries too. */
export function internalFailure(): Failure & { params: { code: string } } {
  return { key: "error-internal", params: { code: randomBytes(3).toString("hex") } };
}

export const userFailure = (error: unknown): Failure =>
  error instanceof UserError ? { key: error.key, params: error.params } : internalFailure();

/** Throws on while the cause may pass and attempts are left, or none is counted; else gives what the user is to be told. */
export function finalFailure(error: unknown, run: Pick<Run, "isLastAttempt" | "isPatient">): Failure {
  const cause = failureFrom(error, run);
  if (cause instanceof RetryLater) throw cause;
  if (!(cause instanceof UserError) && !run.isLastAttempt) throw error;
  return userFailure(cause);
}

/** A failure as its row keeps it. */
export function failureOf(stored: StoredFailure): Failure;
export function failureOf(stored: StoredFailure | null): Failure | undefined;
export function failureOf(stored: StoredFailure | null): Failure | undefined {
  return stored ? { key: stored.key as UserErrorKey, params: stored.params } : undefined;
}

/** The first failure a user can understand, else a code that stands in the log beside the real texts. */
export function failureOfSteps(allTexts: string[], jobId: string, log: Logger): Failure | undefined {
  const texts = allTexts.filter((text) => text !== CANCELLED);
  if (texts.length === 0) return undefined;
  const known = texts.map(decodeFailure).find((failure) => failure !== undefined);
  if (known) return known;
  const failure = internalFailure();
  log.error({ jobId, code: failure.params.code, texts }, "job failed");
  return failure;
}
