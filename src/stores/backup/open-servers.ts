import { mkdir, stat } from "node:fs/promises";
import path from "node:path";
import type { Redis, RedisOptions } from "ioredis";
import type pg from "pg";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { createStopStack, type StopStack } from "../../runtime/stop.ts";
import type { StoresConfig } from "../api.ts";
import { lockFolder } from "../embedded/lock.ts";
import { postgresAt, startPostgres } from "../embedded/postgres.ts";
import { redisAt, startRedis } from "../embedded/redis.ts";
import { closeKeys, connectKeys, keysOptions } from "../redis/client.ts";
import { reachHostedPostgres } from "../rows/hosted-postgres.ts";

/** Of `StoresConfig` what tells where the servers are. */
export type ServersConfig = Pick<
  StoresConfig,
  "dataDir" | "redisUrl" | "redisPrefix" | "databaseUrl" | "supabase" | "supabaseDatabaseUrl"
>;

export interface Servers {
  /** Of a user who owns the schema. */
  connection: pg.ClientConfig;
  /** Without a key prefix. */
  keys: Redis;
  close(): Promise<void>;
}

/**
 * Opens Redis and the database of a bot for its operator: the private ones are asked where the bot runs, and started where it
 * does not. `isAlone`: no other process may run on the folder. @throws {StartError} saying what is in the way
 */
export async function openServers(deps: { config: ServersConfig; isAlone: boolean; log: Logger }): Promise<Servers> {
  const { config, log } = deps;
  const stop = createStopStack(log);
  try {
    await requireOwner(config.dataDir);
    const isPrivate = !config.redisUrl || !(config.databaseUrl || config.supabase);
    const isRunning = isPrivate && !lockedBy(config.dataDir, { ...deps, stop });
    const connection = await openDatabase({ config, isRunning, log }, stop);
    const options = await openRedis({ config, isRunning, log }, stop);
    const keys = await connectKeys({ options, log });
    stop.add("keys", { close: () => closeKeys(keys) });
    return { connection, keys, close: () => stop.close() };
  } catch (error) {
    await stop.close();
    throw error;
  }
}

/** Root could read all, but what it starts and writes would be closed to the bot. */
async function requireOwner(dataDir: string): Promise<void> {
  await mkdir(dataDir, { recursive: true });
  const { uid } = await stat(dataDir);
  if (process.getuid?.() === 0 && uid !== 0)
    throw new StartError(`${dataDir} belongs to another user (${uid}). Run this as the user who runs the bot.`);
}

/** False where a bot has the lock, and may have it. */
function lockedBy(dataDir: string, { isAlone, stop }: { isAlone: boolean; stop: StopStack }): boolean {
  try {
    stop.add("lock of the data folder", lockFolder(dataDir));
    return true;
  } catch (error) {
    if (isAlone || !(error instanceof StartError)) throw error;
    return false;
  }
}

interface Place {
  config: ServersConfig;
  /** A bot runs on the folder, with servers of its own. */
  isRunning: boolean;
  log: Logger;
}

async function openDatabase({ config, isRunning, log }: Place, stop: StopStack): Promise<pg.ClientConfig> {
  const { dataDir, databaseUrl, supabase, supabaseDatabaseUrl } = config;
  if (databaseUrl) return reachHostedPostgres({ url: databaseUrl, setting: "DATABASE_URL" });
  if (supabase && !supabaseDatabaseUrl) throw new StartError(NO_SUPABASE_ADDRESS);
  if (supabaseDatabaseUrl) return reachHostedPostgres({ url: supabaseDatabaseUrl, setting: "SUPABASE_DB_URL" });
  const home = path.join(dataDir, "postgres");
  if (isRunning) return postgresAt(home);
  const { server, connection } = await startPostgres({ home, log });
  stop.add("postgres", server);
  return connection;
}

const NO_SUPABASE_ADDRESS =
  "SUPABASE_DB_URL is missing: the address of the project's database (Connect, Session pooler or Direct connection, in its dashboard). Only its owner may read and change tables as a whole.";

async function openRedis({ config, isRunning, log }: Place, stop: StopStack): Promise<RedisOptions> {
  if (config.redisUrl) return keysOptions({ url: config.redisUrl });
  const home = path.join(config.dataDir, "redis");
  if (isRunning) return keysOptions({ socket: redisAt(home) });
  const { server, socket } = await startRedis({ home, log });
  stop.add("redis", server);
  return keysOptions({ socket });
}
