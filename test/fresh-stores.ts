import { mkdir, mkdtemp } from "node:fs/promises";
import path from "node:path";
import type pg from "pg";
import { createLogger, type Logger } from "../src/log.ts";
import { startPostgres } from "../src/stores/embedded/postgres.ts";
import { startRedis } from "../src/stores/embedded/redis.ts";
import type { Server } from "../src/stores/embedded/server.ts";
import { createUsage, type DiskSpace, diskSpace } from "../src/stores/files/disk-usage.ts";
import { hostIdIn } from "../src/stores/files/host-id.ts";
import { createLocalFiles } from "../src/stores/files/local-files.ts";
import { createLocalImages } from "../src/stores/files/local-images.ts";
import { createLocalPublicFiles } from "../src/stores/files/local-public-files.ts";
import type { Stores } from "../src/stores/index.ts";
import { openPieces } from "../src/stores/pieces/open-pieces.ts";
import { closeKeys, connectKeys, keysOptions } from "../src/stores/redis/client.ts";
import { createKeysOutage } from "../src/stores/redis/outage.ts";
import { createPostgresRows } from "../src/stores/rows/rows-postgres.ts";
import { cacheSettings } from "../src/stores/rows/settings-cache.ts";
import { sharedFolder } from "./run-folder.ts";
import { query, seedDatabase } from "./seed.ts";

const silent = createLogger({ level: "silent" });

interface Servers {
  redis: { server: Server; socket: string };
  postgres: { server: Server; connection: pg.ClientConfig };
}

/** Servers of this process that nobody uses now; they end with it. */
const idle: Servers[] = [];

/**
 * Stores in which nothing is, as a first start finds them: files below `dataDir`, and Redis and PostgreSQL emptied of what
 * an earlier test of this process has left in them. Not for tests of the servers themselves.
 */
export async function openFreshStores({
  dataDir,
  spaceOf = diskSpace,
  log,
}: {
  dataDir: string;
  spaceOf?: DiskSpace;
  log: Logger;
}): Promise<Stores> {
  const servers = idle.pop() ?? (await startServers());
  const { redis, postgres } = servers;
  const outage = createKeysOutage(log);
  const keys = await connectKeys({ options: keysOptions(redis), prefix: "mf", log, outage });
  await Promise.all([keys.flushall(), query(postgres.connection, EMPTY)]);
  const rows = createPostgresRows({ connection: postgres.connection, log });
  await mkdir(dataDir, { recursive: true });
  const files = await createLocalFiles(path.join(dataDir, "work"), spaceOf);
  const hostId = await hostIdIn(dataDir);
  return {
    ...cacheSettings({ rows, keys, prefix: "mf", log }),
    ...{ keys, usage: createUsage(dataDir) },
    files,
    publicFiles: await createLocalPublicFiles({ root: path.join(dataDir, "public"), host: hostId }),
    images: await createLocalImages(path.join(dataDir, "images")),
    isShared: false,
    hostId,
    openPieces: (peers) => openPieces({ files, hostId, peers, log }),
    endPatience: () => void outage.endPatience(),
    embedded: { redis: redis.server.pid, postgres: postgres.server.pid },
    async close() {
      await Promise.all([closeKeys(keys), rows.close()]);
      idle.push(servers);
    },
  };
}

async function startServers(): Promise<Servers> {
  const folder = path.join(sharedFolder(), "servers");
  await mkdir(folder, { recursive: true });
  const home = await mkdtemp(path.join(folder, "of-"));
  await seedDatabase(home);
  const [redis, postgres] = await Promise.all([
    startRedis({ home: path.join(home, "redis"), log: silent }),
    startPostgres({ home: path.join(home, "postgres"), log: silent }),
  ]);
  return { redis, postgres };
}

/**
 * The ids begin at one again, those of the sequences that belong to no column as well. To truncate takes a tenth of a
 * second, since each table and index gets a new file; what is to be deleted is little, and in any order: no row is left.
 */
const EMPTY = `
  do $$
  declare name text;
  begin
    set local session_replication_role = replica;
    for name in select tablename from pg_tables where schemaname = 'mediaferry' and tablename <> 'migrations' loop
      execute format('delete from mediaferry.%I', name);
    end loop;
    perform setval(format('mediaferry.%I', sequencename)::regclass, 1, false) from pg_sequences where schemaname = 'mediaferry';
  end $$`;
