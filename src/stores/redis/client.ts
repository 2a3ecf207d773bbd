import type { Redis, RedisOptions } from "ioredis";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { createKeysOutage, endNow, type KeysOutage } from "./outage.ts";
import { RetryingRedis } from "./patient-client.ts";

/** For the first connection to a hosted Redis; services of one compose file start together. */
const FIRST_CONNECTION_LIMIT_MS = 30_000;

/** Silence that means a dead line; blocking calls take 10 s. */
const SILENCE_LIMIT_MS = 30_000;
const LONGEST_PAUSE_MS = 2_000;

/**
 * Options of every connection. Commands wait through an outage (`null` retries), as queues need. What a broken connection
 * left unanswered is sent again, and may then happen twice.
 */
export function keysOptions(server: { socket: string } | { url: string }): RedisOptions {
  return {
    maxRetriesPerRequest: null,
    socketTimeout: SILENCE_LIMIT_MS,
    retryStrategy: (attempt) => Math.min(50 * attempt, LONGEST_PAUSE_MS) * (0.75 + Math.random() / 2),
    ...("socket" in server ? { path: server.socket } : optionsOfUrl(server.url)),
  };
}

/** Client that waits through outages, as its duplicates do. @throws {StartError} without a connection in `limitMs` */
export async function connectKeys(deps: {
  options: RedisOptions;
  /** Put before every key, with a colon. */
  prefix?: string;
  log: Logger;
  outage?: KeysOutage;
  limitMs?: number;
}): Promise<Redis> {
  const { options, prefix, log, outage = createKeysOutage(log), limitMs = FIRST_CONNECTION_LIMIT_MS } = deps;
  const client = new RetryingRedis({ ...options, keyPrefix: prefix ? `${prefix}:` : "" }, outage);
  const place = options.path ?? `${options.host}:${options.port}`;
  await new Promise<void>((resolve, reject) => {
    let lastError: Error | undefined;
    const timer = setTimeout(() => {
      client.disconnect();
      const message = `REDIS_URL cannot be used: Redis at ${place} does not answer (${lastError?.message}).`;
      reject(new StartError(message, { cause: lastError }));
    }, limitMs);
    client.on("error", (error: Error) => {
      lastError = error;
    });
    client.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return client;
}

/** Sends QUIT only where a server listens; otherwise it would wait for one that may never come back. */
export async function closeKeys(client: Redis): Promise<void> {
  if (client.status === "end") return;
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  if (client.status === "ready")
    await client.quit().catch(() => undefined); // it broke meanwhile: what was wanted
  else endNow(client);
  await ended;
}

function optionsOfUrl(text: string): RedisOptions {
  const url = new URL(text);
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, "$1"), // IPv6 comes in brackets
    port: Number(url.port || 6379),
    ...(url.username && { username: decodeURIComponent(url.username) }),
    ...(url.password && { password: decodeURIComponent(url.password) }),
    ...(url.pathname.length > 1 && { db: Number(url.pathname.slice(1)) }),
    ...(url.protocol === "rediss:" && { tls: { servername: url.hostname } }),
  };
}
