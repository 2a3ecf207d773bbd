import type { Logger } from "../log.ts";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { JobRow, Stores } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import { createBan } from "./ban.ts";
import { listenForEnds } from "./ended-runs.ts";
import type { JobsConfig } from "./engine/config.ts";
import { createEngine, type Engine } from "./engine/engine.ts";
import { createSpaceRecovery } from "./engine/free-space.ts";
import type { Hosts } from "./engine/hosts.ts";
import { createSpace } from "./engine/space.ts";
import { createSpaceLedger } from "./engine/space-ledger.ts";
import { startWorkers } from "./engine/workers/workers.ts";
import { createFlows, type Flows } from "./flows/index.ts";
import { createLookUps } from "./flows/look-ups.ts";
import { createViews } from "./flows/views.ts";
import { announceHost } from "./hosts.ts";
import type { ChatLimits } from "./items/chat-limits.ts";
import { createFileLinks } from "./items/file-links.ts";
import { createJanitor } from "./janitor.ts";
import { gatherLoad, queuesInUse } from "./load.ts";
import type { Outbox } from "./outbox.ts";
import { gatherSeries, gatherStats } from "./stats.ts";
import { createSubmit } from "./submit.ts";
import { createToolUpdates } from "./tool-updates.ts";
import { createCardOpener, createWaitingListView, startListSweep } from "./waiting-lists.ts";

interface JobsDeps {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  /** Base of links to the bot's own http server, without a slash at the end; undefined without a public address. */
  publicUrl: () => string | undefined;
  log: Logger;
}

/** Opens the queues and starts the workers of this process' roles. */
export async function createJobs(deps: JobsDeps): Promise<Jobs> {
  const { rows, publicFiles } = deps.stores;
  const engine = await createEngine({
    ...deps,
    flowOf: (job) => flows.of(job).start(job),
    findNeighbour: (job) => flows.of(job).findNeighbour?.(job),
  });
  const { runs, held, signals, progress, queues, pauses } = engine;
  const hosts = await announceHost(deps);
  const { workSecret: secret, lockMs: stallMs } = deps.config;
  const pieces = await deps.stores.openPieces({ secret, stallMs, addressOf: hosts.addressOf });
  const limits = limitsOf(deps);
  const fileLinks = createFileLinks({ ...deps, rows, limits, publicFiles, announce: progress.announce });
  const flows: Flows = createFlows({
    ...deps,
    ...engine,
    ...{ hosts, pieces, limits, fileLinks },
    lookUps: lookUpsOf(deps),
    findCard: (id) => views.findCard(id),
  });
  const updates = createToolUpdates({ ...deps, keys: deps.stores.keys, signals, hosts });
  const views = createViews({ rows, flows, findList: createWaitingListView(rows), pausedIn: pauses.pausedIn });
  const work = await startWork(deps, engine, { flows, hosts, findCard: views.findCard });
  return {
    submit: createSubmit({ rows, held, flows, progress }),
    begin: runs.begin,
    cancel: runs.cancel,
    retry: (jobId) => runs.retry(jobId),
    ...views,
    ...flows.calls,
    files: fileLinks.calls,
    ban: createBan({
      ...deps,
      ...runs,
      rows,
      publicFiles,
      viewOfWatch: flows.viewOfWatch,
      announce: progress.announce,
    }),
    settings: (chatId) => rows.chatSettings(chatId),
    changeSettings: (chatId, change) => rows.changeChatSettings(chatId, change),
    pools: hosts.pools,
    hostAddress: hosts.addressOf,
    claimSpace: () => work.space.claim(),
    onChange: (listener) => signals.onChange(listener),
    stats: (sinceSeconds) => gatherStats({ ...deps, queues, pauses, hosts, sinceSeconds }),
    statsSeries: (series) => gatherSeries(rows, series),
    queues: () => queuesInUse(queues),
    load: () => gatherLoad({ ...deps, ...engine, hosts }),
    ...{ pausedPhases: pauses.list, pausePhase: pauses.set, updateOthers: updates.ofOthers },
    async close() {
      await updates.close();
      for (const flow of flows.list) await flow.close?.();
      await work.close();
      await pieces.close();
      await hosts.close();
      await engine.close();
    },
  };
}

/** Background work: the janitor, disk space, and the workers. */
async function startWork(
  { config, stores, outbox, publicUrl, log }: JobsDeps,
  engine: Engine,
  { flows, hosts, findCard }: { flows: Flows; hosts: Hosts; findCard: Jobs["findCard"] },
) {
  const { queues, activeSteps, held, runs, signals } = engine;
  const recoverSpace = createSpaceRecovery({
    ...{ stores, config, log },
    usesImages: (job) => flows.of(job).usesImages === true,
    notify: () => notifyDiskLow({ config, stores, outbox }),
  });
  const keep = async (job: JobRow, isKept = false) => flows.of(job).keep?.(job, isKept);
  listenForEnds({ ...engine, stores, keep, log });
  const { release } = held;
  const work = { queues, hosts, activeSteps, signals, runs };
  const janitor = createJanitor({ ...work, stores, recoverSpace, keep, release, publicUrl, config, log });
  const ledger = createSpaceLedger({ keys: stores.keys, disk: stores.files.disk });
  const space = createSpace({ files: stores.files, ledger, reserveBytes: config.diskReserveBytes, recoverSpace, log });
  const workers = startWorkers({
    ...{ ...engine, hosts, config, stores, space, log },
    stepsOf: (job) => flows.of(job).steps,
    openCard: createCardOpener({ ...engine, flows, findCard, outbox }),
    onFinished: release,
  });
  const lists = startListSweep({ rows: stores.rows, findCard, outbox, log });
  return {
    space,
    async close() {
      await lists.close();
      await janitor.close();
      await workers.close();
      await space.close();
    },
  };
}

function limitsOf({ outbox, stores, publicUrl }: JobsDeps): ChatLimits {
  return { sendBytes: outbox.limits.sendBytes, hasLinks: stores.publicFiles.isPublic || publicUrl() !== undefined };
}

function lookUpsOf({ stores: { keys }, config, sources, log }: JobsDeps) {
  return createLookUps({
    keys,
    lockMs: config.lockMs,
    lookUp: (...asked) => sources.web.lookUp(...asked),
    normalise: (url) => sources.web.normalise(url),
    log,
  });
}

async function notifyDiskLow(deps: Pick<JobsDeps, "config" | "stores" | "outbox">): Promise<void> {
  const { config, stores, outbox } = deps;
  const { freeBytes } = await stores.files.space();
  const params = { freeBytes, reserveBytes: config.diskReserveBytes };
  await outbox.notifyAdmins({ key: "alert-disk-short", params });
}
