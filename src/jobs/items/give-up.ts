import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { ItemRow, Rows } from "../../stores/index.ts";
import { failureFrom, isAbortedByUs, userFailure } from "../engine/failures.ts";
import type { Run } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";

/** Rethrows while attempts are left and the cause may pass; else fails the item, and the others go on. */
export async function giveUp(
  { rows, log, progress }: { rows: Rows; progress: Progress; log: Logger },
  run: Run,
  row: ItemRow,
  error: unknown,
): Promise<never> {
  const { job, signal } = run;
  if (isAbortedByUs(signal)) throw error;
  const cause = signal.aborted ? signal.reason : failureFrom(error, run);
  if (cause instanceof RetryLater) throw cause;
  if (!(cause instanceof UserError) && !run.isLastAttempt) throw error;
  const failure = cause instanceof UserError ? cause : new UserError("error-download-failed", {}, { cause: error });
  log.warn({ jobId: job.id, mediaId: row.mediaId, key: failure.key, err: error }, "item given up");
  await rows.itemFailed(job.id, row.mediaId, userFailure(failure));
  await progress.announce(job.id);
  throw failure;
}
