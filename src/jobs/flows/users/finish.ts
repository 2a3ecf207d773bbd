import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { Files, JobRow, Rows } from "../../../stores/index.ts";
import { failureOfSteps, failureToTell } from "../../engine/failures.ts";
import { closeFolder } from "../../engine/folders.ts";
import type { ItemHandlers, Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import type { Outbox } from "../../outbox.ts";
import { type CardView, type Failure, isOpen } from "../../view.ts";
import { closeCards } from "../close-cards.ts";
import { shortestMinutes } from "./intervals.ts";

/** How long to wait for steps that a cancel has told to end. */
const LAST_STEPS_MS = 100;
/** A name that is wrong, or an account that is closed, is looked at once a day. */
const HOPELESS_MINUTES = 24 * 60;
const HOPELESS = ["error-source-unknown-user", "error-source-no-profile"];
/** After an outage the next check comes sooner: stories live for a day, and checks may be as far apart. */
const OUTAGES = ["error-source-down", "error-source-partial"];
const OUTAGE_MINUTES = 30;
const OUTAGE_PART_OF_INTERVAL = 1 / 4;

interface Deps {
  rows: Rows;
  files: Files;
  queues: Queues;
  progress: Progress;
  outbox: Outbox;
  cardsOf: (job: JobRow) => Promise<CardView[]>;
  findCard: (id: string) => Promise<CardView | undefined>;
  /** Of an ended job: what has to be taken out of its folder before that goes. */
  keep: (job: JobRow) => Promise<void>;
  /** Looks for polls that are due: somebody may have asked for one while this one ran. */
  onPollEnd: () => void;
  log: Logger;
}

/** Closes a run whatever became of it: its rows, its files, its cards. Every part may run twice. */
export function createUsersFinish(deps: Deps): ItemHandlers["finish"] {
  const { files, queues, progress, log } = deps;
  return async (ids, run) => {
    if (await queues.isAnyStepActive(ids)) throw new RetryLater(LAST_STEPS_MS);
    if (run.job.run !== ids.run) return closeFolder(files, ids, { isKept: false });
    const job = await closed(deps, run);
    await deps.keep(job);
    await closeFolder(files, ids, { isKept: await isWorthKeeping(deps, job) });
    await (job.kind === "relay" ? progress.end(job.id) : progress.forget(job.id));
    await closeCards(deps, await deps.cardsOf(job));
    await progress.announce(job.id);
    log.info({ jobId: job.id, state: job.state, failure: job.failure?.key }, "job finished");
    if (job.kind === "poll") deps.onPollEnd();
  };
}

async function closed({ rows, log }: Deps, run: Run): Promise<JobRow> {
  const { job } = run;
  if (!isOpen(job)) return job;
  const failure = failureOfSteps(await run.failures(), job.id, log);
  return rows.finishRelay(job.id, {
    failure,
    unsettled: failure ?? failureToTell(new UserError("error-download-failed")),
    nextCheckInMinutes: failure && (await restMinutes(failure, { rows, job })),
  });
}

/** Something was fetched, and did not reach the chat. A poll is not tried again: the next one is another job. */
async function isWorthKeeping({ rows }: Deps, job: JobRow): Promise<boolean> {
  if (job.kind === "poll" || job.state === "cancelled" || job.failure?.key === "error-disk-full") return false;
  const items = (await rows.relayItems(job.id)).filter(({ run }) => run === job.run);
  return items.some(({ file, deliveries }) => file !== null && deliveries.some(({ state }) => state === "failed"));
}

async function restMinutes(
  { key, params }: Failure,
  { rows, job }: Pick<Deps, "rows"> & { job: JobRow },
): Promise<number | undefined> {
  if (key === "error-source-wait") return Number(params.minutes);
  if (HOPELESS.includes(key)) return HOPELESS_MINUTES;
  if (!OUTAGES.includes(key) || job.kind !== "poll") return undefined;
  const shortest = await shortestMinutes(rows, job);
  if (!Number.isFinite(shortest)) return undefined;
  return Math.min(shortest, Math.max(OUTAGE_MINUTES, shortest * OUTAGE_PART_OF_INTERVAL));
}
