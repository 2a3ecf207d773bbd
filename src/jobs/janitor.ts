import type { Logger } from "../log.ts";
import { startPeriodicTask } from "../runtime/periodic-task.ts";
import { type JobRow, type OpenRun, type Stores, takeLock } from "../stores/index.ts";
import { isOpen } from "./api/job.ts";
import type { ActiveSteps } from "./engine/active-steps.ts";
import type { JobsConfig } from "./engine/config.ts";
import { internalFailure } from "./engine/failures.ts";
import { folderName, isKept, isWatched, jobIdOf } from "./engine/folders.ts";
import type { Held } from "./engine/held.ts";
import type { Hosts } from "./engine/hosts.ts";
import type { StepIds } from "./engine/phases.ts";
import type { Queues } from "./engine/queues.ts";
import { removeExpired, removeUnlinked } from "./expired-files.ts";
import { isStillWatched } from "./flows/encode/watch/folder.ts";
import type { ItemSteps } from "./items/flow.ts";
import { renewAddresses } from "./items/kept-file.ts";
import { endAbandoned, forgetHosts, type LostDeps, moveLost } from "./lost-homes.ts";
import { tellUnserved } from "./unserved.ts";

const ABANDONED_MS = 24 * 3600 * 1000;
const ENDING_MS = 10 * 60_000;
const KEEP = { phaseDays: 8, jobDays: 30 };
/** A job without a card after this lost its process before the card was sent; it gets one when it starts. */
const CARD_GRACE_MS = 60_000;
/** Runs looked at together. */
const BATCH = 200;
/** One process sweeps for all in a minute. Ends by itself, so that the next minute needs no other to end it. */
const ELECTION = { key: "janitor", lifeMs: 50_000 };

export interface Janitor {
  /** Restarts stalled open jobs, removes files that no open job owns, prunes old rows. */
  sweep(): Promise<void>;
  close(): Promise<void>;
}

interface Deps {
  stores: Stores;
  recoverSpace(missingBytes: number): Promise<void>;
  queues: Queues;
  hosts: Pick<Hosts, "list" | "knownPools">;
  signals: LostDeps["signals"];
  runs: LostDeps["runs"];
  activeSteps: Pick<ActiveSteps, "sweep">;
  /** Moves out of an ended job's folder what has to outlive it. */
  keep(job: JobRow): Promise<void>;
  /** Starts held jobs of a lane as far as the limit allows. */
  release: Held["release"];
  publicUrl: () => string | undefined;
  config: Pick<JobsConfig, "lockMs" | "uploads" | "images" | "diskReserveBytes" | "linkSecret" | "encodeKeepHours">;
  log: Logger;
}

/**
 * Sweeps in the background what crashes left behind: at its start, and every minute as far as no other process does so for
 * all; every hour also the images, which may be many.
 */
export function createJanitor(deps: Deps): Janitor {
  const { stores, log } = deps;
  const sweep = async () => {
    await sweepJobs(deps);
    await sweepDisk(deps);
  };
  let isFirst = true;
  const sweepInTurn = async () => {
    const isElected = isFirst || (await takeLock(stores.keys, ELECTION.key, ELECTION)) !== undefined;
    isFirst = false;
    await (isElected ? sweep() : sweepDisk(deps));
    log.debug({ isElected }, "swept");
  };
  const every = (cronPattern: string, task: string, work: () => Promise<void>, isFirstNow = false) =>
    startPeriodicTask(work, {
      ...{ cronPattern, isFirstNow },
      onError: (error) => log.error({ task, err: error }, "sweep failed"),
    });
  const tasks = [
    every("* * * * *", "janitor", sweepInTurn, true),
    every("0 * * * *", "unused images", () => removeUnused(deps)),
    every("30 * * * *", "unlinked files", () => removeUnlinked(stores, log)),
  ];
  return {
    sweep,
    async close() {
      for (const task of tasks) await task.close();
    },
  };
}

/** Of the whole fleet. */
async function sweepJobs(deps: Deps): Promise<void> {
  const { stores, activeSteps, log } = deps;
  const open = await stores.rows.openRuns();
  const going = open.filter((run) => !run.isHeld && isToBeSeen(run));
  for (let from = 0; from < going.length; from += BATCH) await setGoing(deps, going.slice(from, from + BATCH));
  await settleDead(deps, open);
  await moveLost(deps, open);
  await endAbandoned(deps, open);
  await forgetHosts(deps);
  await tellUnserved(deps);
  const waiting = new Map(open.filter(({ isHeld }) => isHeld).map((run) => [`${run.userId} ${run.kind}`, run]));
  for (const lane of waiting.values()) await deps.release(lane);
  await activeSteps.sweep();
  await renewAddresses({ ...deps, ...stores });
  await stores.rows.prune(KEEP);
  const gone = await stores.rows.pruneHosts(KEEP.jobDays);
  if (gone.length > 0) log.warn({ hosts: gone }, "hosts were not seen for long, links to their files ended");
}

