import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Files, JobRow, Rows } from "../../stores/index.ts";
import type { CardView } from "../api/flows.ts";
import { type Failure, isOpen } from "../api/job.ts";
import { failureOfSteps, userFailure } from "../engine/failures.ts";
import { closeFolder } from "../engine/folders.ts";
import type { ItemHandlers, Run } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Queues } from "../engine/queues.ts";
import type { Outbox } from "../outbox.ts";
import { closeCards } from "./close-cards.ts";
import type { FileLinks } from "./file-links.ts";
import { createSend, type SendDeps } from "./send.ts";

/** How long to wait for steps that a cancel has told to end. */
const LAST_STEPS_MS = 100;

interface FinishDeps {
  rows: Rows;
  files: Files;
  queues: Queues;
  progress: Progress;
  outbox: Outbox;
  fileLinks: FileLinks;
  /** What is too big for the chat is handed out by a link. */
  givesLinks?: boolean;
  cardsOf: (job: JobRow) => Promise<CardView[]>;
  findCard: (id: string) => Promise<CardView | undefined>;
  /** Of an ended job: what has to be taken out of its folder before that goes. */
  keep?: ((job: JobRow) => Promise<void>) | undefined;
  /** Forgets the live progress; all of it unless told otherwise. */
  forget?: (job: JobRow) => Promise<void>;
  /** Until a schedule may ask for it once more, after a failure. */
  restMinutes?: (failure: Failure, job: JobRow) => Promise<number | undefined>;
  /** Whether a further run could use what is in the folder; where something was fetched, and did not reach the chat, unless told otherwise. */
  isOfUse?: (job: JobRow) => Promise<boolean>;
  /** Called when all is closed. `isKept`: the folder waits for a further run. */
  onEnd?: (job: JobRow, isKept: boolean) => Promise<void>;
  log: Logger;
}

/** The two steps that every job ends with: its items go to its chats, and the run is closed. */
export const createDelivery = (deps: SendDeps & FinishDeps): Pick<ItemHandlers, "send" | "finish"> => ({
  send: createSend(deps),
  finish: createFinish(deps),
});

/** Closes a run whatever became of it: its rows, its files, its cards. Every part may run twice. */
function createFinish(deps: FinishDeps): ItemHandlers["finish"] {
  const { files, queues, progress, log } = deps;
  const { forget = ({ id }) => progress.forget(id) } = deps;
  return async (ids, run) => {
    if (await queues.isAnyStepActive(ids)) throw new RetryLater(LAST_STEPS_MS);
    if (run.job.run !== ids.run) return closeFolder(files, ids, { isKept: false });
    const job = await closed(deps, run);
    await deps.keep?.(job);
    const isKept = await isWorthKeeping(deps, job);
    await closeFolder(files, ids, { isKept });
    await forget(job);
    await closeCards(deps, await deps.cardsOf(job));
    await progress.announce(job.id);
    log.info({ jobId: job.id, state: job.state, failure: job.failure?.key }, "job finished");
    if (deps.givesLinks) await deps.fileLinks.removeUnlinked(job);
    await deps.onEnd?.(job, isKept);
  };
}

async function closed({ rows, restMinutes, log }: FinishDeps, run: Run): Promise<JobRow> {
  const { job } = run;
  if (!isOpen(job)) return job;
  const failure = failureOfSteps(await run.failures(), job.id, log);
  return rows.finishJob(job.id, {
    failure,
    unsettled: failure ?? userFailure(new UserError("error-download-failed")),
    nextCheckInMinutes: failure && (await restMinutes?.(failure, job)),
  });
}

/** A poll is not tried again: the next one is another job. Where the disk was full its files are in the way. */
async function isWorthKeeping({ rows, isOfUse }: FinishDeps, job: JobRow): Promise<boolean> {
  if (job.chatId === null || job.state === "cancelled" || job.failure?.key === "error-disk-full") return false;
  if (isOfUse) return isOfUse(job);
  return (await rows.itemCounts(job.id, job.run)).undelivered > 0;
}
