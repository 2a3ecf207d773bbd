import type { Redis } from "ioredis";
import type { Files } from "./files/files.ts";
import type { ImageStore } from "./files/image-store.ts";
import type { DiskLimits } from "./files/free-space.ts";
import type { PublicFiles } from "./files/public-files.ts";
import type { DiskUsage } from "./files/usage.ts";
import type { Rows } from "./rows/rows.ts";

export interface StoresConfig {
  dataDir: string;
  /** What may lie on the disk, and for how long. Unset: nobody looks after it. */
  disk?: DiskLimits | undefined;
  /** Unset: a private redis-server under `dataDir`. */
  redisUrl?: string | undefined;
  /** What every key of this bot begins with, before a colon: bots that share a Redis each have their own. */
  redisPrefix: string;
  /** Unset: a private PostgreSQL under `dataDir`. */
  supabase?: { url: string; serviceRoleKey: string } | undefined;
  /** Unset: the shelf is a folder under `dataDir`. */
  s3?: { endpoint: string; region: string; bucket: string; accessKeyId: string; secretAccessKey: string } | undefined;
}

export interface Stores {
  rows: Rows;
  files: Files;
  /** Finished files that are handed out by a link. */
  shelf: PublicFiles;
  images: ImageStore;
  /** What each part of `dataDir` takes; may be a minute old. */
  usage(): Promise<DiskUsage>;
  /**
   * Short-lived keys: pacing, limits, progress. Each command puts `redisPrefix` and a colon before the keys it names; names
   * of channels, and patterns of SCAN, are as they were given. Commands wait while Redis is away; those who need a
   * connection of their own (queues, subscriptions) take `keys.duplicate()`.
   */
  keys: Redis;
  /** For a process that stops: nobody waits for Redis for longer than some seconds from now on. */
  endPatience(): void;
  /** Process ids of the private servers, for `/stats` and for tests. */
  embedded: { redis?: number | undefined; postgres?: number | undefined };
  close(): Promise<void>;
}