/** Of this process. */
async function sweepDisk(deps: Deps): Promise<void> {
  const { stores, config } = deps;
  await stores.rows.hostSeen(stores.hostId);
  await removeLeftovers(deps);
  await removeExpired(stores, config);
  const { freeBytes } = await stores.files.space();
  if (freeBytes < config.diskReserveBytes) await deps.recoverSpace(config.diskReserveBytes - freeBytes);
}

const isToBeSeen = ({ chatId, cardMessageId, createdAt }: OpenRun): boolean =>
  chatId === null || cardMessageId !== null || createdAt.getTime() < Date.now() - CARD_GRACE_MS;

async function setGoing({ stores: { rows }, queues, log }: Deps, runs: OpenRun[]): Promise<void> {
  const standings = await queues.standingsOf(runs);
  for (const [place, { id, run }] of runs.entries()) {
    if (standings[place] === "dead") {
      log.warn({ jobId: id }, "abandoned job finished");
      await queues.retryFinish({ id, run });
    }
    if (standings[place] !== "gone") continue;
    const job = await rows.findJob(id);
    if (!job || !isOpen(job) || job.run !== run) continue; // ended since, with its steps
    log.warn({ jobId: id }, "open job was in no queue, queued again");
    await queues.begin(job);
  }
}

/** The queue gives up a step that crashed several processes without telling the ledger, where others wait for it. */
async function settleDead({ stores: { rows }, queues, log }: Deps, open: OpenRun[]): Promise<void> {
  const runOf = new Map(open.map(({ id, run }) => [id, run]));
  for await (const dead of queues.deadSteps("send")) {
    const { jobId, run } = dead;
    if (runOf.get(jobId) !== run) continue;
    if (!isItemSend(dead)) {
      await rows.settlePreview(jobId, run, "dropped"); // no size is sent while it may be on its way
      log.info({ jobId }, "abandoned preview closed");
      continue;
    }
    const { group, chatId } = dead;
    for (const { mediaId, deliveries } of await rows.listItems(jobId, { run, group })) {
      const state = deliveries.find((delivery) => delivery.chatId === chatId)?.state;
      if (state === undefined || state === "sent" || state === "failed") continue;
      const failure = internalFailure();
      log.error({ jobId, mediaId, chatId, ...failure }, "abandoned delivery closed");
      await rows.deliveriesFailed(jobId, chatId, [mediaId], failure);
    }
  }
}

/** Of the steps that send, those of previews name no group. */
const isItemSend = (step: StepIds): step is StepIds & ItemSteps["send"] => "group" in step && "chatId" in step;

async function removeUnused({ stores: { rows, images }, config, log }: Deps): Promise<void> {
  const { storeDays: days, storeBytes: maxBytes } = config.images;
  const removed = await images.prune({ days, maxBytes });
  const forgotten = await rows.pruneImages(days);
  if (removed.files > 0 || forgotten > 0) log.info({ ...removed, forgotten }, "unused images removed");
}

/** Removes folders of ended runs at once; after a day those of unknown jobs, and those kept for a retry. */
async function removeLeftovers({ stores, keep, config, log }: Deps): Promise<void> {
  const folders = await stores.files.list();
  if (folders.length === 0) return;
  const jobIds = [...new Set(folders.map(({ jobId: folder }) => jobIdOf(folder)))];
  const owned = new Set((await stores.rows.openRuns({ jobIds })).map(({ id, run }) => folderName({ jobId: id, run })));
  for (const found of folders) {
    const { jobId: folder, sizeBytes } = found;
    if (owned.has(folder)) continue;
    const job = await stores.rows.findJob(jobIdOf(folder));
    if (isOfUse(found, job, { ...config, hostId: stores.hostId })) continue;
    if (job && isOfLastRun(folder, job) && isAtHome(job, stores)) await keep(job);
    await stores.files.remove(folder);
    log[isWatched(folder) ? "info" : "warn"]({ folder, sizeBytes }, "leftover files removed");
  }
}

const isOfLastRun = (folder: string, { id, run }: JobRow): boolean => folder === folderName({ jobId: id, run });

function isOfUse(
  { jobId: folder, modifiedAt }: { jobId: string; modifiedAt: Date },
  job: JobRow | undefined,
  { hostId, ...config }: Deps["config"] & Pick<Stores, "hostId">,
): boolean {
  if (job && isOfLastRun(folder, job)) return isOpen(job) || isEnding(job, hostId);
  if (job && isWatched(folder)) return isStillWatched(job, config);
  return (!job || isKept(folder)) && Date.now() - modifiedAt.getTime() < ABANDONED_MS;
}

/** Its last step may run elsewhere, and says afterwards what its home has to keep. */
const isEnding = ({ home, finishedAt }: JobRow, hostId: string): boolean =>
  home === hostId && finishedAt !== null && Date.now() - finishedAt.getTime() < ENDING_MS;

/** Elsewhere only parts of files were, for chunks. */
const isAtHome = ({ home }: JobRow, { hostId }: Stores): boolean => home === null || home === hostId;
