import { type ChildProcess, spawn } from "node:child_process";
import { randomInt } from "node:crypto";
import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { tiedToParent } from "../src/runtime/child-process.ts";
import { openReadyProject } from "./stores/rows/supabase.ts";

export interface HostedStores<R extends HostedRedis = HostedRedis> extends AsyncDisposable {
  /** What a bot needs in its environment to use them. */
  env: Record<string, string>;
  /** Asks the database, as its operator does. */
  sql(text: string): Promise<unknown[]>;
  redis: R;
  /** Nobody reaches the database until it is back. `calls`: how often each function was called. */
  database: { goesAway(): void; isBack(): void; readonly calls: ReadonlyMap<string, number> };
}

/** Stores as a host offers them: a Redis behind a TCP port, and PostgREST over a PostgreSQL with our schema. */
export const openHostedStores = (folder: string): Promise<HostedStores> => openHostedStoresWith(startRedis, folder);

export async function openHostedStoresWith<R extends HostedRedis>(
  openRedis: (home: string) => Promise<R>,
  folder: string,
): Promise<HostedStores<R>> {
  await using cleanup = new AsyncDisposableStack();
  const redis = cleanup.use(await openRedis(path.join(folder, "hosted-redis")));
  const project = cleanup.use(await openReadyProject());
  const kept = cleanup.move();
  return {
    env: {
      REDIS_URL: redis.url,
      SUPABASE_URL: project.url,
      SUPABASE_SERVICE_ROLE_KEY: project.key("service_role"),
    },
    sql: project.sql,
    redis,
    database: {
      goesAway: () => project.failNext(Number.POSITIVE_INFINITY),
      isBack: () => project.failNext(0),
      calls: project.calls,
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

export interface HostedRedis extends AsyncDisposable {
  url: string;
  /** As when its machine is lost: it says goodbye to nobody. */
  kill(): Promise<void>;
  /** On the same port, with what it had. */
  start(): Promise<void>;
}

export async function startRedis(home: string): Promise<HostedRedis> {
  await mkdir(home);
  const port = await freePort();
  const args = ["--port", String(port), "--bind", "127.0.0.1", "--dir", home, "--save", "", "--appendonly", "yes"];
  let child: ChildProcess;
  const start = async () => {
    child = spawn(...tiedToParent("redis-server", args), { stdio: ["ignore", "pipe", "inherit"] });
    await readyLine(child);
  };
  const end = async (signal: NodeJS.Signals) => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, "exit");
    child.kill(signal);
    await exited;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    kill: () => end("SIGKILL"),
    start,
    [Symbol.asyncDispose]: () => end("SIGTERM"),
  };
}

async function readyLine({ stdout }: ChildProcess): Promise<void> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: stdout! })) {
    lines.push(line);
    if (/ready to accept connections/i.test(line)) return void stdout?.resume();
  }
  throw new Error(`redis-server ended:\n${lines.join("\n")}`);
}

/** Below those that systems give to whoever asks for any: nobody else gets it before it is used, or used again. */
const OWN_PORTS = { from: 10_000, to: 32_000 };

export async function freePort(): Promise<number> {
  const port = randomInt(OWN_PORTS.from, OWN_PORTS.to);
  const server = net.createServer().listen(port, "127.0.0.1");
  const isFree = await once(server, "listening").then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code !== "EADDRINUSE") throw error;
      return false;
    },
  );
  if (!isFree) return freePort();
  server.close();
  await once(server, "close");
  return port;
}
