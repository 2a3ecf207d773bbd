import type { Redis, RedisOptions } from "ioredis";
import type { Logger } from "../log.ts";
import type { Files } from "./files.ts";
import type { Rows } from "./rows.ts";

export type { Files } from "./files.ts";
export type * from "./rows.ts";

export interface StoresConfig {
  dataDir: string;
  /** Unset: a private redis-server under `dataDir`. */
  redisUrl?: string | undefined;
  /** Unset: a private PostgreSQL under `dataDir`. */
  supabase?: { url: string; serviceRoleKey: string } | undefined;
}

export interface Stores {
  rows: Rows;
  files: Files;
  /** Short-lived keys: pacing, limits, progress. Prefix every key with `mf:`. */
  keys: Redis;
  /** For those who need connections of their own (queues, subscriptions). */
  keysOptions: RedisOptions;
  /** Process ids of the private servers, for `/stats` and for tests. */
  embedded: { redis?: number | undefined; postgres?: number | undefined };
  close(): Promise<void>;
}

export declare function createStores(deps: { config: StoresConfig; log: Logger }): Promise<Stores>;
