import type { ToolStatus } from "../../sources/index.ts";
import type { DiskUsage, Stats } from "../../stores/index.ts";

export interface QueueCounts {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  /** Steps waiting for their children. */
  parents: number;
}

export interface JobsStats extends Stats {
  queues: QueueCounts[];
  /** `usage`: the bot's own, by part. */
  disk: { freeBytes: number; totalBytes: number; usage: DiskUsage };
  memory: { rssBytes: number; systemFreeBytes: number; systemTotalBytes: number };
  ffmpegVersion: string;
  tools: readonly ToolStatus[];
  uptimeSeconds: number;
}
