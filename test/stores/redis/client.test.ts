import { once } from "node:events";
import net, { type AddressInfo } from "node:net";
import path from "node:path";
import { expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { startRedis } from "../../../src/stores/embedded/redis.ts";
import { closeKeys, connectKeys, keysOptions } from "../../../src/stores/redis/client.ts";
import { temporaryFolder } from "../../bot-process.ts";

const silent = createLogger({ level: "silent" });

test("an address becomes connection options, whatever it holds", () => {
  const common = { maxRetriesPerRequest: null, retryStrategy: expect.any(Function), socketTimeout: expect.any(Number) };
  expect(keysOptions({ url: "redis://cache" })).toEqual({ ...common, host: "cache", port: 6379 });
  expect(keysOptions({ url: "redis://u%40x:p%2Fw@[::1]:7000/3" })).toEqual({
    ...common,
    host: "::1",
    port: 7000,
    username: "u@x",
    password: "p/w",
    db: 3,
  });
  expect(keysOptions({ url: "rediss://:secret@cache.example.org:6380" })).toEqual({
    ...common,
    host: "cache.example.org",
    port: 6380,
    password: "secret",
    tls: { servername: "cache.example.org" },
  });
});

test("a hosted Redis is used by its address, and a pause of it is told once and survived", async () => {
  await using redis = await openRedis();
  const lines: { level: string; msg: string }[] = [];
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const keys = await connectKeys({ options: keysOptions({ url: `${redis.url}/1` }), log });
  await keys.set("test", "kept");

  redis.pause();
  await once(keys, "error");
  await once(keys, "error");
  const answer = keys.get("test");
  redis.resume();
  expect(await answer).toBe("kept");
  expect(lines.map((line) => line.msg)).toEqual(["redis is unavailable", "redis is available again"]);
  await closeKeys(keys);
  expect(keys.status).toBe("end");
});

test("a client is closed at once while Redis is away", async () => {
  await using redis = await openRedis();
  const keys = await connectKeys({ options: keysOptions({ url: redis.url }), log: silent });
  redis.pause();
  await once(keys, "error");
  const closed = once(keys, "end");
  await closeKeys(keys);
  await closed;
});

test("a Redis that never answers is an error that names it and not its password", async () => {
  await using redis = await openRedis();
  redis.pause();
  const options = keysOptions({ url: redis.url.replace("//", "//:very-secret@") });
  const failure = await connectKeys({ options, log: silent, limitMs: 50 }).catch((error: Error) => error);
  expect(String(failure)).toMatch(/Redis at 127\.0\.0\.1:\d+ does not answer/);
  expect(String(failure)).not.toContain("very-secret");
});

/** A real Redis behind a TCP port of this test's own, which can be made to refuse connections. */
async function openRedis() {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  const { server, socket } = await startRedis({ home: path.join(folder.path, "redis"), log: silent });
  cleanup.defer(() => server.close());
  const connections = new Set<net.Socket>();
  let isPaused = false;
  const front = net.createServer((client) => {
    if (isPaused) return client.destroy();
    const upstream = net.connect(socket);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      connections.add(one);
      one.pipe(other);
      one.on("error", () => other.destroy());
      one.on("close", () => connections.delete(one) && other.destroy());
    }
  });
  front.listen(0, "127.0.0.1");
  await once(front, "listening");
  const dropAll = () => {
    for (const connection of connections) connection.destroy();
  };
  cleanup.defer(async () => {
    const closed = once(front, "close");
    front.close();
    dropAll();
    await closed;
  });
  const kept = cleanup.move();
  return {
    url: `redis://127.0.0.1:${(front.address() as AddressInfo).port}`,
    pause() {
      isPaused = true;
      dropAll();
    },
    resume() {
      isPaused = false;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
