import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { refusalIn, unavailableStoreIn } from "../../../src/stores/away.ts";
import { closeKeys, connectKeys, keysOptions } from "../../../src/stores/redis/client.ts";
import { createKeysOutage } from "../../../src/stores/redis/outage.ts";
import { RetryingRedis } from "../../../src/stores/redis/patient-client.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { until } from "../../chaos/until.ts";
import { freePort, type HostedRedis, startRedis } from "../../hosted.ts";
import { REFUSALS } from "./outages.ts";

const APPEND = "return redis.call('RPUSH', KEYS[1], ARGV[1])";

let home: string;
let redis: HostedRedis;
let admin: Redis;
const cleanup = new AsyncDisposableStack();

beforeAll(async () => {
  home = path.join(cleanup.use(await temporaryFolder()).path, "redis");
  redis = cleanup.use(await startRedis(home));
  admin = new Redis(redis.url);
  cleanup.defer(() => admin.disconnect());
});
afterAll(() => cleanup.disposeAsync());

async function open() {
  const lines: { msg: string; refused?: number }[] = [];
  const log = createLogger({ level: "info" }, { write: (line) => void lines.push(JSON.parse(line)) });
  const outage = createKeysOutage(log);
  const keys = await connectKeys({ options: keysOptions({ url: redis.url }), log, outage });
  return { keys, outage, lines, [Symbol.asyncDispose]: () => closeKeys(keys) };
}

test.each(REFUSALS)(
  "what Redis refuses ($word) waits, and is done once and in order when it can be",
  async ({ word, ...refusal }) => {
    await using harness = await open();
    const { keys, lines } = harness;
    const other = keys.duplicate();
    keys.defineCommand("append", { numberOfKeys: 1, lua: APPEND });
    const key = `list:${word}`;
    await admin.set("kept", word);
    await refusal.begin(admin, home);
    const done = [
      keys.rpush(key, "command"),
      keys.eval(APPEND, 1, key, "script"),
      keys.multi().rpush(key, "transaction").eval(APPEND, 1, key, "script in it").exec(),
      (keys as unknown as { append(key: string, value: string): Promise<number> }).append(key, "defined"),
      other.rpush(`${key}:other`, "other connection"),
      keys.pipeline().rpush(`${key}:pipeline`, "a").rpush(`${key}:pipeline`, "b").exec(),
    ];
    const refused = Promise.race(done).then(() => "done");
    expect(await keys.get("kept")).toBe(word); // it answers what it can
    expect(await Promise.race([refused, admin.get("kept")])).toBe(word);
    await refusal.end(admin, home);
    await Promise.all(done);
    expect((await admin.lrange(key, 0, -1)).sort()).toEqual(
      ["command", "script", "transaction", "script in it", "defined"].sort(),
    );
    expect(await admin.lrange(`${key}:other`, 0, -1)).toEqual(["other connection"]);
    expect(await admin.lrange(`${key}:pipeline`, 0, -1)).toEqual(["a", "b"]);
    expect(await done[2]).toEqual(
      [
        [null, 1],
        [null, 2],
      ].map(() => [null, expect.any(Number)]),
    );
    expect(lines.map(({ msg }) => msg)).toEqual(["redis is unavailable", "redis is available again"]);
    expect(lines[1]?.refused).toBeGreaterThan(0);
    other.disconnect();
  },
);

const PARENT = "return redis.call('SET', KEYS[1], ARGV[1])";
const CHILD =
  "if redis.call('EXISTS', KEYS[1]) == 0 then return 'no parent' end return redis.call('SADD', KEYS[2], ARGV[1])";

