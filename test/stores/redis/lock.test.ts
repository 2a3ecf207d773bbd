import { afterAll, beforeAll, expect, test } from "vitest";
import { takeLock } from "../../../src/stores/redis/lock.ts";
import { openKeys } from "../../sources/keys.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
beforeAll(async () => {
  redis = await openKeys();
});
afterAll(() => redis[Symbol.asyncDispose]());

const LIFE = { lifeMs: 60_000 };

test("a lock that is taken is given to nobody else until it is released, and who waits gets it then", async () => {
  const lock = await takeLock(redis.keys, "one", LIFE);
  expect(await takeLock(redis.keys, "one", LIFE)).toBeUndefined();
  const waiting = takeLock(redis.keys, "one", { ...LIFE, waitMs: Number.POSITIVE_INFINITY });
  await lock?.release();
  await (await waiting)?.release();
  expect(await redis.keys.exists("one")).toBe(0);
});

test("who waits is ended by the signal", async () => {
  await takeLock(redis.keys, "ended", LIFE);
  const signal = AbortSignal.abort();
  const waiting = takeLock(redis.keys, "ended", { ...LIFE, waitMs: Number.POSITIVE_INFINITY, signal });
  await expect(waiting).rejects.toThrow("abort");
});

test("a lock that ran out and is somebody else's is not released, and its holder hears of it", async () => {
  const lock = await takeLock(redis.keys, "lost", { lifeMs: 30 });
  await redis.keys.set("lost", "another's");
  const lost = new Promise<void>((resolve) => lock?.keep(() => resolve()));
  await lost;
  await lock?.release();
  expect(await redis.keys.get("lost")).toBe("another's");
});

test("a lock that is released with a rest stays taken for it", async () => {
  const lock = await takeLock(redis.keys, "rest", { lifeMs: 10_000 });
  await lock?.release(60_000);
  expect(await takeLock(redis.keys, "rest", LIFE)).toBeUndefined();
  expect(await redis.keys.pttl("rest")).toBeGreaterThan(10_000);
});

test("a lock can be extended while it is its holder's, and not when it has run out", async () => {
  const lock = await takeLock(redis.keys, "extended", { lifeMs: 60_000 });
  await redis.keys.pexpire("extended", 20_000);
  expect(await lock?.extend()).toBe(true);
  expect(await redis.keys.pttl("extended")).toBeGreaterThan(20_000);
  await redis.keys.del("extended");
  expect(await lock?.extend()).toBe(false);
  await takeLock(redis.keys, "extended", LIFE);
  expect(await lock?.extend()).toBe(false);
});
