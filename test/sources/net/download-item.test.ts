import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import type { Dispatcher } from "undici";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { DownloadedItem } from "../../../src/sources/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { downloadItem } from "../../../src/sources/net/download-item.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";

const jpeg = Buffer.concat([Buffer.from("ffd8ffe000104a46494600010100000100010000", "hex"), Buffer.alloc(3000, 7)]);
const file = (name: string): string => path.join(import.meta.dirname, "../../fixtures", name);
const box = (brand: string): Buffer =>
  Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}\0\0\0\0mif1${brand}`), Buffer.alloc(500)]);
const png = Buffer.from(
  "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc000000301010018dd8db00000000049454e44ae426082",
  "hex",
);

let cdn: Origin;
let folder: string;
let target: string;
let dispatcher: Dispatcher;
const log = pino({ level: "silent" });

beforeEach(async () => {
  cdn = await openOrigin();
  folder = await mkdtemp(path.join(tmpdir(), "items-"));
  target = path.join(folder, "original");
  dispatcher = createDispatcher({ allowPrivateHosts: [cdn.host], stallMs: 60_000 });
});
afterEach(async () => {
  await dispatcher.destroy();
  await cdn.close();
  await rm(folder, { recursive: true });
});

const get = (urls: string | string[], { limitBytes = 1e8, limitMs = 60_000 } = {}): Promise<DownloadedItem> =>
  downloadItem({
    item: { media: [urls].flat().map((url) => ({ url })) },
    referer: "https://www.instagram.com/",
    options: { signal: new AbortController().signal, limitBytes },
    ...{ target, dispatcher, log, limitMs },
  });

describe("an item is what its bytes say, whatever the server and the name say:", () => {
  test.each<[string, { path: string } | Buffer, string, string, string]>([
    ["a JPEG", jpeg, "photo", "jpg", "image/jpeg"],
    ["a PNG", png, "photo", "png", "image/png"],
    ["a WebP", Buffer.from(`RIFF\x20\0\0\0WEBPVP8 ${"\0".repeat(40)}`, "latin1"), "photo", "webp", "image/webp"],
    ["an HEIC", box("heic"), "photo", "heic", "image/heic"],
    ["an AVIF", box("avif"), "photo", "avif", "image/avif"],
    ["a GIF, which moves", { path: file("pigs_in_a_polka.gif") }, "video", "gif", "image/gif"],
    ["an MP4", { path: file("edit_list_positive_shift.mp4") }, "video", "mp4", "video/mp4"],
    ["a fragmented MP4", { path: file("sample_fragmented.mp4") }, "video", "mp4", "video/mp4"],
    ["a QuickTime film", { path: file("sideways movie.mov") }, "video", "mov", "video/quicktime"],
    ["a WebM", { path: file("no_duration.webm") }, "video", "webm", "video/webm"],
  ])("%s", async (_, body, kind, extension, contentType) => {
    const downloaded = await get(cdn.serves("/d/x.txt", { body, contentType: "text/html" }));
    expect(downloaded).toMatchObject({ kind, extension, contentType, name: "x.txt" });
    const bytes = "path" in body ? await readFile(body.path) : body;
    expect(downloaded.sizeBytes).toBe(bytes.length);
    expect(await readFile(target)).toEqual(bytes);
    expect(await readdir(folder)).toEqual(["original"]);
  });
});

describe("an item is refused, and nothing stays on the disk, when it is", () => {
  test.each<[string, Buffer | string]>([
    ["a web page", "<!DOCTYPE html><html><body>Log in</body></html>"],
    ["text that calls itself a picture", "Bad URL"],
    ["a song", Buffer.concat([Buffer.from("ID3\x04\0\0\0\0\0\0", "latin1"), Buffer.alloc(5000)])],
    ["a program", Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(5000)])],
    ["an archive", Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), Buffer.alloc(5000)])],
    ["a picture with a script in it", '<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'],
    ["a part of a picture's first letters", Buffer.from("ffd8", "hex")],
    ["noise", Buffer.alloc(5000, 0xa5)],
  ])("%s", async (_, body) => {
    const url = cdn.serves("/d/photo.jpg", { body, contentType: "image/jpeg" });
    await expect(get(url)).rejects.toMatchObject({ key: "error-item-not-media" });
    expect(await readdir(folder)).toEqual([]);
  });

  test.each([false, true])("empty (in chunks: %s)", async (isChunked) => {
    const url = cdn.serves("/d/photo.jpg", { body: "", contentType: "image/jpeg", isChunked });
    await expect(get(url)).rejects.toMatchObject({ key: "error-item-empty" });
    expect(await readdir(folder)).toEqual([]);
  });
});

describe("an address has run out", () => {
  test.each([
    [403, "URL signature expired"],
    [403, "URL signature mismatch"],
    [403, "Bad URL timestamp"],
    [403, "Bad URL hash"],
    [403, "<Error><Message>Request has expired</Message></Error>"],
    [404, "Not Found"],
    [410, ""],
  ])("when the server answers %i %s", async (status, body) => {
    const url = cdn.serves("/v/1.mp4?oe=0", { status, body, contentType: "text/plain" });
    await expect(get(url)).rejects.toMatchObject({ key: "error-item-address-expired" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("but not when it forbids for another reason", async () => {
    const url = cdn.serves("/v/1.mp4", { status: 403, body: `${"x".repeat(100_000)}expired` });
    await expect(get(url)).rejects.toMatchObject({ key: "error-link-refused", params: { status: 403 } });
  });

  test("and what was there of it can be gone on with from a new one", async () => {
    const etag = '"one"';
    const body = await readFile(file("edit_list_positive_shift.mp4"));
    const broken = { body, etag, breaks: { atBytes: 1000, by: "end" }, times: 1 } as const;
    const url = cdn.serves("/v/1.mp4?oe=1", { ...broken, afterwards: { status: 503 } });
    await expect(get(url)).rejects.toMatchObject({ outage: "site" });
    const fresh = cdn.serves("/v/2.mp4?oe=2", { body, etag });
    expect(await get(fresh)).toMatchObject({ kind: "video", sizeBytes: body.length });
    expect(await readFile(target)).toEqual(body);
  });
});

describe("of several addresses", () => {
  const good = () => cdn.serves("/good.jpg", { body: jpeg });

  test("the first is the one that is asked for", async () => {
    await get([good(), cdn.serves("/smaller.jpg", { body: jpeg })]);
    expect(cdn.requests.map((request) => request.path)).toEqual(["/good.jpg"]);
  });

  test.each([
    ["is too big", () => cdn.serves("/bad.jpg", { body: Buffer.concat([jpeg, jpeg]) })],
    ["is too big without telling so", () => cdn.serves("/bad.jpg", { body: Buffer.alloc(9000), isChunked: true })],
    ["is gone", () => cdn.serves("/bad.jpg", { status: 404 })],
    ["is forbidden", () => cdn.serves("/bad.jpg", { status: 403, body: "no" })],
    ["is a web page", () => cdn.serves("/bad.jpg", { body: "<html></html>" })],
    ["is empty", () => cdn.serves("/bad.jpg", { body: "" })],
    ["leads into a private network", () => "http://169.254.169.254/latest/meta-data/"],
    ["is redirected into a private network", () => cdn.serves("/bad.jpg", { redirectTo: "http://10.0.0.1/x.jpg" })],
    ["is none", () => "data:image/jpeg;base64,AAAA"],
  ])("the next is taken when the first %s", async (_, bad) => {
    expect(await get([bad(), good()], { limitBytes: 4000 })).toMatchObject({ kind: "photo", sizeBytes: jpeg.length });
    expect(await readFile(target)).toEqual(jpeg);
    expect(await readdir(folder)).toEqual(["original"]);
  });

  test.each([429, 500, 503])("none is passed over for an outage (%i)", async (status) => {
    await expect(get([cdn.serves("/busy.jpg", { status }), good()])).rejects.toMatchObject({ outage: "site" });
    expect(cdn.requests).toHaveLength(1);
  });

  test("the failure of the best is told, but first of all that one has run out", async () => {
    const big = cdn.serves("/big.jpg", { body: Buffer.concat([jpeg, jpeg]) });
    const page = cdn.serves("/page", { body: "<html>" });
    await expect(get([big, page], { limitBytes: 4000 })).rejects.toMatchObject({ key: "error-link-too-big" });
    const gone = cdn.serves("/gone.jpg", { status: 404 });
    await expect(get([page, gone])).rejects.toMatchObject({ key: "error-item-address-expired" });
  });
});

describe("a name in an address", () => {
  const given = async (lookup: LookupFunction): Promise<void> => {
    await dispatcher.destroy();
    dispatcher = createDispatcher({ allowPrivateHosts: [], stallMs: 60_000 }, lookup);
  };

  test("that has turned private by the time of the connection leads nowhere", async () => {
    await given((_host, _options, callback) => callback(null, [{ address: "127.0.0.1", family: 4 }]));
    const url = `http://rebind.test:${new URL(cdn.url).port}/v.jpg`;
    await expect(get(url)).rejects.toMatchObject({ key: "error-link-private" });
    expect(cdn.connections.total).toBe(0);
  });

  test("that nobody knows is an outage", async () => {
    const unknown = Object.assign(new Error("ENOTFOUND"), { code: "ENOTFOUND" });
    await given((_host, _options, callback) => callback(unknown, []));
    const failing = get(["http://cdn.test/v.jpg", cdn.serves("/good.jpg", { body: jpeg })]);
    await expect(failing).rejects.toMatchObject({ outage: "site", cause: { message: "no such host" } });
  });
});

test("an item is asked for from the page that shows it, with no cookie and no word of us", async () => {
  await get(cdn.serves("/d/1", { body: jpeg, headers: { "set-cookie": "sessionid=1" } }));
  await get(cdn.serves("/d/2", { body: jpeg }));
  for (const { headers } of cdn.requests) {
    expect(headers).toMatchObject({ referer: "https://www.instagram.com/", "accept-encoding": "identity" });
    expect(headers["user-agent"]).toMatch(/Chrome/);
    expect(headers).not.toHaveProperty("cookie");
  }
});

test("an item whose bytes trickle gives its place back", async () => {
  const url = cdn.serves("/v.jpg", { body: jpeg, bytesPerSecond: 100 });
  await expect(get(url, { limitMs: 100 })).rejects.toMatchObject({ name: "Error" });
});
