import type { ConnectionOptions } from "bullmq";
import type { Logger } from "../log.ts";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { Stores } from "../stores/index.ts";
import type { Jobs, JobsConfig } from "./api.ts";
import { createJanitor } from "./janitor.ts";
import type { Outbox } from "./outbox.ts";
import { createChunk } from "./phases/chunk.ts";
import { createDownload } from "./phases/download.ts";
import { createFinish } from "./phases/finish.ts";
import { createJoin } from "./phases/join.ts";
import { createPlan } from "./phases/plan.ts";
import { createSend } from "./phases/send.ts";
import type { PhaseHandlers, StepIds } from "./phases.ts";
import { createProgress, type Progress } from "./progress.ts";
import { createQueues, type Queues } from "./queues.ts";
import { createSignals } from "./signals.ts";
import { gatherStats } from "./stats.ts";
import { createViews, type ViewOf } from "./views.ts";
import { startWorkers } from "./workers.ts";

const LISTED_FINISHED_JOBS = 5;

export type {
  EncodeRequest,
  Jobs,
  JobsConfig,
  JobsStats,
  QueueCounts,
  RelayRequest,
  Submission,
  WatchWish,
} from "./api.ts";
export type {
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
export type {
  CardView,
  EncodeView,
  FailedItem,
  Failure,
  JobState,
  JobView,
  RelayCounts,
  RelayView,
  RungState,
  RungView,
  Stage,
  WatchView,
} from "./view.ts";

interface JobsDeps {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  log: Logger;
}

/** Opens the queues and starts the workers of this process' roles. */
export async function createJobs(deps: JobsDeps): Promise<Jobs> {
  const { config, stores, log } = deps;
  const { rows } = stores;
  const { prefix } = config;
  const connection = stores.keysOptions as ConnectionOptions; // BullMQ words a null of ioredis 6 differently
  const queues = createQueues({ connection, prefix, log });
  const isCancelled = async ({ jobId, run }: StepIds) => {
    const job = await rows.findJob(jobId);
    return job?.state === "cancelled" || job?.run !== run;
  };
  const signals = await createSignals({ connection: stores.keysOptions, keys: stores.keys, prefix, isCancelled, log });
  const progress = createProgress({ keys: stores.keys, prefix, log });
  const viewOf = createViews({ rows, progress });
  const handlers = createHandlers({ ...deps, queues, progress, viewOf });
  const janitor = await createJanitor({ stores, queues, log });
  const workers = startWorkers({ config, connection, stores, signals, progress, log }, handlers);

  return {
    async submit(submission) {
      const { job, isNew } = await rows.submitJob({
        kind: "encode",
        ...submission,
        request: submission.request as never,
      });
      return { view: await viewOf(job), isNew };
    },
    async begin(jobId, cardMessageId) {
      await rows.setCard(jobId, cardMessageId);
      const job = await rows.findJob(jobId);
      if (job?.state === "queued" && !(await queues.isQueued(job))) await queues.begin(job);
      if (job?.state === "cancelled") await progress.announce(jobId); // before anybody knew which card to tell it on
    },
    async findView(jobId) {
      const job = await rows.findJob(jobId);
      return job && viewOf(job);
    },
    async list(chatId) {
      return Promise.all((await rows.listJobs(chatId, { finished: LISTED_FINISHED_JOBS })).map(viewOf));
    },
    async cancel(jobId) {
      const job = await rows.findJob(jobId);
      if (!job || !(await rows.cancelJob(jobId))) return false;
      await signals.cancel({ jobId, run: job.run });
      await queues.removeWaiting(job);
      await progress.announce(jobId);
      return true;
    },
    async retry(jobId) {
      const job = await rows.retryJob(jobId);
      if (!job) return false;
      await queues.begin(job);
      await progress.announce(jobId);
      return true;
    },
    onChange: (listener) => signals.onChange(listener),
    stats: (sinceSeconds) => gatherStats({ stores, queues, ffmpegVersion: deps.media.ffmpegVersion, sinceSeconds }),
    async close() {
      await janitor.close();
      await workers.close();
      await signals.close();
      await queues.close();
    },
  };
}

function createHandlers({
  config,
  stores,
  media,
  sources,
  outbox,
  log,
  queues,
  progress,
  viewOf,
}: JobsDeps & { queues: Queues; progress: Progress; viewOf: ViewOf }): PhaseHandlers {
  const { rows, files } = stores;
  return {
    download: createDownload({ ...config, files, sources, outbox, progress }),
    plan: createPlan({ media, rows, queues, progress }),
    chunk: createChunk({ media, rows }),
    join: createJoin({ media, rows, queues, log }),
    send: createSend({ rows, outbox, viewOf, progress, log }),
    finish: createFinish({ rows, files, queues, progress, outbox, viewOf, log }),
  };
}
