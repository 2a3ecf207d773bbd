import { readdir } from "node:fs/promises";
import path from "node:path";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../../src/log.ts";
import { createSlots } from "../../../../src/runtime/slots.ts";
import { createBreaker } from "../../../../src/sources/images/fetch/breaker.ts";
import { createHosts } from "../../../../src/sources/images/fetch/hosts.ts";
import { createPace } from "../../../../src/sources/images/fetch/pace.ts";
import { fetchAll as schedule } from "../../../../src/sources/images/fetch/schedule.ts";
import {
  type FetchAllImages,
  ImageFailure,
  type ImageOutcome,
  type ImageRequest,
} from "../../../../src/sources/index.ts";
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

interface Fetching extends Partial<FetchAllImages> {
  over?: OpenedImages;
}

const requestsFor = (urls: string[]) => urls.map((url, ref) => ({ ref, url, attempts: 0 }));

/** In short what came of each, in order, and until when the rest has to wait. */
async function fetchAll(
  wanted: string[] | ImageRequest[],
  { over = images, settle, ...options }: Fetching = {},
): Promise<{ outcomes: string[]; restsUntilMs: number | undefined }> {
  const outcomes: string[] = [];
  const requests = wanted.map((one, ref) => (typeof one === "string" ? { ref, url: one, attempts: 0 } : one));
  const restsUntilMs = await over.fetchAll(requests, {
    ...{ into: store, owner: "a", signal: new AbortController().signal, ...options },
    async settle(outcome) {
      outcomes.push(inShort(outcome));
      await settle?.(outcome);
    },
  });
  return { outcomes, restsUntilMs };
}

function inShort(outcome: ImageOutcome): string {
  const { ref } = outcome.request;
  if (outcome.is === "stored") return `${ref} stored`;
  return `${ref} ${outcome.is} ${outcome.failure.reason}${outcome.is === "tried" ? ` ${outcome.attempts}` : ""}`;
}

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
  };
  const urls = Array.from({ length: 20 }, (_, index) =>
    (index % 4 === 0 ? other : origin).serves(`/${index}.jpg`, { ...imageOf(`${index}`), delayMs: 5 }),
  );
  const asked: string[][] = [];
  const { outcomes, restsUntilMs } = await fetchAll(urls, {
    ...{ over: narrow, into: counted, onHosts: (hosts) => asked.push(hosts) },
    async settle(outcome) {
      now--;
      if (outcome.is === "stored") expect(await store.find(outcome.image.sha256)).toBeDefined();
    },
  });
  expect(outcomes.toSorted()).toEqual(urls.map((_, index) => `${index} stored`).toSorted());
  expect([restsUntilMs, most, origin.requests.length, other.requests.length]).toEqual([undefined, 3, 15, 5]);
  expect(new Set(asked.flat())).toEqual(new Set([origin.host, other.host]));
  expect(await drafts()).toEqual([]);
});

describe("an image that does not come", () => {
  test("is tried three times, with those of before, while others go on", async () => {
    const failing = origin.serves("/failing.jpg", { status: 500 });
    const once = origin.serves("/once.jpg", { status: 500, times: 1, afterwards: imageOf("once") });
    const good = origin.serves("/good.jpg", imageOf("good"));
    const [first, ...others] = requestsFor([failing, failing, once, good]);
    const { outcomes } = await fetchAll([{ ...first!, attempts: 2 }, ...others]);
    const of = (ref: number) => outcomes.filter((outcome) => outcome.startsWith(`${ref} `));
    expect([0, 1, 2, 3].map(of)).toEqual([
      ["0 failed server-error"],
      ["1 tried server-error 1", "1 tried server-error 2", "1 failed server-error"],
      ["2 tried server-error 1", "2 stored"],
      ["3 stored"],
    ]);
    expect(outcomes.indexOf("3 stored")).toBeLessThan(outcomes.indexOf("2 stored"));
  });

  test("for good is asked for once", async () => {
    const { outcomes } = await fetchAll([origin.serves("/gone.jpg", { status: 404 })]);
    expect(outcomes).toEqual(["0 failed not-found"]);
    expect(origin.requests).toHaveLength(1);
  });
});

