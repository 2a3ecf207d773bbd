import type { ConnectionOptions } from "bullmq";
import type { Logger } from "../log.ts";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { JobRow, Stores } from "../stores/index.ts";
import type { Jobs, JobsConfig, Submission } from "./api.ts";
import { createChunk } from "./encode/chunk.ts";
import { createDownload } from "./encode/download.ts";
import { createFinish } from "./encode/finish.ts";
import { encodeFlow } from "./encode/flow.ts";
import { createJoin } from "./encode/join.ts";
import { createPlan } from "./encode/plan.ts";
import { createSend } from "./encode/send.ts";
import { createEncodeViews } from "./encode/views.ts";
import { createJanitor } from "./janitor.ts";
import { createLinkFetch } from "./link/fetch-item.ts";
import { createFileLinks } from "./link/file-links.ts";
import { createLinkFinish } from "./link/finish.ts";
import { createLinkList } from "./link/list.ts";
import { createLookUps, type LookUps } from "./link/look-ups.ts";
import { createMenus } from "./link/menus.ts";
import { linkParcel } from "./link/parcel.ts";
import { createLinkPrepare } from "./link/prepare.ts";
import { createLinkSend } from "./link/send.ts";
import { createLinkViews } from "./link/views.ts";
import type { Outbox } from "./outbox.ts";
import type { EncodeHandlers, Handlers, RelayHandlers, StepIds } from "./phases.ts";
import { createProgress, type Progress } from "./progress.ts";
import { createQueues, type Queues } from "./queues.ts";
import { createItemDownload } from "./relay/download.ts";
import { createItemFetch } from "./relay/fetch-item.ts";
import { createRelayFinish } from "./relay/finish.ts";
import { relayFlow } from "./relay/flow.ts";
import { createList } from "./relay/list.ts";
import { createListings, type Listings } from "./relay/listings.ts";
import { itemParcel } from "./relay/parcel.ts";
import { createPrepare } from "./relay/prepare.ts";
import { createGroupSend } from "./relay/send.ts";
import { createRelayViews } from "./relay/views.ts";
import { createWatches, type Watches } from "./relay/watches.ts";
import { createSignals } from "./signals.ts";
import { gatherStats } from "./stats.ts";
import { createUploads } from "./uploads.ts";
import { createViews, type Views } from "./views.ts";
import { startWorkers } from "./workers.ts";

const LISTED_FINISHED_JOBS = 5;

export type {
  EncodeRequest,
  Jobs,
  JobsConfig,
  JobsStats,
  LinkRequest,
  QueueCounts,
  RelayRequest,
  ServedFile,
  Submission,
  UploadView,
  UploadWish,
  WatchWish,
} from "./api.ts";
export type {
  AboutItem,
  AboutPage,
  AdminNotice,
  IncomingFile,
  Outbox,
  Parcel,
  ParcelOptions,
  Recipient,
  Shipment,
  Shipped,
  ShippedItem,
} from "./outbox.ts";
export {
  type CardView,
  type EncodeView,
  type FailedItem,
  type Failure,
  type FileLinkView,
  isOpen,
  type JobState,
  type JobView,
  type LinkChoice,
  type LinkView,
  type MenuItem,
  type RelayCounts,
  type RelayView,
  type RungState,
  type RungView,
  type Stage,
  type WatchView,
} from "./view.ts";

interface JobsDeps {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  /** What links to the bot's own http server begin with. Without a slash at the end. */
  publicUrl: () => string;
  log: Logger;
}

