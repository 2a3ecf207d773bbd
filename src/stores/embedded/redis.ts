import { spawnSync } from "node:child_process";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { Redis } from "ioredis";
import { StartError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { childEnvironment, tiedToParent } from "../../runtime/child-process.ts";
import { runServer, type Server, waitUntilGone } from "./server.ts";
import { socketFolder, socketPath } from "./sockets.ts";

/** Valkey is the same server, which some distributions have instead. */
const COMMANDS = ["redis-server", "valkey-server"];

interface Deps {
  home: string;
  log: Logger;
}

/** Socket of the private Redis with its data in `home`, whoever runs it. */
export const redisAt = (home: string): string => path.join(socketPath(home), "redis.sock");

/**
 * Private Redis with its data in `home`, on a unix socket only. Synced every second: acknowledged writes survive the death
 * of every process, and a power cut costs at most the last second. @throws {StartError} when no server is installed
 */
export async function startRedis({ home, log }: Deps): Promise<{ server: Server; socket: string }> {
  await mkdir(home, { recursive: true, mode: 0o700 });
  const sockets = await socketFolder(home, undefined);
  const socket = redisAt(home);
  const server = await runServer({
    name: "redis",
    command: tiedToParent(findCommand(), redisArgs({ home, socket }), { signal: "TERM" }),
    ready: /ready to accept connections/i,
    stopSignal: "SIGTERM",
    prepare: () => shutDownLeftover(socket, log),
    cleanUp: () => sockets.remove(),
    log,
  });
  return { server, socket };
}

const redisArgs = ({ home, socket }: { home: string; socket: string }): string[] => [
  ...["--port", "0", "--unixsocket", socket, "--unixsocketperm", "700"],
  ...["--dir", home, "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""],
  ...["--auto-aof-rewrite-min-size", "4mb"], // a bot's keys take one or two; Redis itself lets the file grow to 64
  ...["--maxmemory-policy", "noeviction"], // queues must never lose a key to make room
  ...["--daemonize", "no"],
];

/** @throws {StartError} when no server is installed */
export function findCommand(): string {
  const settings = { stdio: "ignore", env: childEnvironment() } as const;
  const found = COMMANDS.find((command) => spawnSync(command, ["--version"], settings).status === 0);
  if (found) return found;
  throw new StartError(
    "redis-server is not installed. Install it (Debian, Ubuntu: apt-get install redis-server; macOS: brew install redis), or set REDIS_URL.",
  );
}

/** Ends a server that outlived an earlier run, or waits for one that is ending. */
async function shutDownLeftover(socket: string, log: Logger): Promise<void> {
  const client = new Redis({
    path: socket,
    lazyConnect: true,
    enableReadyCheck: false, // it may still be loading its file
    retryStrategy: () => null,
  });
  client.on("error", (error) =>
    log.debug({ code: "code" in error ? error.code : error.message }, "no redis on the socket"),
  );
  let pid: number | undefined;
  try {
    await client.connect();
    pid = Number(/process_id:(\d+)/.exec(await client.info("server"))?.[1]);
    log.warn({ pid }, "redis of an earlier run is being shut down");
    await client.shutdown();
  } catch (error) {
    // none listens, or it went away meanwhile: both are fine
    log.debug({ pid, err: error }, "no redis of an earlier run");
  } finally {
    client.disconnect();
  }
  if (pid) await waitUntilGone("redis", pid);
}
