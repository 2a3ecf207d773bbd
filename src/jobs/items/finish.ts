import { isWorthRetry, RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { publish } from "../../runtime/telemetry.ts";
import type { Files, ItemRow, JobRow, NextCheck, Rows } from "../../stores/index.ts";
import type { CardView } from "../api/flows.ts";
import { type Failure, isOpen } from "../api/job.ts";
import type { ActiveSteps } from "../engine/active-steps.ts";
import { failureOfSteps, userFailure } from "../engine/failures.ts";
import { closeFolder } from "../engine/folders.ts";
import type { Run, StepIds } from "../engine/phases.ts";
import type { Progress } from "../engine/progress.ts";
import type { Signals } from "../engine/signals.ts";
import type { Outbox } from "../outbox.ts";
import { failureOf } from "../stored.ts";
import { closeCards } from "./close-cards.ts";
import type { FileLinks } from "./file-links.ts";
import type { ItemHandlers } from "./flow.ts";
import { pingRequester } from "./ping.ts";
import { createSend, type SendDeps } from "./send.ts";

/** For steps that were cancelled. */
const LAST_STEPS_MS = 100;

interface FinishDeps {
  rows: Rows;
  files: Files;
  stores: { hostId: string };
  signals: Pick<Signals, "end">;
  activeSteps: Pick<ActiveSteps, "isAny">;
  progress: Progress;
  outbox: Outbox;
  fileLinks: FileLinks;
  /** Hands out by a link what is too big for the chat. */
  givesLinks?: boolean;
  cardsOf: (job: JobRow) => Promise<CardView[]>;
  findCard: (id: string) => Promise<CardView | undefined>;
  /** Moves out of an ended job's folder what has to outlive it; `isKept`: the folder waits for a retry. */
  keep?: ((job: JobRow, isKept: boolean) => Promise<void>) | undefined;
  /** Removes the live progress; default: all of it. */
  forget?: (job: JobRow) => Promise<void>;
  /** When a schedule repeats it after a failure. */
  nextCheckAfter?: (failure: Failure) => NextCheck | undefined;
  /** A retry could use the folder; default: where something was fetched that may yet be sent. */
  isOfUse?: (job: JobRow) => Promise<boolean>;
  /** Called at the end. `isKept`: the folder waits for a retry. */
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
  const { stores, activeSteps, progress, log } = deps;
  const { forget = ({ id }) => progress.forget(id) } = deps;
  return async (ids, run) => {
    if (await activeSteps.isAny(ids)) throw new RetryLater(LAST_STEPS_MS);
    if (run.job.run !== ids.run) return endFiles(deps, ids, { isKept: false });
    const job = await closed(deps, run);
    if (job.run !== ids.run) return endFiles(deps, ids, { isKept: false });
    const isKept = await isWorthKeeping(deps, job);
    const isHome = job.home === null || job.home === stores.hostId;
    if (isHome) await deps.keep?.(job, isKept);
    await endFiles(deps, ids, { isKept: isKept && isHome, isKeptAtHome: isKept });
    await forget(job);
    const cards = await deps.cardsOf(job);
    await closeCards(deps, cards);
    for (const card of cards) if ("state" in card) await pingRequester(deps, card);
    await progress.announce(job.id);
    log.info(factsOf(job), "job finished");
    publish("job", { kind: job.kind, state: job.state, seconds: (Date.now() - job.createdAt.getTime()) / 1000 });
    if (deps.givesLinks) await deps.fileLinks.removeUnlinked(job);
    await deps.onEnd?.(job, isKept);
  };
}

/** All that the log tells of a job which went well; `waitedMs` since it was asked for. */
function factsOf({ id: jobId, kind, userId, state, failure, run, createdAt, startedAt, finishedAt }: JobRow) {
  const begunMs = (startedAt ?? finishedAt ?? createdAt).getTime();
  const waitedMs = run === 1 ? begunMs - createdAt.getTime() : undefined;
  const tookMs = finishedAt ? finishedAt.getTime() - begunMs : undefined;
  return { jobId, kind, userId: userId ?? undefined, state, failure: failure?.key, waitedMs, tookMs };
}

/** Here, and by a message wherever else steps of the run were. */
async function endFiles(
  { files, signals, stores }: FinishDeps,
  ids: StepIds,
  { isKept, isKeptAtHome = isKept }: { isKept: boolean; isKeptAtHome?: boolean },
): Promise<void> {
  const { jobId, run } = ids;
  await closeFolder(files, ids, { isKept });
  await signals.end({ jobId, run, by: stores.hostId, isKept: isKeptAtHome });
}

async function closed({ rows, nextCheckAfter, log }: FinishDeps, run: Run): Promise<JobRow> {
  const { job } = run;
  if (!isOpen(job)) return job;
  const failure = failureOfSteps(await run.failures(), job.id, log);
  return rows.finishJob(job.id, {
    run: job.run,
    failure,
    unsettled: failure ?? userFailure(new UserError("error-download-failed")),
    nextCheck: failure && nextCheckAfter?.(failure),
  });
}

const isWorthSending = ({ state, failure }: ItemRow["deliveries"][number]): boolean =>
  state === "failed" && (!failure || isWorthRetry(failureOf(failure).key));

/** Polls are not retried, the next one is another job; on a full disk the files are in the way. */
async function isWorthKeeping({ rows, isOfUse }: FinishDeps, job: JobRow): Promise<boolean> {
  if (job.chatId === null || job.state === "cancelled" || job.failure?.key === "error-disk-full") return false;
  if (isOfUse) return isOfUse(job);
  if ((await rows.itemCounts(job.id, job.run)).undelivered === 0) return false;
  const items = await rows.listItems(job.id, { run: job.run });
  return items.some(({ file, deliveries }) => file !== null && deliveries.some(isWorthSending));
}
