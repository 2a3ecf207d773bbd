import { once } from "node:events";
import { mkdir } from "node:fs/promises";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
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
  const front = cleanup.use(await openFront());
  front.leadsTo(master);
  const kept = cleanup.move();
  return {
    url: front.url,
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
      front.leadsTo(next);
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

/** Passes connections on; where it leads nowhere it closes them, and those that it passed on with it. */
async function openFront() {
  const clients = new Set<net.Socket>();
  let port: number | undefined;
  const closeAll = () => {
    for (const client of clients) client.destroy();
  };
  const server = net.createServer((client) => {
    if (port === undefined) return client.destroy();
    const upstream = net.connect(port, "127.0.0.1");
    clients.add(client);
    client.pipe(upstream).pipe(client);
    client.on("error", () => upstream.destroy()).on("close", () => clients.delete(client) && upstream.destroy());
    upstream.on("error", () => client.destroy()).on("close", () => client.destroy());
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadsTo(redis: HostedRedis | undefined) {
      port = redis && Number(new URL(redis.url).port);
      closeAll();
    },
    async [Symbol.asyncDispose]() {
      const closed = once(server.close(), "close");
      closeAll();
      await closed;
    },
  };
}