describe("an image with other addresses", () => {
  test("comes from the first of them that has it, and the others are not asked", async () => {
    const [gone, page] = [origin.serves("/gone.jpg", { status: 404 }), origin.serves("/page", { body: "<html>" })];
    const fallbacks = [page, other.serves("/2.jpg", imageOf("2")), other.serves("/3.jpg", imageOf("3"))];
    let address: number | undefined;
    const settle = async (outcome: ImageOutcome) => {
      if (outcome.is === "stored") address = outcome.address;
    };
    const { outcomes } = await fetchAll([{ ref: 0, attempts: 0, url: gone, fallbacks }], { settle });
    expect([outcomes, address]).toEqual([["0 stored"], 2]);
    expect([origin.requests.length, other.requests.length]).toEqual([2, 1]);
  });

  test("is tried at each as often as at any, and fails once", async () => {
    const failing = origin.serves("/failing.jpg", { status: 500 });
    const gone = other.serves("/gone.jpg", { status: 404 });
    const { outcomes } = await fetchAll([{ ref: 0, attempts: 0, url: failing, fallbacks: [gone] }]);
    expect(outcomes).toEqual(["0 tried server-error 1", "0 tried server-error 2", "0 failed not-found"]);
    expect([origin.requests.length, other.requests.length]).toEqual([3, 1]);
  });

  const throttled = (path: string) => origin.serves(path, { status: 429, headers: { "retry-after": "300" } });

  test("does not wait for a host that rests where another one has it", async () => {
    const same = origin.serves("/small.jpg", imageOf("small"));
    const requests = [1, 2].map((ref) => ({
      ...{ ref, attempts: 0, url: throttled(`/${ref}.jpg`) },
      fallbacks: [same, other.serves(`/${ref}.jpg`, imageOf(`${ref}`))],
    }));
    const addresses: number[] = [];
    const settle = async (outcome: ImageOutcome) => {
      if (outcome.is === "stored") addresses.push(outcome.address);
    };
    await using one = await open({ concurrency: 1 });
    const { outcomes, restsUntilMs } = await fetchAll(requests, { settle, over: one });
    expect(outcomes).toEqual(["1 tried throttled 1", "2 stored", "1 stored"]);
    expect([addresses, restsUntilMs, origin.requests.length]).toEqual([[2, 2], undefined, 1]);
  });

  test("goes back to a host that rests, where no other one has it", async () => {
    const gone = other.serves("/gone.jpg", { status: 404 });
    const request = { ref: 0, attempts: 0, url: throttled("/1.jpg"), fallbacks: [gone] };
    const { outcomes, restsUntilMs = 0 } = await fetchAll([request]);
    expect(outcomes).toEqual(["0 tried throttled 1"]);
    expect(restsUntilMs - Date.now()).toBeGreaterThan(290_000);
    expect([origin.requests.length, other.requests.length]).toEqual([1, 1]);
  });

  test("leaves a host that is not asked any more for another one", async () => {
    const image = { sha256: "ab", sizeBytes: 1, extension: "jpg", width: 1, height: 1 };
    const requests = [1, 2].map((ref) => ({
      ...{ ref, attempts: 0, url: `https://down.example/${ref}.jpg` },
      fallbacks: [`https://up.example/${ref}.jpg`],
    }));
    const addresses: number[] = [];
    await schedule(requests, {
      hosts: { admit: async (host) => (host === "down.example" ? "down" : 0) },
      slots: createSlots(2),
      fetch: async () => image,
      ...{ into: store, owner: "a", signal: new AbortController().signal },
      async settle(outcome) {
        if (outcome.is === "stored") addresses.push(outcome.address);
      },
    });
    expect(addresses).toEqual([1, 1]);
  });
});

