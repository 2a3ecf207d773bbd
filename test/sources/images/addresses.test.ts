import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { temporaryFolder } from "../../bot-process.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";
import { openKeys } from "../keys.ts";
import { type OpenedImages, openImages } from "./open.ts";

let redis: Awaited<ReturnType<typeof openKeys>>;
let origin: Origin;
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let images: OpenedImages;

beforeAll(async () => {
  redis = await openKeys();
});
afterAll(() => redis[Symbol.asyncDispose]());
beforeEach(async () => {
  origin = await openOrigin();
  folder = await temporaryFolder();
  images = await openImages({ folder: folder.path, keys: redis.keys, allowPrivateHosts: [origin.host] });
});
afterEach(async () => {
  await images[Symbol.asyncDispose]();
  await origin.close();
  await folder[Symbol.asyncDispose]();
});

describe("a list by its link", () => {
  const get = (url: string) => {
    const target = path.join(folder.path, "list");
    return images.fetchList(url, target, { signal: new AbortController().signal }).then(() => readFile(target, "utf8"));
  };

  test("comes as it is, whatever it is", async () => {
    const body = '["https://images.example/1.jpg"]';
    expect(await get(origin.serves("/list", { body, contentType: "application/json" }))).toBe(body);
  });

  test("is refused when it is too big", async () => {
    const failing = get(origin.serves("/list", { body: { generatedBytes: 2e6 }, isChunked: true }));
    await expect(failing).rejects.toMatchObject({ key: "error-list-too-big", params: { limitMb: 1 } });
    expect(await readdir(folder.path)).toEqual([]);
  });

  test("fails as any download", async () => {
    await expect(get(origin.serves("/list", { status: 404 }))).rejects.toMatchObject({ key: "error-page-gone" });
  });
});

describe("two addresses are the same when they surely are:", () => {
  test.each([
    ["HTTP://Images.Example:80/A.jpg#top", "http://images.example/A.jpg"],
    [" https://images.example:443/a b.jpg ", "https://images.example/a%20b.jpg"],
    ["https://images.example", "https://images.example/"],
    ["https://images.example/x/../a.jpg?b=2&a=1&utm_source=x", "https://images.example/a.jpg?b=2&a=1&utm_source=x"],
    ["https://xn--bcher-kva.example/a.jpg", "https://xn--bcher-kva.example/a.jpg"],
    ["https://bücher.example/a.jpg", "https://xn--bcher-kva.example/a.jpg"],
    ["http://0x7f.1/a.jpg", "http://127.0.0.1/a.jpg"],
  ])("%s", (url, normal) => {
    expect(images.normalise(url)).toBe(normal);
    expect(images.normalise(normal)).toBe(normal);
  });

  test.each([
    ...[
      "",
      "a.jpg",
      "//images.example/a.jpg",
      "ftp://images.example/a.jpg",
      "file:///etc/passwd",
      "data:image/png;base64,AA",
    ],
    ...[
      "javascript:alert(1)",
      "http://",
      "https://user:word@images.example/a.jpg",
      "https://user@images.example/a.jpg",
    ],
    `https://images.example/${"a".repeat(9000)}`,
  ])("none is %s", (url) => {
    expect(images.normalise(url)).toBeUndefined();
  });
});