test.each(REFUSALS)(
  "a script that gave up behind one that Redis refused ($word) in the same transaction runs again after it",
  async ({ word, ...refusal }) => {
    await using harness = await open();
    const [parent, children] = [`parent:${word}`, `children:${word}`];
    await refusal.begin(admin, home);
    const tree = harness.keys.multi().eval(PARENT, 1, parent, "a").eval(CHILD, 2, parent, children, "b").exec();
    await until(async () => harness.outage.reason !== undefined);
    await refusal.end(admin, home);
    expect(await tree).toEqual([
      [null, "OK"],
      [null, 1],
    ]);
    expect(await admin.smembers(children)).toEqual(["b"]);
  },
);

test("a script that was never heard of is run by a transaction that was refused", async () => {
  await using harness = await open();
  const keys = harness.keys as Redis & { unheard(key: string): Promise<number> };
  keys.defineCommand("unheard", { numberOfKeys: 1, lua: "return redis.call('INCR', KEYS[1]) + 0" });
  const transaction = () => keys.multi() as ReturnType<Redis["multi"]> & { unheard(key: string): unknown };
  await REFUSALS[0]?.begin(admin, home);
  const [first, second] = [transaction(), transaction()];
  first.set("touched", 1);
  first.unheard("counted");
  second.set("touched", 2);
  second.unheard("counted");
  const done = Promise.all([first.exec(), second.exec()]);
  await keys.ping();
  await REFUSALS[0]?.end(admin, home);
  await done;
  expect(await admin.get("counted")).toBe("2");
});

test("whoever stops is not held up by a Redis that refuses", async () => {
  await using harness = await open();
  const { keys, outage } = harness;
  await REFUSALS[0]?.begin(admin, home);
  const written = keys.set("never", "1").catch((error: Error) => error);
  const transaction = keys
    .multi()
    .set("never", "1")
    .exec()
    .catch((error: Error) => error);
  await outage.endPatience();
  expect(unavailableStoreIn(await written)).toBe("redis");
  expect(unavailableStoreIn(await transaction)).toBe("redis");
  await REFUSALS[0]?.end(admin, home);
});

test.each([
  ["OOM command not allowed when used memory > 'maxmemory'.", "OOM"],
  ["OOM command not allowed when used memory > 'maxmemory'. script: 6d5e, on @user_script:1.", "OOM"],
  ["ERR Error running script (call to f_6d5e): @user_script:1: -OOM command not allowed when used memory", "OOM"],
  ["READONLY You can't write against a read only replica.", "READONLY"],
  ["LOADING Redis is loading the dataset in memory", "LOADING"],
  ["MISCONF Errors writing to the AOF file: No space left on device", "MISCONF"],
  ["MASTERDOWN Link with MASTER is down and replica-serve-stale-data is set to 'no'.", "MASTERDOWN"],
  ["CLUSTERDOWN Hash slot not served", "CLUSTERDOWN"],
  ["TRYAGAIN Multiple keys request during rehashing of slot", "TRYAGAIN"],
  ["NOREPLICAS Not enough good replicas to write.", "NOREPLICAS"],
  ["UNBLOCKED force unblock from blocking operation, instance state changed (master -> replica?)", "UNBLOCKED"],
  ["BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.", "BUSY"],
  ["BUSYGROUP Consumer Group name already exists", undefined],
  ["WRONGTYPE Operation against a key holding the wrong kind of value", undefined],
  ["ERR unknown command 'OOM', with args beginning with: ", undefined],
])("%s", (message, word) => {
  expect(refusalIn(new Error(message))).toBe(word);
});

test("a connection that is ended between two tries has ended, and so has what waits for it", async () => {
  const outage = createKeysOutage(createLogger({ level: "silent" }));
  const client = new RetryingRedis({ port: await freePort(), retryStrategy: () => 600_000 }, outage);
  const reconnecting = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  client.on("error", () => undefined); // that nobody is there
  client.on("reconnecting", reconnecting.resolve).on("end", ended.resolve);
  const answer = client.get("key").catch((error: Error) => error.message);
  await reconnecting.promise;
  client.disconnect();
  await ended.promise;
  expect(await answer).toBe("Connection is closed.");
});
