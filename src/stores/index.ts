import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Redis, RedisOptions } from "ioredis";
import type { Logger } from "../log.ts";
import { createStopStack, type StopStack } from "../runtime/stop.ts";
import { lockFolder } from "./embedded/lock.ts";
import { startPostgres } from "./embedded/postgres.ts";
import { startRedis } from "./embedded/redis.ts";
import type { Server } from "./embedded/server.ts";
import { ballastBytes, fillBallast } from "./files/ballast.ts";
import { type DiskSpace, diskSpace } from "./files/disk-space.ts";
import type { Files } from "./files/files.ts";
import type { ImageStore } from "./files/image-store.ts";
import { createLocalFiles } from "./files/local-files.ts";
import { createLocalImages } from "./files/local-images.ts";
import { createLocalPublicFiles } from "./files/local-public-files.ts";
import { type DiskLimits, freeSpace } from "./files/make-room.ts";
import type { PublicFiles } from "./files/public-files.ts";
import { createUsage, type DiskUsage } from "./files/usage.ts";
import { closeKeys, connectKeys, keysOptions } from "./redis/client.ts";
import { createKeysOutage } from "./redis/outage.ts";
import type { Rows } from "./rows/rows.ts";
import { createPostgresRows } from "./rows/rows-postgres.ts";
import { applySchema } from "./schema/apply.ts";

export { answerWithin, DatabaseUnavailable, unavailableStoreIn } from "./away.ts";
export { contentDisposition } from "./files/content-disposition.ts";
export type { Files } from "./files/files.ts";
export type { ImageStore } from "./files/image-store.ts";
export { UPLOAD_GRACE_HOURS } from "./files/make-room.ts";
export {
  LINK_GRACE_HOURS,
  LONGEST_LINK_HOURS,
  type PublicFiles,
  PublicFilesUnavailable,
} from "./files/public-files.ts";
export type { DiskUsage } from "./files/usage.ts";
export { NOW, setPause } from "./redis/clock.ts";
export { heldLock, type Lock, takeLock } from "./redis/lock.ts";
export { CHAT_SETTINGS, type ChatSettings, withDefaults } from "./rows/chat-settings.ts";
export type * from "./rows/rows.ts";

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

interface StoresDeps {
  config: StoresConfig;
  /** Room on a disk; by default what the system says. */
  spaceOf?: DiskSpace;
  log: Logger;
}

/**
 * Opens all stores and, where the configuration names no hosted ones, their private servers. With a private server in it
 * `dataDir` belongs to one process at a time.
 * @throws {StartError} when something is missing, taken or cannot be reached; nothing is left open
 */
export async function createStores(deps: StoresDeps): Promise<Stores> {
  const stop = createStopStack(deps.log);
  try {
    return await openStores(deps, stop);
  } catch (error) {
    await stop.close();
    throw error;
  }
}

async function openShelf({ config: { dataDir, s3 }, log }: Pick<StoresDeps, "config" | "log">): Promise<PublicFiles> {
  if (!s3) return createLocalPublicFiles(path.join(dataDir, "shelf"));
  const { createS3PublicFiles, requireBucket } = await import("./files/s3-public-files.ts"); // 25 MB that most do without
  await requireBucket({ s3, log });
  return createS3PublicFiles({ s3, log });
}

async function openStores({ config, spaceOf = diskSpace, log }: StoresDeps, stop: StopStack): Promise<Stores> {
  const { dataDir, redisUrl, redisPrefix, supabase } = config;
  await mkdir(dataDir, { recursive: true });
  const isOurs = !redisUrl || !supabase;
  if (isOurs) stop.add("lock of the data folder", lockFolder(dataDir));
  const files = await createLocalFiles(path.join(dataDir, "work"), spaceOf);
  const shelf = stop.add("shelf", await openShelf({ config, log }));
  const images = await createLocalImages(path.join(dataDir, "images"));
  if (isOurs && config.disk) {
    await freeSpace({ dataDir, limits: config.disk, images, spaceOf, log });
    const sizeBytes = ballastBytes(config.disk.reserveBytes);
    stop.add("ballast", fillBallast({ folder: dataDir, sizeBytes, spaceOf, log }));
  }
  const embedded: { redis?: Server; postgres?: Server } = {};

  let options: RedisOptions;
  if (redisUrl) {
    options = keysOptions({ url: redisUrl });
  } else {
    const { server, socket } = await startRedis({ home: path.join(dataDir, "redis"), log });
    embedded.redis = stop.add("redis", server);
    options = keysOptions({ socket });
  }

  let rows: Rows;
  if (supabase) {
    const { createSupabaseRows } = await import("./rows/rows-supabase.ts"); // 5 MB that most do without
    rows = stop.add("rows", await createSupabaseRows({ supabase, log }));
  } else {
    const { server, connection } = await startPostgres({ home: path.join(dataDir, "postgres"), log });
    embedded.postgres = stop.add("postgres", server);
    await applySchema({ connection, log });
    rows = stop.add("rows", createPostgresRows({ connection, log }));
  }

  const outage = createKeysOutage(log);
  const keys = await connectKeys({ options, prefix: redisPrefix, log, outage });
  stop.add("keys", { close: () => closeKeys(keys) });
  return {
    rows,
    files,
    shelf,
    images,
    usage: createUsage(dataDir),
    keys,
    endPatience: () => void outage.endPatience(),
    embedded: {
      get redis() {
        return embedded.redis?.pid;
      },
      get postgres() {
        return embedded.postgres?.pid;
      },
    },
    close: () => stop.close(),
  };
}
