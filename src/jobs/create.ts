import type { ConnectionOptions } from "bullmq";
import type { Logger } from "../log.ts";
import type { Media } from "../media/index.ts";
import type { Sources } from "../sources/index.ts";
import type { JobRow, Stores } from "../stores/index.ts";
import type { Jobs } from "./api/jobs.ts";
import { createBan } from "./ban.ts";
import type { JobsConfig } from "./engine/config.ts";
import { createRelief } from "./engine/free-space.ts";
import { createHeld } from "./engine/held.ts";
import type { StepIds } from "./engine/phases.ts";
import { createProgress } from "./engine/progress.ts";
import { createQueues } from "./engine/queues.ts";
import { createQuota } from "./engine/quota.ts";
import { createSignals } from "./engine/signals.ts";
import { createSpace } from "./engine/space.ts";
import { createSpaceLedger } from "./engine/space-ledger.ts";
import { startWorkers } from "./engine/workers.ts";
import { createFlows, type Flows } from "./flows/index.ts";
import { createLookUps } from "./flows/look-ups.ts";
import { createViews } from "./flows/views.ts";
import type { ChatLimits } from "./items/chat-limits.ts";
import { createFileLinks } from "./items/file-links.ts";
import { createJanitor } from "./janitor.ts";
import type { Outbox } from "./outbox.ts";
import { gatherStats } from "./stats.ts";

const LISTED_FINISHED_JOBS = 5;

interface JobsDeps {
  config: JobsConfig;
  stores: Stores;
  media: Media;
  sources: Sources;
  outbox: Outbox;
  /** What links to the bot's own http server begin with, without a slash at the end. Undefined: nobody outside gets to it. */
  publicUrl: () => string | undefined;
  log: Logger;
}

/** Opens the queues and starts the workers of this process' roles. */
export async function createJobs(deps: JobsDeps): Promise<Jobs> {
  const { config, stores, log } = deps;
  const { rows, keys } = stores;
  const { prefix } = config;
  const queueKeys = keys.duplicate({ keyPrefix: "" }); // BullMQ puts the prefix before its keys itself
  const connection = queueKeys as ConnectionOptions; // BullMQ words a null of ioredis 6 differently
  const queues = createQueues({ connection, prefix, flowOf: (job) => flows.of(job).start(job), log });
  const isCancelled = async ({ jobId, run }: StepIds) => {
    const job = await rows.findJob(jobId);
    return job?.state === "cancelled" || job?.run !== run;
  };
  const signals = await createSignals({ keys, prefix, isCancelled, log });
  const progress = createProgress({ keys, prefix, log });
  const { sendBytes } = deps.outbox.limits;
  const limits: ChatLimits = { sendBytes, hasLinks: stores.shelf.isPublic || deps.publicUrl() !== undefined };
  const fileLinks = createFileLinks({ ...deps, rows, shelf: stores.shelf, announce: progress.announce });
  const lookUp: Sources["web"]["lookUp"] = (url, options) => deps.sources.web.lookUp(url, options);
  const lookUps = createLookUps({ keys, lockMs: config.lockMs, lookUp, log });
  const quota = createQuota({ rows, limits: config.limits, log });
  const held = createHeld({ rows, queues, progress, limits: config.limits });
  const findCard: Jobs["findCard"] = (id) => views.findCard(id);
  const flows: Flows = createFlows({
    ...deps,
    ...{ queues, progress, limits, fileLinks, lookUps, quota, held, begin, findCard },
  });
  const views = createViews({ rows, flowOf: flows.of, findWatch: flows.users.calls.findWatch });
  const usesImages = (job: JobRow) => flows.of(job).usesImages === true;
  const relieve = createRelief({ stores, config, usesImages, notify: notifyDiskLow, log });
  const keep = async (job: JobRow) => flows.of(job).keep?.(job);
  const janitor = await createJanitor({ stores, relieve, queues, keep, letGo: held.letGo, config, log });
  const ledger = createSpaceLedger({ keys, disk: stores.files.disk });
  const space = createSpace({ files: stores.files, ledger, reserveBytes: config.diskReserveBytes, relieve, log });
  const workers = startWorkers({
    ...{ config, queueKeys, queues, stores, signals, progress, space, log },
    stepsOf: (job) => flows.of(job).steps,
    onFinished: ({ userId }) => held.letGo(userId),
  });

  const cancel: Jobs["cancel"] = async (jobId) => {
    const job = await rows.findJob(jobId);
    if (!job || !(await rows.cancelJob(jobId))) return false;
    await signals.cancel({ jobId, run: job.run });
    await queues.removeWaiting(job);
    await progress.announce(jobId);
    await held.letGo(job.userId);
    return true;
  };

  return {
    async submit(submission) {
      const { threadId = null } = submission;
      const flow = flows.of(submission);
      const asked = flow.normalise?.(submission.request) ?? submission.request;
      const request = flow.request.parse(asked);
      const { job, isNew } = await rows.submitJob({ ...submission, request, ...held.limitsOf(submission.userId) });
      if (threadId !== job.threadId) await rows.setThread({ jobId: job.id }, threadId);
      return { view: await flow.view({ ...job, threadId }), isNew };
    },
    begin,
    ...views,
    async list(chatId) {
      const jobs = await rows.listJobs(chatId, { finished: LISTED_FINISHED_JOBS });
      return Promise.all(jobs.map((job) => flows.of(job).view(job)));
    },
    cancel,
    ban: createBan({ ...deps, rows, shelf: stores.shelf, views: flows.users, cancel, announce: progress.announce }),
    retry: (jobId) => startAnew(jobId, {}),
    sendAgain: (jobId) => startAnew(jobId, { again: true }),
    ...flows.encode.calls,
    ...flows.users.calls,
    ...flows.links.calls,
    ...flows.images.calls,
    ...fileLinks.calls,
    settings: (chatId) => rows.chatSettings(chatId),
    changeSettings: (chatId, change) => rows.changeChatSettings(chatId, change),
    claimSpace: () => space.claim(),
    onChange: (listener) => signals.onChange(listener),
    stats: (sinceSeconds) =>
      gatherStats({
        ...{ stores, queues, sinceSeconds },
        ffmpegVersion: deps.media.ffmpegVersion,
        tool: deps.sources.web.tool(),
      }),
    async close() {
      for (const flow of flows.list) await flow.close?.();
      await janitor.close();
      await workers.close();
      await space.close();
      await signals.close();
      await queues.close();
      queueKeys.disconnect();
    },
  };

  async function begin(jobId: string, cardMessageId: number): Promise<void> {
    await rows.setCard(jobId, cardMessageId);
    const job = await rows.findJob(jobId);
    if (job?.isHeld)
      await held.letGo(job.userId); // a place may be free since
    else if (job?.state === "queued" && !(await queues.isQueued(job))) await queues.begin(job);
    if (job?.state === "cancelled") await progress.announce(jobId); // before anybody knew which card to tell it on
  }

  async function notifyDiskLow(): Promise<void> {
    const { freeBytes } = await stores.files.space();
    await deps.outbox.notifyAdmins({
      key: "alert-disk-short",
      params: { freeBytes, reserveBytes: config.diskReserveBytes },
    });
  }

  async function startAnew(jobId: string, options: { again?: boolean }): Promise<boolean> {
    const { userId = null } = (await rows.findJob(jobId)) ?? {};
    const job = await rows.retryJob(jobId, { ...options, ...held.limitsOf(userId) });
    if (!job) return false;
    await progress.forget(jobId);
    await held.start(job);
    await progress.announce(jobId);
    return true;
  }
}
