import type { FlowJob } from "bullmq";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import type { JobRow, Stores } from "../../stores/index.ts";
import { createActiveSteps } from "./active-steps.ts";
import type { JobsConfig } from "./config.ts";
import { createHeld } from "./held.ts";
import { createHomes } from "./homes.ts";
import { knownHosts } from "./hosts.ts";
import type { StepIds } from "./phases.ts";
import type { HostPlace } from "./places.ts";
import { createPools } from "./pools.ts";
import { createProgress } from "./progress.ts";
import { createQueues } from "./queues.ts";
import { createQuota } from "./quota.ts";
import { createRuns } from "./runs.ts";
import { createSignals } from "./signals.ts";
import { createEncoderSlots } from "./slots/encoder-slots.ts";
import { createPauses } from "./slots/pauses.ts";

export type Engine = Awaited<ReturnType<typeof createEngine>>;

interface Deps {
  config: JobsConfig;
  stores: Pick<Stores, "rows" | "keys" | "settings" | "hostId">;
  media: Pick<Media, "ffmpegBuild">;
  flowOf: (job: JobRow) => FlowJob;
  findNeighbour: (job: JobRow) => string | undefined;
  log: Logger;
}

/** State shared by all processes: queues, signals, progress, and users' limits. */
export async function createEngine({ config, stores, media, flowOf, findNeighbour, log }: Deps) {
  const { rows, keys, settings, hostId } = stores;
  const { prefix, limits, pool } = config;
  const here: HostPlace = { hostId, pool, build: media.ffmpegBuild };
  const queueKeys = keys.duplicate({ keyPrefix: "" }); // BullMQ prefixes its keys itself
  const placed = createHomes({ stores, findNeighbour, config });
  const pools = createPools({ stores, pool });
  const hostIds = () => knownHosts(keys);
  const queues = createQueues({ queueKeys, prefix, here, hostIds, placed, pools, flowOf, log });
  const activeSteps = createActiveSteps({ queueKeys, prefix, log });
  const isCancelled = async ({ jobId, run }: StepIds) => {
    const job = await rows.findJob(jobId);
    return job?.state === "cancelled" || job?.run !== run;
  };
  const signals = await createSignals({
    keys,
    prefix,
    settings,
    isCancelled,
    hearsChanges: config.roles.includes("bot"),
    log,
  });
  const progress = createProgress({ keys, prefix, log });
  const held = createHeld({ rows, queues, progress, limits });
  const pauses = await createPauses({ keys, signals, queues, flowOf, announce: progress.announce, log });
  const runs = createRuns({ rows, queues, signals, progress, held, pauses });
  const quota = createQuota({ rows, limits, log });
  const encoders = createEncoderSlots(config.concurrency.chunk);
  return {
    ...{ here, queueKeys, queues, activeSteps, signals, progress, held, runs, quota, encoders, pauses },
    async close() {
      await signals.close();
      await queues.close();
      queueKeys.disconnect();
    },
  };
}
