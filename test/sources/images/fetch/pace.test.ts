import { setTimeout as sleep } from "node:timers/promises";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createPace } from "../../../../src/sources/images/fetch/pace.ts";
import { temporaryFolder } from "../../../bot-process.ts";
import { sampleImage } from "../../../lab/image-files.ts";
import { type Origin, openOrigin } from "../../../lab/origin.ts";
import { openKeys } from "../../keys.ts";
import { type OpenedImages, openImages } from "../open.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
let keys: Redis;
let origin: Origin;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;

beforeAll(async () => {
  redis = await openKeys();
  keys = redis.keys;
});
afterAll(() => redis[Symbol.asyncDispose]());
beforeEach(async () => {
  origin = await openOrigin();
  folder = await temporaryFolder();
});
afterEach(async () => {
  await origin.close();
  await folder[Symbol.asyncDispose]();
  await keys.flushall();
});

const host = "images.example";
const body = sampleImage("one", "jpg", 1000).bytes;
const open = (requestsPerSecond?: number, allowed: readonly string[] = [origin.host], over = keys) =>
  openImages({
    ...{ folder: folder.path, keys: over, allowPrivateHosts: allowed },
    ...(requestsPerSecond && { requestsPerSecond }),
  });

interface Leave {
  /** It was given between these two. */
  askedAt: number;
  givenAt: number;
}

/** As a batch does it: asks for leave until it is there, and fetches. */
async function fetched(images: OpenedImages, url: string): Promise<Leave> {
  for (;;) {
    const askedAt = performance.now();
    const waitMs = await images.admit(url);
    const givenAt = performance.now();
    if (waitMs === "down") throw new Error("down");
    if (waitMs > 0) await sleep(waitMs);
    else {
      await images.fetch(url);
      return { askedAt, givenAt };
    }
  }
}

test("all processes together ask one host no more often than allowed, evenly", async () => {
  const second = new Redis({ ...keys.options, lazyConnect: false });
  await using images = await open(20);
  await using others = await open(20, [origin.host], second);
  const url = origin.serves("/1.jpg", { body });
  const all = [images, others].flatMap((own) => Array.from({ length: 15 }, () => fetched(own, url)));
  const leaves = await Promise.all(all);
  await second.quit();
  expect(origin.requests).toHaveLength(30);
  for (const { askedAt } of leaves) {
    const inSecond = leaves.filter((leave) => leave.askedAt >= askedAt && leave.givenAt < askedAt + 1000);
    expect(inSecond.length).toBeLessThanOrEqual(20);
  }
  for (const [index, one] of leaves.entries())
    for (const other of leaves.slice(index + 1)) {
      const apartMs = Math.max(one.givenAt, other.givenAt) - Math.min(one.askedAt, other.askedAt);
      expect(apartMs).toBeGreaterThan(49);
    }
});

test("hosts have a pace each", async () => {
  await using images = await open(0.01);
  const urls = ["http://a.example/1", "http://b.example/1", "http://a.example:81/1"];
  expect(await Promise.all(urls.map(images.admit))).toEqual([0, 0, 0]);
  const again = await images.admit("http://a.example/2");
  expect(again).toBeGreaterThan(90_000);
  expect(again).toBeLessThanOrEqual(100_000);
});

test("to ask in vain costs nothing", async () => {
  const pace = createPace({ keys, requestsPerSecond: 0.01 });
  const waits: number[] = [];
  for (let tries = 0; tries < 20; tries++) waits.push(await pace.take(host));
  expect(waits[0]).toBe(0);
  expect(waits.slice(1)).toEqual(waits.slice(1).toSorted((one, other) => other - one));
  expect(waits[1]).toBeLessThanOrEqual(100_000);
});

