import { rm } from "node:fs/promises";
import { RetryLater } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { Files, JobRow, Rows } from "../../../stores/index.ts";
import type { EncodeView } from "../../api/encode.ts";
import type { CardView } from "../../api/flows.ts";
import { isOpen } from "../../api/job.ts";
import { failureOfSteps } from "../../engine/failures.ts";
import { closeFolder } from "../../engine/folders.ts";
import type { EncodeHandlers } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import { closeCards } from "../../items/close-cards.ts";
import type { Outbox } from "../../outbox.ts";
import { requestOf } from "./request.ts";
import { uploadedPath } from "./uploads.ts";
import type { EncodeViewOf } from "./views.ts";

/** How long to wait for steps that a cancel has told to end. */
const LAST_STEPS_MS = 100;

interface Deps {
  rows: Rows;
  files: Files;
  queues: Queues;
  progress: Progress;
  outbox: Outbox;
  uploads: { folder: string };
  viewOf: EncodeViewOf;
  findCard: (id: string) => Promise<CardView | undefined>;
  log: Logger;
}

/**
 * Closes a run whatever became of it: the job's row, its files, its progress, its card. Every part may run twice. Of a run
 * that was cancelled and then tried again only the files are left to close.
 */
export function createFinish(deps: Deps): EncodeHandlers["finish"] {
  const { rows, files, queues, progress, viewOf, log } = deps;
  return async (ids, run) => {
    if (await queues.isAnyStepActive(ids)) throw new RetryLater(LAST_STEPS_MS);
    if (run.job.run !== ids.run) return closeFolder(files, ids, { isKept: false });
    // One that has ended may have been tried again by now.
    const job = isOpen(run.job)
      ? await rows.finishJob(ids.jobId, failureOfSteps(await run.failures(), ids.jobId, log))
      : run.job;
    const view = await viewOf(job);
    const isKept = isWorthKeeping(view);
    await closeFolder(files, ids, { isKept });
    if (!isKept) await removeUpload(deps, job);
    await progress.forget(job.id);
    await closeCards(deps, [view]);
    await progress.announce(job.id);
    log.info({ jobId: job.id, state: job.state }, "job finished");
  };
}

/** Another try may end otherwise, and would have to make all of it again. Where the disk was full its files are in the way. */
function isWorthKeeping({ state, rungs, failure }: EncodeView): boolean {
  if (state === "cancelled" || failure?.key === "error-disk-full") return false;
  if (failure?.key === "error-internal" || failure?.key === "error-outage") return true;
  return rungs.some((rung) => rung.state !== "sent" && rung.failure?.key !== "error-disk-full");
}

/** A job that ended before it took what was brought needs it no more. */
async function removeUpload({ uploads }: Deps, job: JobRow): Promise<void> {
  const { source } = requestOf(job);
  if (source.from === "upload") await rm(uploadedPath(uploads.folder, source.token), { force: true });
}
