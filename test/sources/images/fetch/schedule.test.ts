import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../../src/log.ts";
import { createBreaker } from "../../../../src/sources/images/fetch/breaker.ts";
import { createHosts } from "../../../../src/sources/images/fetch/hosts.ts";
import { createPace } from "../../../../src/sources/images/fetch/pace.ts";
import { fetchAll as schedule } from "../../../../src/sources/images/fetch/schedule.ts";
import { createSlots } from "../../../../src/sources/images/fetch/slots.ts";
import { ImageFailure, type ImageOutcome, type ImagesRest } from "../../../../src/sources/index.ts";
import { createLocalImages } from "../../../../src/stores/files/local-images.ts";
import type { ImageStore } from "../../../../src/stores/index.ts";
import { temporaryFolder } from "../../../bot-process.ts";
import { sampleImage } from "../../../lab/image-files.ts";
import { type Origin, openOrigin } from "../../../lab/origin.ts";
import { openKeys } from "../../keys.ts";
import { type OpenedImages, openImages } from "../open.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
let keys: Redis;
let origin: Origin;
let other: Origin;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store: ImageStore;
let images: OpenedImages;

beforeAll(async () => {
  redis = await openKeys();
  keys = redis.keys;
});
afterAll(() => redis[Symbol.asyncDispose]());
beforeEach(async () => {
  [origin, other] = [await openOrigin(), await openOrigin()];
  folder = await temporaryFolder();
  store = await createLocalImages(path.join(folder.path, "images"));
  images = await open();
});
afterEach(async () => {
  await images[Symbol.asyncDispose]();
  await origin.close();
  await other.close();
  await folder[Symbol.asyncDispose]();
  await keys.flushall();
});

const open = (limits: { concurrency?: number } = {}) =>
  openImages({ ...{ folder: folder.path, keys, allowPrivateHosts: [origin.host, other.host] }, ...limits });

const imageOf = (name: string) => ({ body: sampleImage(name, "jpg", 1000).bytes });
const { promise: never, resolve: endAll } = Promise.withResolvers<void>();
afterAll(endAll);

interface Fetching {
  over?: OpenedImages;
  owner?: string;
  signal?: AbortSignal;
  onHosts?: (hosts: string[]) => void;
}

const fetchAll = (
  urls: (string | { url: string; attempts: number })[],
  { over = images, owner = "a", signal = new AbortController().signal, ...options }: Fetching = {},
) => {
  const requests = urls.map((one, ref) => ({ ref, attempts: 0, ...(typeof one === "string" ? { url: one } : one) }));
  return over.fetchAll(requests, { into: store, owner, signal, ...options });
};

const inShort = (outcome: ImageOutcome | ImagesRest): string => {
  if (outcome.is === "resting") return "resting";
  const told = "failure" in outcome ? `${outcome.is} ${outcome.failure.reason}` : outcome.is;
  return `${outcome.request.ref} ${told}`;
};

const drafts = () => readdir(path.join(folder.path, "images", "drafts"));

test("images of all hosts come into the store, each asked for once, no more at a time than there are slots", async () => {
  await using narrow = await open({ concurrency: 3 });
  let [now, most] = [0, 0];
  const counted = {
    ...store,
    async draft() {
      most = Math.max(most, ++now);
      return store.draft();
    },
    put: (sha256: string, from: string) => store.put(sha256, from).finally(() => now--),
  };
  const urls = Array.from({ length: 20 }, (_, index) =>
    (index % 4 === 0 ? other : origin).serves(`/${index}.jpg`, { ...imageOf(`${index}`), delayMs: 5 }),
  );
  const requests = urls.map((url, ref) => ({ ref, url, attempts: 0 }));
  const asked: string[][] = [];
  const came: number[] = [];
  const options = { into: counted, owner: "a", signal: new AbortController().signal };
  for await (const outcome of narrow.fetchAll(requests, { ...options, onHosts: (hosts) => asked.push(hosts) })) {
    if (outcome.is !== "stored") throw new Error(inShort(outcome));
    came.push(outcome.request.ref);
    expect(await store.find(outcome.image.sha256)).toBeDefined();
  }
  expect(came.toSorted((one, two) => one - two)).toEqual(urls.map((_, index) => index));
  expect([most, origin.requests.length, other.requests.length]).toEqual([3, 15, 5]);
  expect(new Set(asked.flat())).toEqual(new Set([origin.host, other.host]));
  expect(await drafts()).toEqual([]);
});

describe("an image that does not come", () => {
  test("is tried three times, with those of before, while others go on", async () => {
    const failing = origin.serves("/failing.jpg", { status: 500 });
    const once = origin.serves("/once.jpg", { status: 500, times: 1, afterwards: imageOf("once") });
    const good = origin.serves("/good.jpg", imageOf("good"));
    const outcomes = await Array.fromAsync(fetchAll([failing, { url: failing, attempts: 2 }, once, good]));
    const shorts = outcomes.map(inShort);
    expect(shorts.filter((short) => short.startsWith("0"))).toEqual([
      ...["0 tried server-error", "0 tried server-error", "0 failed server-error"],
    ]);
    expect(shorts.filter((short) => short.startsWith("1"))).toEqual(["1 failed server-error"]);
    expect(shorts.filter((short) => short.startsWith("2"))).toEqual(["2 tried server-error", "2 stored"]);
    expect(shorts.indexOf("3 stored")).toBeLessThan(shorts.indexOf("2 stored"));
    expect(outcomes.flatMap((outcome) => (outcome.is === "tried" ? [outcome.attempts] : [])).toSorted()).toEqual([
      1, 1, 2,
    ]);
  });

  test("for good is asked for once", async () => {
    const outcomes = await Array.fromAsync(fetchAll([origin.serves("/gone.jpg", { status: 404 })]));
    expect(outcomes.map(inShort)).toEqual(["0 failed not-found"]);
    expect(origin.requests).toHaveLength(1);
  });
});

