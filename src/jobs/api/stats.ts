import type { ToolStatus } from "../../sources/index.ts";
import type { DiskUsage, Stats } from "../../stores/index.ts";

export interface QueueCounts {
  name: string;
  waiting: number;
  active: number;
  delayed: number;
  /** Children that are awaited by their parents. */
  parents: number;
}

export interface JobsStats extends Stats {
  queues: QueueCounts[];
  /** `usage`: what the bot keeps, part by part. */
  disk: { freeBytes: number; totalBytes: number; usage: DiskUsage };
  memory: { rssBytes: number; systemFreeBytes: number; systemTotalBytes: number };
  ffmpegVersion: string;
  tool: ToolStatus;
  uptimeSeconds: number;
}