describe("a host that is left alone", () => {
  test("holds no other one up, and what is left for it has to rest", async () => {
    const headers = { "retry-after": "300" };
    const busy = ["/1.jpg", "/2.jpg"].map((at) => origin.serves(at, { status: 429, headers }));
    const good = ["/3.jpg", "/4.jpg"].map((at) => other.serves(at, imageOf(at)));
    await using one = await open({ concurrency: 1 });
    const { outcomes, restsUntilMs = 0 } = await fetchAll([...busy, ...good], { over: one });
    expect(outcomes).toEqual(["0 tried throttled 1", "2 stored", "3 stored"]);
    expect(restsUntilMs - Date.now()).toBeGreaterThan(290_000);
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
    const outcomes: string[] = [];
    await schedule(requestsFor(urls), {
      hosts: createHosts({ pace: createPace({ keys, requestsPerSecond: 1000 }), breaker }),
      slots: createSlots(1),
      async fetch(url) {
        asked.push(url);
        throw new ImageFailure("not-found");
      },
      settle: async (outcome) => void outcomes.push(inShort(outcome)),
      ...{ into: store, owner: "a", signal: new AbortController().signal },
    });
    expect(outcomes).toEqual(["0 failed host-down", "2 failed host-down", "1 failed not-found"]);
    expect(asked).toEqual([urls[1]]);
  });
});

describe("what has begun", () => {
  const held = (at: string) => {
    const { promise: reached, resolve: onReached } = Promise.withResolvers<void>();
    const url = origin.serves(at, { ...imageOf(at), pause: { atBytes: 500, until: never, onReached } });
    return { url, reached };
  };

  test("is taken back by an abort, once what has come is settled, and leaves nothing", async () => {
    const { url, reached } = held("/held.jpg");
    const controller = new AbortController();
    let isSettled = false;
    const fetching = fetchAll([url, other.serves("/good.jpg", imageOf("good"))], {
      signal: controller.signal,
      async settle() {
        await reached;
        controller.abort(new Error("cancelled"));
        await drafts(); // takes a while
        isSettled = true;
      },
    });
    await expect(fetching).rejects.toThrow("cancelled");
    expect([isSettled, await drafts()]).toEqual([true, []]);
  });

  test("is taken back when an outcome cannot be settled, and its slots are free", async () => {
    const { url, reached } = held("/held.jpg");
    await using two = await open({ concurrency: 2 });
    const good = ["/1.jpg", "/2.jpg", "/3.jpg"].map((at) => other.serves(at, imageOf(at)));
    const settle = () => reached.then(() => Promise.reject(new Error("no room")));
    await expect(fetchAll([url, ...good], { over: two, settle })).rejects.toThrow("no room");
    expect(await drafts()).toEqual([]);
    const { outcomes } = await fetchAll(good, { over: two, owner: "b" });
    expect(outcomes.toSorted()).toEqual(["0 stored", "1 stored", "2 stored"]);
  });

  test("is taken back by the first failure that is not an image's own", async () => {
    const { url, reached } = held("/held.jpg");
    const put = () => reached.then(() => Promise.reject(new Error("no disk")));
    const fetching = fetchAll([url, other.serves("/good.jpg", imageOf("good"))], { into: { ...store, put } });
    await expect(fetching).rejects.toThrow("no disk");
  });

  test("keeps its slot until what came of it is settled", async () => {
    await using one = await open({ concurrency: 1 });
    const [url = "", next = "", last = ""] = ["/1.jpg", "/2.jpg", "/3.jpg"].map((at) => origin.serves(at, imageOf(at)));
    const events: string[] = [];
    const { promise: settling, resolve: onSettling } = Promise.withResolvers<void>();
    const { promise: kept, resolve: keep } = Promise.withResolvers<void>();
    const settle = () => {
      onSettling();
      return kept;
    };
    const first = fetchAll([url], { over: one, settle });
    await settling;
    const second = fetchAll([next], { over: one, owner: "b", onHosts: () => events.push("next") });
    await fetchAll([last]); // by slots of its own, in the meantime
    events.push("kept");
    keep();
    await Promise.all([first, second]);
    expect(events).toEqual(["kept", "next"]);
  });
});
