import os from "node:os";
import type { Stores } from "../stores/index.ts";
import type { JobsStats } from "./api.ts";
import type { Queues } from "./queues.ts";

/** What the admins see: of all processes where rows and queues tell it, of this one for disk, memory and uptime. */
export async function gatherStats({
  stores,
  queues,
  ffmpegVersion,
  sinceSeconds,
}: {
  stores: Stores;
  queues: Queues;
  ffmpegVersion: string;
  sinceSeconds: number;
}): Promise<JobsStats> {
  const [stats, counts, disk] = await Promise.all([
    stores.rows.stats(sinceSeconds),
    queues.counts(),
    stores.files.space(),
  ]);
  return {
    ...stats,
    queues: counts,
    disk,
    memory: {
      rssBytes: process.memoryUsage.rss(),
      systemFreeBytes: os.freemem(),
      systemTotalBytes: os.totalmem(),
    },
    ffmpegVersion,
    uptimeSeconds: process.uptime(),
  };
}