/** Opens the queues and starts the workers of this process' roles. */
export async function createJobs(deps: JobsDeps): Promise<Jobs> {
  const { config, stores, log } = deps;
  const { rows, keys } = stores;
  const { prefix } = config;
  const connection = stores.keysOptions as ConnectionOptions; // BullMQ words a null of ioredis 6 differently
  const queues = createQueues({ connection, prefix, flowOf, log });
  const isCancelled = async ({ jobId, run }: StepIds) => {
    const job = await rows.findJob(jobId);
    return job?.state === "cancelled" || job?.run !== run;
  };
  const signals = await createSignals({ connection: stores.keysOptions, keys, prefix, isCancelled, log });
  const progress = createProgress({ keys, prefix, log });
  const relayViews = createRelayViews({ rows, progress });
  const { sendBytes } = deps.outbox.limits;
  const fileLinks = createFileLinks({ ...deps, rows, shelf: stores.shelf, announce: progress.announce });
  const views = createViews({
    rows,
    encodeViewOf: createEncodeViews({ rows, progress }),
    linkViewOf: createLinkViews({ rows, progress, fileLinks, sendBytes }),
    relayViews,
  });
  const tickPattern = config.roles.includes("bot") ? config.watchTick : undefined;
  const listings = createListings({ keys, prefix });
  const watches = createWatches({ rows, queues, progress, views: relayViews, listings, tickPattern, log });
  const lookUp: Sources["web"]["lookUp"] = (url, options) => deps.sources.web.lookUp(url, options);
  const lookUps = createLookUps({ keys, prefix, lookUp, log });
  const parts: Parts = { ...deps, queues, progress, views, watches, listings, lookUps };
  const relay = relayHandlers(parts);
  const handlers: Handlers = { encode: encodeHandlers(parts), relay, link: linkHandlers(parts, relay) };
  const janitor = await createJanitor({ stores, queues, uploadsFolder: config.uploads.folder, log });
  const workers = startWorkers({ config, connection, stores, signals, progress, log }, handlers);

  const begin: Jobs["begin"] = async (jobId, cardMessageId) => {
    await rows.setCard(jobId, cardMessageId);
    const job = await rows.findJob(jobId);
    if (job?.state === "queued" && !(await queues.isQueued(job))) await queues.begin(job);
    if (job?.state === "cancelled") await progress.announce(jobId); // before anybody knew which card to tell it on
  };

  return {
    async submit(submission) {
      const { job, isNew } = await rows.submitJob({ ...submission, request: requestOf(submission) as never });
      return { view: await views.ofJob(job), isNew };
    },
    begin,
    async findView(jobId) {
      const job = await rows.findJob(jobId);
      return job && job.kind !== "poll" ? views.ofJob(job) : undefined;
    },
    cardsOf: (id) => views.cardsOf(id),
    findCard: (id) => views.findCard(id),
    async list(chatId) {
      return Promise.all((await rows.listJobs(chatId, { finished: LISTED_FINISHED_JOBS })).map(views.ofJob));
    },
    async cancel(jobId) {
      const job = await rows.findJob(jobId);
      if (!job || !(await rows.cancelJob(jobId))) return false;
      await signals.cancel({ jobId, run: job.run });
      await queues.removeWaiting(job);
      await progress.announce(jobId);
      return true;
    },
    retry: (jobId) => startAnew(jobId, {}),
    sendAgain: (jobId) => startAnew(jobId, { again: true }),
    ...watches.calls,
    ...createMenus({ rows, queues, progress, sendBytes }),
    ...fileLinks.calls,
    ...createUploads({ ...deps, rows, begin }),
    settings: (chatId) => rows.chatSettings(chatId),
    changeSettings: (chatId, change) => rows.changeChatSettings(chatId, change),
    onChange: (listener) => signals.onChange(listener),
    stats: (sinceSeconds) =>
      gatherStats({
        ...{ stores, queues, sinceSeconds },
        ffmpegVersion: deps.media.ffmpegVersion,
        tool: deps.sources.web.tool(),
      }),
    async close() {
      await watches.close();
      await janitor.close();
      await workers.close();
      await signals.close();
      await queues.close();
    },
  };

  function requestOf({ kind, request }: Submission) {
    return kind === "link" ? { ...request, url: deps.sources.web.normalise(request.url) } : request;
  }

  async function startAnew(jobId: string, options: { again?: boolean }): Promise<boolean> {
    const job = await rows.retryJob(jobId, options);
    if (!job) return false;
    await queues.begin(job);
    await progress.announce(jobId);
    return true;
  }
}

const flowOf = (job: JobRow) => (job.kind === "encode" ? encodeFlow(job) : relayFlow(job));

interface Parts extends JobsDeps {
  queues: Queues;
  progress: Progress;
  views: Views;
  watches: Watches;
  listings: Listings;
  lookUps: LookUps;
}

function encodeHandlers({ config, stores, views, ...parts }: Parts): EncodeHandlers {
  const { rows, files } = stores;
  const { ofEncode: viewOf, findCard } = views;
  return {
    download: createDownload({ ...config, ...parts, files }),
    plan: createPlan({ ...parts, rows }),
    chunk: createChunk({ ...parts, rows }),
    join: createJoin({ ...parts, rows }),
    send: createSend({ ...parts, rows, viewOf, findCard }),
    finish: createFinish({ ...parts, rows, files, viewOf, findCard }),
  };
}

function relayHandlers({ config, stores, views, watches, ...parts }: Parts): RelayHandlers {
  const { rows, files } = stores;
  return {
    list: createList({ ...parts, rows }),
    download: createItemDownload({ ...parts, rows, fetch: createItemFetch({ ...config, ...parts, rows, files }) }),
    prepare: createPrepare({ ...parts, rows, sendBytes: parts.outbox.limits.sendBytes }),
    send: createGroupSend({ ...parts, rows, parcelOf: itemParcel }),
    finish: createRelayFinish({
      ...parts,
      rows,
      files,
      cardsOf: ({ id }) => views.cardsOf(id),
      findCard: views.findCard,
      onPollEnd: watches.tickSoon,
    }),
  };
}

/** A link goes the way of a relay of one item; only what it is and what becomes of a big file is its own. */
function linkHandlers({ config, stores, ...parts }: Parts, relay: RelayHandlers): RelayHandlers {
  const { rows, files, shelf } = stores;
  const { sendBytes } = parts.outbox.limits;
  const prepare = createPrepare({ ...parts, rows });
  const send = createGroupSend({ ...parts, rows, parcelOf: linkParcel });
  return {
    list: createLinkList({ ...parts, rows, sendBytes }),
    download: createItemDownload({ ...parts, rows, fetch: createLinkFetch({ ...config, ...parts, rows, files }) }),
    prepare: createLinkPrepare({ ...parts, rows, sendBytes, prepare }),
    send: createLinkSend({ ...config, ...parts, rows, shelf, sendBytes, send }),
    finish: createLinkFinish({ rows, shelf, sendBytes, finish: relay.finish }),
  };
}
