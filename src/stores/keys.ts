import { Redis, type RedisOptions } from "ioredis";
import { StartError } from "../errors.ts";
import type { Logger } from "../log.ts";

/** How long a hosted Redis may take to answer for the first time; services of one compose file start together. */
const FIRST_CONNECTION_LIMIT_MS = 30_000;

/**
 * What every connection of this process is made of. A command waits for as long as Redis is away (`null` retries), which is
 * what queues want; whoever must answer at once has to limit the waiting itself.
 */
export function keysOptions(server: { socket: string } | { url: string }): RedisOptions {
  return { maxRetriesPerRequest: null, ...("socket" in server ? { path: server.socket } : optionsOfUrl(server.url)) };
}

/**
 * A connected client that tells the log once when Redis goes away and once when it is back.
 * @throws {StartError} when there is no connection within `limitMs`
 */
export async function connectKeys({
  options,
  log,
  limitMs = FIRST_CONNECTION_LIMIT_MS,
}: {
  options: RedisOptions;
  log: Logger;
  limitMs?: number;
}): Promise<Redis> {
  const client = new Redis(options);
  logOutages(client, log);
  const place = options.path ?? `${options.host}:${options.port}`;
  await new Promise<void>((resolve, reject) => {
    let lastError: Error | undefined;
    const timer = setTimeout(() => {
      client.disconnect();
      const message = `REDIS_URL cannot be used: Redis at ${place} does not answer (${lastError?.message}).`;
      reject(new StartError(message, { cause: lastError }));
    }, limitMs);
    client.on("error", (error) => {
      lastError = error;
    });
    client.once("ready", () => {
      clearTimeout(timer);
      resolve();
    });
  });
  return client;
}

/** Says goodbye where somebody listens; otherwise QUIT would wait for a server that may never come back. */
export async function closeKeys(client: Redis): Promise<void> {
  if (client.status === "end") return;
  const ended = new Promise<void>((resolve) => client.once("end", () => resolve()));
  if (client.status === "ready") await client.quit();
  else client.disconnect();
  await ended;
}

function logOutages(client: Redis, log: Logger): void {
  let isAway = false;
  client.on("error", (error) => {
    if (!isAway) log.error({ err: error }, "redis is away");
    isAway = true;
  });
  client.on("ready", () => {
    if (isAway) log.warn("redis is back");
    isAway = false;
  });
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