describe("a host that is left alone", () => {
  test("holds no other one up, and what is left for it is told to rest", async () => {
    const busy = ["/1.jpg", "/2.jpg"].map((at) =>
      origin.serves(at, { status: 429, headers: { "retry-after": "300" } }),
    );
    const good = ["/3.jpg", "/4.jpg"].map((at) => other.serves(at, imageOf(at)));
    await using one = await open({ concurrency: 1 });
    const outcomes = await Array.fromAsync(fetchAll([...busy, ...good], { over: one }));
    expect(outcomes.map(inShort).toSorted()).toEqual(["0 tried throttled", "2 stored", "3 stored", "resting"]);
    const last = outcomes.at(-1);
    if (last?.is !== "resting") throw new Error("does not rest");
    expect(last.untilMs - Date.now()).toBeGreaterThan(290_000);
    expect(origin.requests).toHaveLength(1);
  });

  test("because it is down fails all that is left for it, and is not asked", async () => {
    let at = 0;
    const breaker = createBreaker({ log: createLogger({ level: "silent" }), now: () => at });
    for (let time = 0; time < 10; time++) breaker.failed("down.example");
    for (let probe = 0; probe < 3; probe++) {
      at += 15_000;
      breaker.enter("down.example");
      breaker.failed("down.example");
    }
    const urls = ["http://down.example/1.jpg", "http://up.example/2.jpg", "http://down.example/3.jpg"];
    const asked: string[] = [];
    const outcomes = schedule(
      urls.map((url, ref) => ({ ref, url, attempts: 0 })),
      {
        hosts: createHosts({ pace: createPace({ keys, requestsPerSecond: 1000 }), breaker }),
        slots: createSlots(1),
        fetch: async (url) => {
          asked.push(url);
          throw new ImageFailure("not-found");
        },
        ...{ into: store, owner: "a", signal: new AbortController().signal },
      },
    );
    expect((await Array.fromAsync(outcomes)).map(inShort).toSorted()).toEqual([
      ...["0 failed host-down", "1 failed not-found", "2 failed host-down"],
    ]);
    expect(asked).toEqual([urls[1]]);
  });
});

describe("what has begun", () => {
  const held = (at: string) => {
    const { promise: reached, resolve: onReached } = Promise.withResolvers<void>();
    const url = origin.serves(at, { ...imageOf(at), pause: { atBytes: 500, until: never, onReached } });
    return { url, reached };
  };

  test("is taken back by an abort, behind the outcomes of what had come, and leaves nothing", async () => {
    const { url, reached } = held("/held.jpg");
    const controller = new AbortController();
    const shorts: string[] = [];
    const run = async () => {
      const good = other.serves("/good.jpg", imageOf("good"));
      for await (const outcome of fetchAll([url, good], { signal: controller.signal })) {
        shorts.push(inShort(outcome));
        await reached;
        controller.abort(new Error("cancelled"));
      }
    };
    await expect(run()).rejects.toThrow("cancelled");
    expect(shorts).toEqual(["1 stored"]);
    expect(await drafts()).toEqual([]);
  });

  test("is taken back when nobody takes more, and its slots are free", async () => {
    const { url, reached } = held("/held.jpg");
    await using two = await open({ concurrency: 2 });
    const goods = ["/1.jpg", "/2.jpg", "/3.jpg"].map((at) => other.serves(at, imageOf(at)));
    for await (const outcome of fetchAll([url, ...goods], { over: two })) {
      expect(outcome.is).toBe("stored");
      await reached;
      break;
    }
    expect(await drafts()).toEqual([]);
    const outcomes = await Array.fromAsync(fetchAll(goods, { over: two, owner: "b" }));
    expect(outcomes.map(({ is }) => is)).toEqual(["stored", "stored", "stored"]);
  });

  test("keeps its slot until what came of it was taken", async () => {
    await using one = await open({ concurrency: 1 });
    const [url = "", next = "", last = ""] = ["/1.jpg", "/2.jpg", "/3.jpg"].map((at) => origin.serves(at, imageOf(at)));
    const events: string[] = [];
    const first = fetchAll([url], { over: one })[Symbol.asyncIterator]();
    await first.next();
    const second = Array.fromAsync(fetchAll([next], { over: one, owner: "b", onHosts: () => events.push("next") }));
    await Array.fromAsync(fetchAll([last])); // by slots of its own, in the meantime
    events.push("taken");
    expect(await first.next()).toEqual({ done: true, value: undefined });
    expect((await second).map(inShort)).toEqual(["0 stored"]);
    expect(events).toEqual(["taken", "next"]);
  });

  test("ends with the first failure that is not an image's own", async () => {
    const { url, reached } = held("/held.jpg");
    const broken = { ...store, put: () => reached.then(() => Promise.reject(new Error("no room"))) };
    const requests = [url, other.serves("/good.jpg", imageOf("good"))].map((at, ref) => ({
      ref,
      url: at,
      attempts: 0,
    }));
    const options = { into: broken, owner: "a", signal: new AbortController().signal };
    await expect(Array.fromAsync(images.fetchAll(requests, options))).rejects.toThrow("no room");
  });
});
