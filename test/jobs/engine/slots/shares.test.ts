import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createShares, type Shares } from "../../../../src/jobs/engine/slots/shares.ts";
import { priority, type Tier } from "../../../../src/jobs/engine/steps.ts";
import { createLogger } from "../../../../src/log.ts";
import { until } from "../../../chaos/until.ts";
import { openKeys } from "../../../sources/keys.ts";

const cleanup = new AsyncDisposableStack();
let keys: Redis;
let steps = 0;

beforeAll(async () => {
  keys = cleanup.use(await openKeys()).keys;
});
beforeEach(() => keys.flushall());
afterAll(() => cleanup.disposeAsync());

const QUEUE = "t:download";

function open({ slots = 8 } = {}): Shares & AsyncDisposable {
  const log = createLogger({ level: "silent" });
  const shares = createShares({
    queueKeys: keys,
    prefix: "t",
    here: { hostId: "h", pool: "eu", build: "1f2e3d4c" },
    slots: new Map([["download", slots]]),
    pauses: { isPaused: () => false },
    log,
  });
  return { ...shares, [Symbol.asyncDispose]: () => shares.close() };
}

/** As the queue has what waits. */
async function waits(
  owner: string,
  { tier = "asked", turn = 1 }: { tier?: Tier; turn?: number } = {},
): Promise<string> {
  const id = `waiting-${++steps}`;
  await keys.hset(`${QUEUE}:${id}`, { data: JSON.stringify({ jobId: "j", owner }) });
  await keys.zadd(`${QUEUE}:prioritized`, `${priority({ tier, turn }) * 2 ** 32 + steps}`, id);
  return id;
}
const next = async () => (await keys.zrange(`${QUEUE}:prioritized`, "0", "0"))[0];

const nobody = () => undefined;
const take = (shares: Shares, owner: string, yieldSlot: () => void = nobody) =>
  shares.take({ phase: "download", id: `step-${++steps}`, owner, yieldSlot });
async function takeMany(shares: Shares, owner: string, count: number) {
  const taken = [];
  for (let at = 0; at < count; at++) taken.push(await take(shares, owner));
  return taken.filter((slot) => slot !== undefined);
}

test("who is alone has all slots", async () => {
  await using shares = open();
  await waits("alice");
  expect(await takeMany(shares, "alice", 8)).toHaveLength(8);
});

test("while somebody else waits it is half, over all processes, and whoever waits is the next one", async () => {
  await using one = open({ slots: 4 });
  await using other = open({ slots: 4 });
  await takeMany(one, "alice", 2);
  await waits("alice");
  const bobs = await waits("bob", { turn: 9 });
  expect(await takeMany(other, "alice", 3)).toHaveLength(2);
  expect(await next()).toBe(bobs);
  expect(await takeMany(one, "bob", 1)).toHaveLength(1);
});

test("what a host has said of its slots goes by itself when it says nothing more", async () => {
  const shares = open({ slots: 4 });
  await take(shares, "alice");
  const [held, slots] = ["held", "slots"].map((what) => `t:share:download@h:${what}`);
  await until(async () => (await keys.exists(slots!)) === 1);
  for (const key of [held!, slots!]) expect(await keys.pttl(key), key).toBeGreaterThan(0);
  await shares.close();
});

test("half of one slot is that slot", async () => {
  await using shares = open({ slots: 1 });
  await waits("bob");
  expect(await takeMany(shares, "alice", 1)).toHaveLength(1);
});

test("what a schedule asked for is found behind hundreds of others", async () => {
  await using shares = open();
  for (let at = 1; at <= 300; at++) await waits("alice", { turn: at });
  await takeMany(shares, "alice", 4);
  expect(await takeMany(shares, "alice", 1)).toHaveLength(1);
  const poll = await waits("schedule", { tier: "scheduled" });
  expect(await takeMany(shares, "alice", 1)).toHaveLength(0);
  expect(await next()).toBe(poll);
});

test("who has his half himself is waited for by nobody", async () => {
  await using shares = open({ slots: 5 });
  await takeMany(shares, "alice", 2);
  await takeMany(shares, "bob", 2);
  await waits("bob");
  expect(await takeMany(shares, "alice", 1)).toHaveLength(1);
});

test("a slot is free again once it is given back, and when its process has died", async () => {
  await using shares = open({ slots: 2 });
  await waits("bob");
  const [first] = await takeMany(shares, "alice", 1);
  expect(await takeMany(shares, "alice", 1)).toHaveLength(0);
  await first?.[Symbol.asyncDispose]();
  expect(await takeMany(shares, "alice", 1)).toHaveLength(1);
  for (const member of await keys.zrange("t:share:download@h:held", "0", "-1"))
    await keys.zadd("t:share:download@h:held", "1", member); // its lease is over
  expect(await takeMany(shares, "alice", 1)).toHaveLength(1);
});

test("who had all slots before somebody came gives way, newest step first, down to half", async () => {
  await using shares = open({ slots: 2 });
  const { promise: gaveWay, resolve } = Promise.withResolvers<string>();
  await take(shares, "alice", () => resolve("the older"));
  await take(shares, "alice", () => resolve("the newer"));
  const bobs = await waits("bob");
  expect(await gaveWay).toBe("the newer");
  expect(await next()).toBe(bobs);
});
