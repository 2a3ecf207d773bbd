import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { openWire } from "./chaos/storm/wire.ts";
import { type HostedRedis, startRedis } from "./hosted.ts";

/** A Redis with a replica behind one address, as hosts that promise to be there offer it. */
export interface RedisPair extends HostedRedis {
  /** The master's machine is lost; nobody answers at the address. */
  losesMaster(): Promise<void>;
  /** The replica is the master now, the address leads to it, and it gets a replica of its own. */
  promotes(): Promise<void>;
}

export async function openRedisPair(home: string): Promise<RedisPair> {
  await using cleanup = new AsyncDisposableStack();
  await mkdir(home);
  let [master, replica] = [
    cleanup.use(await startRedis(path.join(home, "one"))),
    cleanup.use(await startRedis(path.join(home, "two"))),
  ];
  await follow(replica, master);
  const front = cleanup.use(await openWire());
  front.leadsTo(portOf(master));
  const kept = cleanup.move();
  return {
    url: `redis://127.0.0.1:${front.port}`,
    kill: () => master.kill(),
    async start() {
      await master.start();
      await follow(replica, master);
    },
    async losesMaster() {
      front.leadsTo(undefined);
      await master.kill();
    },
    async promotes() {
      const [lost, next] = [master, replica];
      [master, replica] = [next, lost];
      await call(next, "REPLICAOF", "NO", "ONE");
      front.leadsTo(portOf(next));
      await lost.start();
      await follow(lost, next);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Resolves when it has all that the other one has. */
async function follow(replica: HostedRedis, { url }: HostedRedis): Promise<void> {
  const { hostname, port } = new URL(url);
  await call(replica, "REPLICAOF", hostname, port);
  while (!/master_link_status:up/.test(String(await call(replica, "INFO", "replication")))) await sleep(50);
}

async function call({ url }: HostedRedis, ...command: [string, ...string[]]): Promise<unknown> {
  const redis = new Redis(url);
  try {
    return await redis.call(...command);
  } finally {
    redis.disconnect();
  }
}

const portOf = ({ url }: HostedRedis): number => Number(new URL(url).port);
