import os from "node:os";
import type { ToolStatus } from "../sources/index.ts";
import type { Stores } from "../stores/index.ts";
import type { JobsStats } from "./api/stats.ts";
import type { Queues } from "./engine/queues.ts";

/** What the admins see: of all processes where rows and queues tell it, of this one for disk, memory and uptime. */
export async function gatherStats({
  stores,
  queues,
  ffmpegVersion,
  tool,
  sinceSeconds,
}: {
  stores: Stores;
  queues: Queues;
  ffmpegVersion: string;
  tool: Promise<ToolStatus>;
  sinceSeconds: number;
}): Promise<JobsStats> {
  const [stats, counts, { freeBytes, totalBytes }, usage] = await Promise.all([
    stores.rows.stats(sinceSeconds),
    queues.counts(),
    stores.files.space(),
    stores.usage(),
  ]);
  return {
    ...stats,
    queues: counts,
    disk: { freeBytes, totalBytes, usage },
    memory: {
      rssBytes: process.memoryUsage.rss(),
      systemFreeBytes: os.freemem(),
      systemTotalBytes: os.totalmem(),
    },
    ffmpegVersion,
    tool: await tool,
    uptimeSeconds: process.uptime(),
  };
}
