import { RetryLater } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Files, Rows } from "../../stores/index.ts";
import { CANCELLED, decodeFailure, internalFailure } from "../failures.ts";
import type { Outbox } from "../outbox.ts";
import type { PhaseHandlers } from "../phases.ts";
import type { Progress } from "../progress.ts";
import type { Queues } from "../queues.ts";
import type { Failure } from "../view.ts";
import type { ViewOf } from "../views.ts";

/** How long to wait for steps that a cancel has told to end. */
const LAST_STEPS_MS = 100;

interface Deps {
  rows: Rows;
  files: Files;
  queues: Queues;
  progress: Progress;
  outbox: Outbox;
  viewOf: ViewOf;
  log: Logger;
}

/** Closes the job whatever became of it: its row, its files, its progress, its card. Every part may run twice. */
export function createFinish(deps: Deps): PhaseHandlers["finish"] {
  const { rows, files, queues, progress, outbox, viewOf, log } = deps;
  return async (_, run) => {
    if (await queues.isAnyStepActive(run.job)) throw new RetryLater(LAST_STEPS_MS);
    const job = await rows.finishJob(run.job.id, failureOf(await run.failures(), run.job.id, log));
    await files.remove(job.id);
    await progress.forget(job.id);
    await outbox.closeCard(await viewOf(job));
    await progress.announce(job.id);
    log.info({ jobId: job.id, state: job.state }, "job finished");
  };
}

/** The first failure a user can understand, else a code that stands in the log beside the real texts. */
function failureOf(allTexts: string[], jobId: string, log: Logger): Failure | undefined {
  const texts = allTexts.filter((text) => text !== CANCELLED);
  if (texts.length === 0) return undefined;
  const known = texts.map(decodeFailure).find((failure) => failure !== undefined);
  if (known) return known;
  const failure = internalFailure();
  log.error({ jobId, code: failure.params.code, texts }, "job failed");
  return failure;
}
