import { createHash, randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from "node:zlib";
import type { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../../src/log.ts";
import { createBreaker } from "../../../../src/sources/images/fetch/breaker.ts";
import { startClock } from "../../../../src/sources/images/fetch/clock.ts";
import { createHosts } from "../../../../src/sources/images/fetch/hosts.ts";
import { fetchImage } from "../../../../src/sources/images/fetch/image.ts";
import { createPace } from "../../../../src/sources/images/fetch/pace.ts";
import { createDispatcher } from "../../../../src/sources/net/dispatcher.ts";
import { temporaryFolder } from "../../../bot-process.ts";
import { sampleImage } from "../../../lab/image-files.ts";
import { openTrap } from "../../../lab/index.ts";
import { type Origin, openOrigin } from "../../../lab/origin.ts";
import type { Resource } from "../../../lab/resource.ts";
import { openKeys } from "../../keys.ts";
import { type OpenedImages, openImages } from "../open.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
let keys: Redis;
let origin: Origin;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let images: OpenedImages;

beforeAll(async () => {
  redis = await openKeys();
  keys = redis.keys;
});
afterAll(() => redis[Symbol.asyncDispose]());

beforeEach(async () => {
  origin = await openOrigin();
  folder = await temporaryFolder();
  images = await openImages({ folder: folder.path, keys, allowPrivateHosts: [origin.host] });
});
afterEach(async () => {
  await images[Symbol.asyncDispose]();
  await origin.close();
  await folder[Symbol.asyncDispose]();
  await keys.flushall();
});

const { bytes, middle } = sampleImage("one", "jpg", 20_000);
const sha256 = createHash("sha256").update(bytes).digest("hex");
const fetched = { sha256, sizeBytes: bytes.length, extension: "jpg", width: 48, height: 32 };
const { promise: never, resolve: end } = Promise.withResolvers<void>();
afterAll(end);

describe("an image", () => {
  test("comes with what there is to know of it, and takes the place of what was there", async () => {
    const at = path.join(folder.path, "0");
    await writeFile(at, randomBytes(50_000));
    const url = origin.serves("/1.php?id=7", { body: bytes, contentType: "text/plain" });
    expect(await images.fetch(url)).toEqual(fetched);
    expect(await readFile(at)).toEqual(bytes);
  });

  test("of many pieces and of unknown length comes as well", async () => {
    expect(await images.fetch(origin.serves("/1", { body: long, isChunked: true }))).toMatchObject({
      ...{ sizeBytes: long.length, extension: "png" },
      sha256: createHash("sha256").update(long).digest("hex"),
    });
  });

  test("is asked for as an image, as it lies there, without a cookie", async () => {
    await images.fetch(origin.serves("/1.jpg", { body: bytes, headers: { "set-cookie": "a=1" } }));
    await images.fetch(origin.serves("/2.jpg", { body: bytes }));
    for (const { headers } of origin.requests) {
      expect(headers).toMatchObject({ accept: "image/*,*/*;q=0.5", "accept-encoding": "identity" });
      expect(headers).not.toHaveProperty("cookie");
      expect(headers).not.toHaveProperty("range");
    }
  });

  test.each([
    ...["none", "utf-8", "binary", "aws-chunked", "identity", "UTF-8, aws-chunked"],
    ...["gzip", "deflate", "br", "zstd", "gzip, gzip, gzip"],
  ])("what a server calls packed (%s), and is not, is taken as it is", async (packing) => {
    const url = origin.serves("/1.jpg", { body: bytes, headers: { "content-encoding": packing } });
    expect(await images.fetch(url)).toEqual(fetched);
  });

  test("packed twice is unpacked twice", async () => {
    const headers = { "content-encoding": "br, aws-chunked, gzip" };
    const url = origin.serves("/1.jpg", { body: gzipSync(brotliCompressSync(bytes)), headers });
    expect(await images.fetch(url)).toEqual(fetched);
  });

  test.each([
    ["zstd", zstdCompressSync],
    ["gzip", gzipSync],
    ["x-gzip", gzipSync],
    ["deflate", deflateSync],
    ["br", brotliCompressSync],
  ])("packed (%s) though nobody asked for it is unpacked", async (packing, pack) => {
    const url = origin.serves("/1.jpg", { body: pack(bytes), headers: { "content-encoding": packing } });
    expect(await images.fetch(url)).toEqual(fetched);
    expect(await readFile(path.join(folder.path, "0"))).toEqual(bytes);
  });

  test("is followed over five redirects, to another host as well", async () => {
    await using other = await openOrigin();
    await using both = await openImages({
      folder: folder.path,
      keys,
      allowPrivateHosts: [origin.host, other.host],
    });
    for (const step of [0, 1, 2, 3]) origin.serves(`/${step}`, { redirectTo: `/${step + 1}`, body: "moved" });
    origin.serves("/4", { redirectTo: other.serves("/here.jpg", { body: bytes }), body: "moved" });
    expect(await both.fetch(`${origin.url}/0`)).toEqual(fetched);
  });

  test("of exactly the limit passes", async () => {
    await using narrow = await openImages({
      ...{ folder: folder.path, keys, limitBytes: bytes.length },
      allowPrivateHosts: [origin.host],
    });
    expect(await narrow.fetch(origin.serves("/1", { body: bytes, isChunked: true }))).toEqual(fetched);
  });
});

const long = sampleImage("long", "png", 1_000_000).bytes;
const big = sampleImage("big", "jpg", 5_000_000).bytes;
const zeros = Buffer.alloc(6_000_000);

describe("an image that does not come is a failure with its reason, and leaves nothing:", () => {
  test.each<[verdict: string, what: string, Resource]>([
    ["not-found", "404", { status: 404, body: "no" }],
    ["not-found", "410", { status: 410 }],
    ["refused", "403", { status: 403, body: "x".repeat(100_000) }],
    ["refused", "401", { status: 401 }],
    ["refused, may pass", "408", { status: 408 }],
    ["refused, may pass", "425", { status: 425 }],
    ["throttled, may pass", "429", { status: 429 }],
    ["server-error, may pass", "500", { status: 500 }],
    ["server-error, may pass", "503", { status: 503 }],
    ["reset, may pass", "a reset before the head", { body: bytes, breaks: { atBytes: 0, by: "reset" } }],
    ["reset, may pass", "a reset in the middle", { body: long, breaks: { atBytes: 900_000, by: "reset" } }],
    ["truncated, may pass", "an end before its length", { body: bytes, breaks: { atBytes: 9000, by: "end" } }],
    [
      "truncated, may pass",
      "an end in the middle of a piece",
      { body: bytes, isChunked: true, breaks: { atBytes: 9000, by: "end" } },
    ],
    ["truncated, may pass", "the beginning of an image", { body: bytes.subarray(0, middle) }],
    [
      "truncated, may pass",
      "half of what was packed",
      { body: gzipSync(bytes).subarray(0, 9000), headers: { "content-encoding": "gzip" } },
    ],
    ["redirects", "a circle", { redirectTo: "/image" }],
    ["redirects", "a redirect to nowhere", { status: 302 }],
    ["redirects", "a redirect to a file", { redirectTo: "file:///etc/passwd" }],
    ["private", "a redirect into a private network", { redirectTo: "http://10.0.0.1/x.jpg" }],
    ["private", "a redirect to the machine itself", { redirectTo: "http://127.0.0.1:1/x.jpg" }],
    ["page", "HTML", { body: "<html><p>Sorry", contentType: "text/html; charset=utf-8" }],
    ["page", "HTML that calls itself an image", { body: "<!doctype html><p>Sorry", contentType: "image/jpeg" }],
    ["not-image", "text", { body: "Sorry", contentType: "image/jpeg" }],
    ["not-image", "nothing", { body: "" }],
    ["not-image", "no content", { status: 204 }],
    ["not-image", "a film without an end", { body: { generatedBytes: 1e12 }, isChunked: true }],
    ["not-image", "an unknown packing", { body: gzipSync(bytes), headers: { "content-encoding": "compress" } }],
    [
      "not-image",
      "packings without end",
      { body: gzipSync(gzipSync(gzipSync(bytes))), headers: { "content-encoding": "gzip, gzip, gzip" } },
    ],
    ["not-image", "a packing that nothing tells of", { body: gzipSync(bytes) }],
    ["not-image", "a packing that is none (br)", { body: Buffer.alloc(900, 7), headers: { "content-encoding": "br" } }],
    ["too-big", "more than the limit", { body: big }],
    ["too-big", "more than the limit, without saying so", { body: big, isChunked: true }],
    ["bomb", "more than the limit, packed", { body: gzipSync(big), headers: { "content-encoding": "gzip" } }],
    [
      "bomb",
      "little that unfolds into much",
      {
        body: gzipSync(Buffer.concat([bytes.subarray(0, 100), zeros]).subarray(0, 3_000_000)),
        headers: { "content-encoding": "gzip" },
      },
    ],
    [
      "bomb",
      "the same by Brotli",
      {
        body: brotliCompressSync(Buffer.concat([bytes.subarray(0, 100), zeros])),
        headers: { "content-encoding": "br" },
      },
    ],
  ])("%s: %s", async (verdict, _, resource) => {
    expect(await images.failure(origin.serves("/image", resource))).toBe(verdict);
  });

  test("unreachable: nobody listens", async () => {
    const url = origin.serves("/image", { body: bytes });
    await origin.close();
    expect(await images.failure(url)).toBe("unreachable, may pass");
  });

  test("unreachable: no such host", async () => {
    expect(await images.failure("http://nowhere.invalid/1.jpg")).toMatch(/^unreachable/);
  });

  test("unreachable: no TLS where it should be", async () => {
    expect(await images.failure(`${origin.url.replace("http", "https")}/1.jpg`)).toBe("unreachable, may pass");
  });

  test("private: an address of the machine, which is never connected to", async () => {
    await using trap = await openTrap();
    expect(await images.failure(`${trap.url}/1.jpg`)).toBe("private");
    expect(await images.failure(origin.serves("/image", { redirectTo: `${trap.url}/1.jpg` }))).toBe("private");
    expect(trap.connections).toBe(0);
  });

  test.each([0, 9000])("timeout: no byte for too long (behind %i)", async (atBytes) => {
    await using hasty = await openImages({
      ...{ folder: folder.path, keys, stallMs: 100 },
      allowPrivateHosts: [origin.host],
    });
    const pause = { atBytes, until: never };
    expect(await hasty.failure(origin.serves("/image", { body: bytes, pause }))).toBe("timeout, may pass");
  });
});

test("a fetch that is cancelled ends with the reason it was cancelled for", async () => {
  const { promise: reached, resolve: onReached } = Promise.withResolvers<void>();
  const url = origin.serves("/image", { body: bytes, pause: { atBytes: 9000, until: never, onReached } });
  const controller = new AbortController();
  const fetching = images.fetch(url, controller.signal);
  await reached;
  controller.abort(new Error("cancelled"));
  await expect(fetching).rejects.toThrow("cancelled");
  await expect(images.fetch(url, controller.signal)).rejects.toThrow("cancelled");
  expect(await readdir(folder.path)).toEqual([]);
});

test.each([
  ["that is not over in time", 2000, { limitMs: 100 }],
  ["whose bytes trickle", 500, { lookAfterMs: 200 }],
])("a fetch %s gives its place back", async (_, bytesPerSecond, limits) => {
  const log = createLogger({ level: "silent" });
  const dispatcher = createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 60_000 });
  const pace = createPace({ keys, requestsPerSecond: 1000 });
  const failing = fetchImage(
    origin.serves("/1.jpg", { body: bytes, bytesPerSecond }),
    path.join(folder.path, "image"),
    {
      ...{ signal: new AbortController().signal, limitBytes: 4e6, ...limits },
      ...{ dispatcher, hosts: createHosts({ pace, breaker: createBreaker({ log }) }), log },
    },
  );
  await expect(failing).rejects.toMatchObject({ reason: "timeout", mayPass: true });
  expect(await readdir(folder.path)).toEqual([]);
  await dispatcher.destroy();
});

test("what a fetch waits for leave does not count against its time", async () => {
  const controller = new AbortController();
  using clock = startClock(20, { signal: controller.signal, reason: new Error("too long") });
  await clock.during(() => sleep(60));
  expect(clock.signal.aborted).toBe(false);
  await once(clock.signal, "abort");
  expect(clock.signal.reason).toMatchObject({ message: "too long" });
});

test("the trouble of our own disk is no failure of an image", async () => {
  const url = origin.serves("/image", { body: bytes });
  await folder[Symbol.asyncDispose]();
  await expect(images.fetch(url)).rejects.toMatchObject({ code: "ENOENT" });
  folder = await temporaryFolder();
});

test("connections are used again, after failures too", async () => {
  const good = origin.serves("/good.jpg", { body: bytes });
  const gone = origin.serves("/gone.jpg", { status: 404, body: "no" });
  for (let round = 0; round < 5; round++) {
    await images.fetch(good);
    await images.failure(gone);
  }
  expect(origin.connections.total).toBe(1);
});
