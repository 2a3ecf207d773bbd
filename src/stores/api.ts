import type { Redis } from "ioredis";
import type { DiskLimits } from "./files/disk-limits.ts";
import type { DiskUsage } from "./files/disk-usage.ts";
import type { Files } from "./files/files.ts";
import type { ImageStore } from "./files/image-store.ts";
import type { PublicFiles } from "./files/public-files.ts";
import type { S3Config } from "./files/s3-client.ts";
import type { Peers, Pieces } from "./pieces/pieces.ts";
import type { Rows } from "./rows/rows.ts";
import type { SettingsCache } from "./rows/settings-cache.ts";

export interface StoresConfig {
  dataDir: string;
  /** Limits for freeing disk space at a start; unset: nothing is freed. */
  disk?: DiskLimits | undefined;
  /** Unset: a private redis-server under `dataDir`. */
  redisUrl?: string | undefined;
  /** Prefix of every key, before a colon: bots that share a Redis each have their own. */
  redisPrefix: string;
  /** A PostgreSQL of the operator's, or Supabase; both unset: a private PostgreSQL under `dataDir`. */
  databaseUrl?: string | undefined;
  supabase?: { url: string; serviceRoleKey: string } | undefined;
  /** Of the project's PostgreSQL itself, for the commands of its operator. */
  supabaseDatabaseUrl?: string | undefined;
  /** Unset: public files are in a folder under `dataDir`. */
  s3?: S3Config | undefined;
}

export interface Stores {
  rows: Rows;
  /** Of the chats, kept by `rows`. */
  settings: SettingsCache;
  files: Files;
  publicFiles: PublicFiles;
  images: ImageStore;
  /** Opens the ways to files of runs that other hosts have. */
  openPieces(peers: Peers): Promise<Pieces>;
  /** Bytes per part of `dataDir`; may be a minute old. */
  usage(): Promise<DiskUsage>;
  /**
   * Short-lived keys: pacing, limits, progress. Commands prefix the keys they name with `redisPrefix` and a colon; names of
   * channels and patterns of SCAN stay as given. Commands wait during an outage; what needs its own connection (queues,
   * subscriptions) takes `keys.duplicate()`.
   */
  keys: Redis;
  /** Other processes may use the same Redis: it is not a private one. */
  isShared: boolean;
  /** Of the host: the same for all processes that share a `dataDir`. */
  hostId: string;
  /** For a process that stops: limits every wait for Redis to some seconds from now on. */
  endPatience(): void;
  /** Process ids of the private servers, for `/stats` and for tests. */
  embedded: { redis?: number | undefined; postgres?: number | undefined };
  close(): Promise<void>;
}
