import type { ToolName, ToolStatus } from "../../sources/index.ts";
import type { DiskUsage, PeopleStats, Stats } from "../../stores/index.ts";
import type { PhaseName } from "./phases.ts";

/** Steps of a phase. */
export interface QueueCounts {
  name: PhaseName;
  waiting: number;
  active: number;
  delayed: number;
  /** Steps waiting for their children. */
  parents: number;
}

/** Processes that share a DATA_DIR. */
export interface HostView {
  id: string;
  /** Of its machine. */
  name: string;
  processes: number;
  roles: readonly string[];
  /** Encoding steps at once. */
  slots: number;
  /** Region: chunks of a video travel between hosts of one that have the same build of FFmpeg. */
  pool: string;
  /** Version of FFmpeg, and the fingerprint of its build. */
  ffmpeg: string;
  build: string;
  /** Where other hosts reach it. */
  url?: string | undefined;
  freeBytes: number;
  /** Empty where nothing is fetched, and until they have been asked. */
  tools: readonly { name: string; version?: string | undefined }[];
}

/** What came of an update on another host. */
export interface HostUpdate {
  /** Name of its machine, and its address. */
  host: string;
  /** What it runs now; empty where it did not answer. */
  tools: readonly { name: ToolName; version?: string | undefined }[];
  failed: readonly ToolName[];
}

/** What waits and runs now, in the whole fleet. */
export interface FleetLoad {
  /** `oldestSeconds`: how long the oldest step that waits for a slot has waited; 0 where none does. */
  queues: readonly (Omit<QueueCounts, "name"> & { phase: string; oldestSeconds: number })[];
  /** Open ones. */
  jobs: { queued: number; active: number; asking: number };
  /** Those that are alive. */
  hosts: readonly HostView[];
}

export interface JobsStats extends Stats {
  people: PeopleStats;
  /** Those that are alive. */
  hosts: readonly HostView[];
  queues: (QueueCounts & { isPaused: boolean })[];
  /** `usage`: the bot's own, by part. */
  disk: { freeBytes: number; totalBytes: number; usage: DiskUsage };
  memory: { rssBytes: number; systemFreeBytes: number; systemTotalBytes: number };
  ffmpegVersion: string;
  tools: readonly ToolStatus[];
  uptimeSeconds: number;
}
