import path from "node:path";
import { Redis } from "ioredis";
import { StartError } from "../../errors.ts";
import { runProgram } from "../../runtime/run-program.ts";
import type { StoresConfig } from "../api.ts";
import { findCommand, redisAt } from "../embedded/redis.ts";
import { keysOptions } from "../redis/client.ts";

const CONNECT_MS = 5_000;

export type RedisFacts =
  /** The private one, while no bot runs; `program`: what would be started. */
  | { isRunning: false; program: string }
  | {
      isRunning: true;
      isPrivate: boolean;
      name: "Redis" | "Valkey";
      version: string;
      /** Undefined where it does not tell. */
      policy?: string | undefined;
      isAppendOnly: boolean;
      /** It saves snapshots at intervals; undefined where it does not tell. */
      snapshots?: boolean | undefined;
      /** What its last write to the disk has failed with. */
      writeTrouble?: string | undefined;
      usedBytes: number;
      /** 0: as much as there is. */
      maxBytes: number;
      role: string;
      tookMs: number;
    };

/** Asks the Redis that is used, and starts none. @throws {StartError} when the one of REDIS_URL does not answer */
export async function inspectRedis({
  dataDir,
  redisUrl,
}: Pick<StoresConfig, "dataDir" | "redisUrl">): Promise<RedisFacts> {
  const server = redisUrl ? { url: redisUrl } : { socket: redisAt(path.join(dataDir, "redis")) };
  const options = { ...keysOptions(server), maxRetriesPerRequest: 0, connectTimeout: CONNECT_MS };
  const client = new Redis({ ...options, lazyConnect: true, enableReadyCheck: false, retryStrategy: () => null });
  let trouble: Error | undefined;
  client.on("error", (error) => {
    trouble = error;
  });
  try {
    const askedAt = performance.now();
    await client.connect();
    const facts = factsIn(await client.info());
    const tookMs = Math.round(performance.now() - askedAt);
    return {
      isRunning: true,
      isPrivate: redisUrl === undefined,
      ...facts,
      snapshots: await snapshotsOf(client),
      tookMs,
    };
  } catch (error) {
    if (!redisUrl) return { isRunning: false, program: await programVersion() };
    const place = `${options.host}:${options.port}`;
    const cause = trouble ?? (error as Error);
    throw new StartError(`REDIS_URL cannot be used: Redis at ${place} does not answer (${cause.message}).`, { cause });
  } finally {
    client.disconnect();
  }
}

function factsIn(info: string) {
  const fields = new Map(
    [...info.matchAll(/^([a-z_]+):(.*?)\r?$/gm)].map(([, name, value]) => [name, value as string]),
  );
  const valkey = fields.get("valkey_version");
  const troubles = ["aof_last_write_status", "rdb_last_bgsave_status"].filter((name) => fields.get(name) === "err");
  return {
    name: valkey === undefined ? ("Redis" as const) : ("Valkey" as const),
    version: valkey ?? fields.get("redis_version") ?? "0",
    policy: fields.get("maxmemory_policy"),
    isAppendOnly: fields.get("aof_enabled") === "1",
    ...(troubles.length > 0 && { writeTrouble: troubles.join(", ") }),
    usedBytes: Number(fields.get("used_memory") ?? 0),
    maxBytes: Number(fields.get("maxmemory") ?? 0),
    role: fields.get("role") ?? "master",
  };
}

async function snapshotsOf(client: Redis): Promise<boolean | undefined> {
  try {
    const [, save] = (await client.config("GET", "save")) as string[];
    return save === undefined ? undefined : save !== "";
  } catch {
    return undefined; // many hosts do not let their customers ask
  }
}

async function programVersion(): Promise<string> {
  const command = findCommand();
  const { stdout } = await runProgram(command, ["--version"]);
  return `${command} ${/\bv=([\d.]+)/.exec(stdout)?.[1] ?? ""}`.trim();
}
