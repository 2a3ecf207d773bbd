import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { RedisOptions } from "ioredis";
import type { Logger } from "../log.ts";
import { createStopStack, type StopStack } from "../runtime/stop.ts";
import type { Stores, StoresConfig } from "./api.ts";
import { lockFolder } from "./embedded/lock.ts";
import { startPostgres } from "./embedded/postgres.ts";
import { startRedis } from "./embedded/redis.ts";
import type { Server } from "./embedded/server.ts";
import { ballastBytes, fillBallast } from "./files/ballast.ts";
import { createUsage, type DiskSpace, diskSpace } from "./files/disk-usage.ts";
import { freeSpace } from "./files/free-space.ts";
import { hostIdIn } from "./files/host-id.ts";
import { createLocalFiles } from "./files/local-files.ts";
import { createLocalImages } from "./files/local-images.ts";
import { createLocalPublicFiles } from "./files/local-public-files.ts";
import type { PublicFiles } from "./files/public-files.ts";
import { createStoreOverDisk } from "./files/store-over-disk.ts";
import { openPieces } from "./pieces/open-pieces.ts";
import { closeKeys, connectKeys, keysOptions } from "./redis/client.ts";
import { createKeysOutage } from "./redis/outage.ts";
import { connectHostedPostgres } from "./rows/hosted-postgres.ts";
import type { Rows } from "./rows/rows.ts";
import { createPostgresRows } from "./rows/rows-postgres.ts";
import { cacheSettings } from "./rows/settings-cache.ts";
import { applySchema } from "./schema/apply.ts";

export { inspectDatabase } from "./inspect/database.ts";
export { inspectRedis } from "./inspect/redis.ts";
export { inspectDisk, inspectStorage } from "./inspect/storage.ts";

interface StoresDeps {
  config: StoresConfig;
  spaceOf?: DiskSpace;
  log: Logger;
}

/**
 * Opens all stores, with private servers where no hosted ones are configured: then `dataDir` belongs to one process at a
 * time. @throws {StartError} when something is missing, taken or unreachable; nothing is left open
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

async function openPublicFiles({
  config: { dataDir, s3 },
  hostId,
  log,
}: Pick<StoresDeps, "config" | "log"> & { hostId: string }): Promise<PublicFiles> {
  const root = path.join(dataDir, "public");
  const openDisk = () => createLocalPublicFiles({ root, host: hostId });
  if (!s3) return openDisk();
  const { requireBucket } = await import("./files/s3-client.ts"); // 25 MB that most do without
  const { createS3PublicFiles } = await import("./files/s3-public-files.ts");
  await requireBucket({ s3, log });
  const store = createS3PublicFiles({ s3, log });
  return existsSync(root) ? createStoreOverDisk(store, await openDisk()) : store;
}

async function openStores({ config, spaceOf = diskSpace, log }: StoresDeps, stop: StopStack): Promise<Stores> {
  const { dataDir, redisUrl, redisPrefix, databaseUrl, supabase } = config;
  await mkdir(dataDir, { recursive: true });
  const isOurs = !redisUrl || !(databaseUrl || supabase);
  if (isOurs) stop.add("lock of the data folder", lockFolder(dataDir));
  const files = await createLocalFiles(path.join(dataDir, "work"), spaceOf);
  const images = await createLocalImages(path.join(dataDir, "images"));
  if (isOurs && config.disk) {
    await freeSpace({ dataDir, limits: config.disk, images, spaceOf, log });
    const sizeBytes = ballastBytes(config.disk.reserveBytes);
    stop.add("ballast", fillBallast({ folder: dataDir, sizeBytes, spaceOf, log }));
  }
  const hostId = await hostIdIn(dataDir);
  const publicFiles = stop.add("public files", await openPublicFiles({ config, hostId, log }));
  let redis: Server | undefined;
  let options: RedisOptions;
  if (redisUrl) {
    options = keysOptions({ url: redisUrl });
  } else {
    const { server, socket } = await startRedis({ home: path.join(dataDir, "redis"), log });
    redis = stop.add("redis", server);
    options = keysOptions({ socket });
  }
  const { rows, server: postgres } = await openRows({ config, log }, stop);
  const outage = createKeysOutage(log);
  const keys = await connectKeys({ options, prefix: redisPrefix, log, outage });
  stop.add("keys", { close: () => closeKeys(keys) });
  return {
    ...cacheSettings({ rows, keys, prefix: redisPrefix, log }),
    files,
    publicFiles,
    images,
    usage: createUsage(dataDir),
    keys,
    isShared: redisUrl !== undefined,
    hostId,
    openPieces: (peers) => openPieces({ s3: config.s3, files, hostId, peers, log }),
    endPatience: () => void outage.endPatience(),
    embedded: {
      get redis() {
        return redis?.pid;
      },
      get postgres() {
        return postgres?.pid;
      },
    },
    close: () => stop.close(),
  };
}

/** `server`: the private one, where there is one. */
async function openRows(
  { config, log }: Pick<StoresDeps, "config" | "log">,
  stop: StopStack,
): Promise<{ rows: Rows; server?: Server }> {
  const { dataDir, databaseUrl, supabase } = config;
  if (supabase) {
    const { createSupabaseRows } = await import("./rows/rows-supabase.ts"); // 5 MB that most do without
    return { rows: stop.add("rows", await createSupabaseRows({ supabase, log })) };
  }
  if (databaseUrl) {
    const connection = await connectHostedPostgres({ url: databaseUrl, log });
    return { rows: stop.add("rows", createPostgresRows({ connection, log })) };
  }
  const { server, connection } = await startPostgres({ home: path.join(dataDir, "postgres"), log });
  stop.add("postgres", server);
  await applySchema({ connection, log });
  return { rows: stop.add("rows", createPostgresRows({ connection, log })), server };
}