describe("a host that is asked too much", () => {
  test.each([
    ["in seconds", () => "30", 30_000],
    ["as a date", () => new Date(Date.now() + 30_000).toUTCString(), 30_000],
    ["for ever", () => "99999999", 600_000],
    ["without saying how long", () => undefined, 5000],
    ["in words", () => "soon", 5000],
  ])("is left alone by all, as it asks (%s)", async (_, retryAfter, expectedMs) => {
    await using images = await open();
    await using others = await open();
    const after = retryAfter();
    const headers = { ...(after && { "retry-after": after }) };
    const url = origin.serves("/1.jpg", { status: 429, headers });
    expect(await images.failure(url)).toBe("throttled, may pass");
    const wait = await others.admit(url);
    expect(wait).toBeGreaterThan(expectedMs - 2500);
    expect(wait).toBeLessThanOrEqual(expectedMs);
  });

  test("may say so by a 503, too", async () => {
    await using images = await open();
    const url = origin.serves("/1.jpg", { status: 503, headers: { "retry-after": "30" } });
    await images.failure(url);
    expect(await images.admit(url)).toBeGreaterThan(25_000);
    const other = origin.serves("/2.jpg", { status: 503 });
    await keys.flushall();
    await images.failure(other);
    expect(await images.admit(other)).toBe(0);
  });

  test("is asked half as often from then on, and no less than once in five seconds", async () => {
    const pace = createPace({ keys, requestsPerSecond: 1 });
    const close = async (): Promise<void> => {
      await pace.close(host, { forMs: 1, isTooMuch: true });
      await sleep(5);
    };
    const between = async (): Promise<number> => {
      expect(await pace.take(host)).toBe(0);
      return pace.take(host);
    };
    await close();
    const halved = await between();
    expect(halved).toBeGreaterThan(1000);
    expect(halved).toBeLessThanOrEqual(2000);
    for (let time = 0; time < 5; time++) await close();
    await keys.hdel(`images:host:${host}`, "next");
    const slowest = await between();
    expect(slowest).toBeGreaterThan(3000);
    expect(slowest).toBeLessThanOrEqual(5000);
  });

  test("is slowed down once by all that it says at one moment", async () => {
    const pace = createPace({ keys, requestsPerSecond: 10 });
    const tooMuch = { forMs: 60_000, isTooMuch: true };
    await Promise.all(Array.from({ length: 12 }, () => pace.close(host, tooMuch)));
    expect(Number(await keys.hget(`images:host:${host}`, "slow"))).toBe(2);
  });

  test("recovers by each request that it answers", async () => {
    const pace = createPace({ keys, requestsPerSecond: 1000 });
    await pace.close(host, { forMs: 1, isTooMuch: true });
    for (let taken = 0; taken < 40; ) {
      const wait = await pace.take(host);
      if (wait === 0) taken++;
      else await sleep(wait);
    }
    expect(Number(await keys.hget(`images:host:${host}`, "slow"))).toBe(1);
  });
});

describe("on its way over redirects", () => {
  test("a fetch waits for the pace of each host that it comes to", async () => {
    await using other = await openOrigin();
    await using images = await open(10, [origin.host, other.host]);
    const there = other.serves("/1.jpg", { body });
    const url = origin.serves("/1.jpg", { redirectTo: "/2.jpg" });
    origin.serves("/2.jpg", { redirectTo: there });
    const nextOf = async (at: string) => Number(await keys.hget(`images:host:${at}`, "next"));
    const began = performance.now();
    expect(await images.admit(there)).toBe(0);
    expect(await images.admit(url)).toBe(0);
    const [first, second] = [await nextOf(origin.host), await nextOf(other.host)];
    await images.fetch(url);
    expect(performance.now() - began).toBeGreaterThan(99);
    expect(await nextOf(origin.host)).toBeGreaterThanOrEqual(first + 100_000);
    expect(await nextOf(other.host)).toBeGreaterThanOrEqual(second + 100_000);
  });

  test("it does not wait for one that is closed for long", async () => {
    await using other = await openOrigin();
    await using images = await open(undefined, [origin.host, other.host]);
    await images.failure(other.serves("/busy.jpg", { status: 429, headers: { "retry-after": "300" } }));
    const url = origin.serves("/1.jpg", { redirectTo: `${other.url}/1.jpg` });
    expect(await images.failure(url)).toBe("throttled, may pass");
    expect(other.requests).toHaveLength(1);
  });
});

test("a host that only fails is left alone, and told of", async () => {
  await using images = await open();
  const url = origin.serves("/1.jpg", { status: 500 });
  for (let time = 0; time < 9; time++) await images.failure(url);
  await images.failure(origin.serves("/2.jpg", { status: 404 }));
  for (let time = 0; time < 9; time++) await images.failure(url);
  await images.failure(origin.serves("/3.jpg", { body: body.subarray(0, 400) }));
  for (let time = 0; time < 9; time++) await images.failure(url);
  expect(await images.admit(url)).toBe(0);
  await images.failure(url);
  expect(await images.admit(url)).toBeGreaterThan(10_000);
  expect(images.lines).toMatchObject([{ msg: "image host keeps failing, skipped for a while", outages: 10 }]);
});

test("a host that asks for nothing but pauses is left alone, and one that brings something in between is not", async () => {
  await using images = await open();
  const url = origin.serves("/1.jpg", { status: 429, headers: { "retry-after": "0" } });
  const refuses = async (times: number) => {
    for (let time = 0; time < times; time++) expect(await images.failure(url)).toBe("throttled, may pass");
  };
  await refuses(9);
  await images.fetch(origin.serves("/2.jpg", { body }));
  await refuses(9);
  expect(await images.admit(url)).toBeLessThanOrEqual(1);
  await refuses(1);
  expect(await images.admit(url)).toBeGreaterThan(10_000);
});
