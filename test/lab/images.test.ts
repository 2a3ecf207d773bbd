import { execFile } from "node:child_process";
import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { createGunzip, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { type ImageHosts, openImageHosts } from "./index.ts";

const run = promisify(execFile);
const EXTENSIONS = ["jpg", "png", "gif", "webp"] as const;

let images: ImageHosts;

beforeAll(async () => {
  images = await openImageHosts({ hosts: 3 });
});

afterAll(() => images.close());

beforeEach(async () => {
  await images.behaves();
  await images.forget();
});

const bytesOf = async (link: string): Promise<Buffer> => Buffer.from(await (await fetch(link)).arrayBuffer());

test("every format is decoded without a word, and no two images are the same", async () => {
  await using home = await temporaryFolder();
  const seen = new Set<string>();
  for (const extension of EXTENSIONS)
    for (const number of [1, 2]) {
      const bytes = await bytesOf(images.link(number, { extension }));
      seen.add(bytes.toString("latin1"));
      expect(Math.abs(bytes.length - 20_000)).toBeLessThan(300);
      await writeFile(path.join(home.path, `${number}.${extension}`), bytes);
    }
  expect(seen.size).toBe(8);
  expect(await bytesOf(images.link(1))).toEqual(
    await bytesOf(images.link(1).replace(/:\d+/, images.hosts[2]!.slice(9))),
  );
  const inputs = (await readdir(home.path)).flatMap((name) => ["-i", path.join(home.path, name)]);
  const all = Array.from({ length: 8 }, (_, index) => ["-map", String(index)]).flat();
  const { stderr } = await run("ffmpeg", ["-v", "error", "-xerror", "-nostdin", ...inputs, ...all, "-f", "null", "-"]);
  expect(stderr).toBe("");
});

test("what is cut is no whole image for a decoder, in any format", async () => {
  await using home = await temporaryFolder();
  await images.misbehaves(1, "cut");
  for (const extension of EXTENSIONS) {
    const file = path.join(home.path, `1.${extension}`);
    await writeFile(file, await bytesOf(images.link(1, { extension })));
    const decoding = run("ffmpeg", ["-v", "error", "-nostdin", "-i", file, "-f", "null", "-"]);
    expect((await decoding.catch((error) => error)).stderr, extension).not.toBe("");
  }
});

test("a list has so many posts and images in every form, over all hosts in turn", async () => {
  const set = { posts: 2629, images: 9728 };
  const posts = images.posts(set);
  const links = posts.flatMap(({ media }) => media.images);
  expect([posts.length, links.length, new Set(links).size]).toEqual([2629, 9728, 9728]);
  expect(new Set(posts.map(({ media }) => media.images.length)).size).toBe(9);
  expect(new Set(links.map((link) => new URL(link).host))).toEqual(new Set(images.hosts));
  const text = (format: Parameters<ImageHosts["list"]>[0]) => images.list(format, set).toString();
  expect(JSON.parse(text("json"))).toEqual(posts);
  expect(JSON.parse(gunzipSync(images.list("urls.gz", set)).toString())).toEqual(links);
  expect(JSON.parse(text("columns")).images.flat()).toEqual(links);
  expect(text("jsonl").trim().split("\n")).toHaveLength(2629);
  expect(text("txt").trim().split("\n")).toEqual(links);
  expect(text("csv").split("\n")[1]).toBe(`post-1,https://example.com/p/1,${links[0]}`);
});

test("requests are counted: of each path, at once, within a second, and their connections", async () => {
  await images.gathers(5);
  await Promise.all([1, 4, 7, 2, 2].map((number) => bytesOf(images.link(number))));
  const counts = await images.counts();
  expect(counts).toMatchObject({ requests: 5, inFlight: 0 });
  expect((await images.asked()).get("/set/2.jpg")).toBe(2);
  expect(counts.mostInFlight).toBe(5);
  expect(counts.hosts.map(({ requests }) => requests)).toEqual([0, 3, 2]);
  expect(counts.hosts[1]?.mostPerSecond).toBeLessThanOrEqual(3);
  expect(counts.connections).toBeGreaterThanOrEqual(2);
});

test("each fault is what it is called, and goes away", async () => {
  const statusOf = async (number: number) => (await fetch(images.link(number), { redirect: "manual" })).status;
  for (const [number, fault] of (["not-found", "refused", "server-error", "redirects"] as const).entries())
    await images.misbehaves(number, fault);
  expect(await Promise.all([0, 1, 2, 3].map(statusOf))).toEqual([404, 403, 500, 302]);
  await images.behaves(0);
  expect(await Promise.all([0, 1].map(statusOf))).toEqual([200, 403]);

  await images.misbehaves([10, 11], "throttled", { times: 2, retryAfterSeconds: 7 });
  expect((await fetch(images.link(10))).headers.get("retry-after")).toBe("7");
  expect([await statusOf(10), await statusOf(10), await statusOf(11)]).toEqual([429, 200, 429]);

  await images.misbehaves(/\/2\d\.jpg$/, "elsewhere", { to: images.link(30) });
  expect(await bytesOf(images.link(21))).toEqual(await bytesOf(images.link(30)));
  await images.misbehaves(22, "page");
  expect((await fetch(images.link(22))).headers.get("content-type")).toContain("html");
  await images.misbehaves(22, "wrong-type");
  expect((await bytesOf(images.link(22))).toString("latin1", 0, 2)).toBe("PK");
  await images.misbehaves(22, "bomb-pixels");
  expect((await bytesOf(images.link(22))).readUInt32BE(16)).toBe(60_000);

  for (const fault of ["reset", "truncated"] as const) {
    await images.misbehaves(40, fault);
    await expect(bytesOf(images.link(40))).rejects.toThrow("terminated");
  }
  await images.misbehaves(40, "stall");
  const waiting = new AbortController();
  const reader = (await fetch(images.link(40), { signal: waiting.signal })).body!.getReader();
  expect((await reader.read()).value?.length).toBeGreaterThan(0);
  expect((await images.counts()).inFlight).toBe(1);
  waiting.abort();
});

test("a bomb is right to its last byte, and hundreds of times smaller than what comes out of it", async () => {
  const size = 2 ** 26;
  await images.misbehaves(50, "bomb-gzip", { bytes: size });
  const packed = await run("curl", ["-s", images.link(50)], { encoding: "buffer", maxBuffer: 2 ** 24 });
  expect(packed.stdout.length).toBeLessThan(100_000);
  const unpacking = createGunzip();
  unpacking.end(packed.stdout);
  let bytes = 0;
  for await (const chunk of unpacking) bytes += (chunk as Buffer).length;
  expect(bytes).toBeGreaterThan(size);
});

test("a list lies on a link of its own", async () => {
  const link = await images.serves("/list.txt", images.list("txt", { posts: 1, images: 2 }));
  expect(await (await fetch(link)).text()).toBe(`${images.link(1)}\n${images.link(2)}\n`);
});
