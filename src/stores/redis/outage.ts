import { setTimeout as sleep } from "node:timers/promises";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { answerWithin } from "../away.ts";

/** How long a stopping process still waits for Redis. */
const STOP_PATIENCE_MS = 5_000;
const LOOK_MS = 500;

export interface KeysOutage {
  /** Registers a connection of this process until it has ended. */
  join(connection: Redis): void;
  begin(connection: Redis, trouble: { error: Error; kind: "lost" | "refused" }): void;
  /** The connection works, and none of its commands waits. */
  end(connection: Redis): void;
  readonly reason: string | undefined;
  /** For a process that stops: ends all connections, and all waits, when Redis is away for some seconds. */
  endPatience(): Promise<void>;
}

/** Outage as all connections of this process see it; logs its begin and end once. */
export function createKeysOutage(log: Logger): KeysOutage {
  const connections = new Set<Redis>();
  const away = new Set<Redis>();
  let outage: { reason: string; sinceMs: number; refused: number; lost: number } | undefined;

  const end = (connection: Redis) => {
    away.delete(connection);
    if (!outage || away.size > 0) return;
    const { sinceMs, refused, lost } = outage;
    outage = undefined;
    log.warn({ awayMs: Date.now() - sinceMs, refused, lost }, "redis is available again");
  };

  return {
    join(connection) {
      connections.add(connection);
      connection.once("end", () => {
        connections.delete(connection);
        end(connection);
      });
    },
    begin(connection, { error, kind }) {
      away.add(connection);
      if (!outage) log.error({ err: error }, "redis is unavailable");
      outage ??= { reason: error.message, sinceMs: Date.now(), refused: 0, lost: 0 };
      outage[kind]++;
    },
    end,
    get reason() {
      return outage?.reason;
    },
    async endPatience() {
      while (await takesWrites([...connections][0])) await sleep(LOOK_MS, undefined, { ref: false });
      if (connections.size > 0) log.warn({ reason: outage?.reason }, "gave up waiting for redis");
      for (const connection of [...connections]) endNow(connection);
    },
  };
}

const LAST_CONNECT_MS = 1_000;

/** Ends a connection and all its waiting commands; one between two tries ignores that, so it gets a last try. */
export function endNow(connection: Redis): void {
  Object.assign(connection.options, { retryStrategy: () => null, connectTimeout: LAST_CONNECT_MS });
  if (connection.status !== "reconnecting") connection.disconnect();
}

/** Whether a small write succeeds. PING would also work while Redis is full or a replica. */
async function takesWrites(connection: Redis | undefined): Promise<boolean> {
  if (!connection) return false;
  try {
    await answerWithin(writeSomething(connection), { store: "redis", limitMs: STOP_PATIENCE_MS });
    return true;
  } catch {
    return false; // whoever waits for it is told when the connections end
  }
}

/** Resolves when Redis takes writes. `key`: as the connection has to name it. */
export async function writeSomething(connection: Redis, key = "written"): Promise<void> {
  await connection.set(key, "1", "PX", 1_000);
}
