import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import type { LookupFunction } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { Agent, type Dispatcher } from "undici";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Downloaded, DownloadOptions } from "../../../src/sources/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { download } from "../../../src/sources/net/download.ts";
import { guardedConnector } from "../../../src/sources/net/guard.ts";
import { openPart } from "../../../src/sources/net/part.ts";
import { type Origin, openOrigin } from "../../lab/origin.ts";

const body = randomBytes(300_000);
const etag = '"one"';
let origin: Origin;
let folder: string;
let target: string;
let dispatcher: Dispatcher;
let logged: Record<string, unknown>[];

const log = pino({}, { write: (line: string) => void logged.push(JSON.parse(line)) });

beforeEach(async () => {
  origin = await openOrigin();
  folder = await mkdtemp(path.join(tmpdir(), "sources-"));
  target = path.join(folder, "original");
  logged = [];
  dispatcher = createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 60_000 });
});

afterEach(async () => {
  await dispatcher.destroy();
  await origin.close();
  await rm(folder, { recursive: true });
});

const get = (url: string, options: Partial<DownloadOptions> = {}): Promise<Downloaded> =>
  download({
    ...{ url, target, dispatcher, log },
    options: { signal: new AbortController().signal, limitBytes: 1e6, ...options },
  });

describe("a direct link", () => {
  test("arrives whole, with its name and type", async () => {
    const url = origin.serves("/some/clip.mp4", {
      body,
      contentType: "Video/MP4; codecs=avc1",
      headers: { "content-disposition": 'attachment; filename="holiday.mp4"' },
    });
    expect(await get(url)).toEqual({ sizeBytes: body.length, name: "holiday.mp4", contentType: "video/mp4" });
    expect(await readFile(target)).toEqual(body);
    expect(await readdir(folder)).toEqual(["original"]);
  });

  test("asks for the file as it is", async () => {
    await get(origin.serves("/clip.mp4", { body }));
    expect(origin.requests[0]?.headers).toMatchObject({ "accept-encoding": "identity" });
    expect(origin.requests[0]?.headers.range).toBeUndefined();
  });

  test("tells how much of how much is written", async () => {
    const seen: [number, number | undefined][] = [];
    await get(origin.serves("/clip.mp4", { body }), { onBytes: (...bytes) => seen.push(bytes) });
    expect(seen.at(-1)).toEqual([body.length, body.length]);
    expect(seen.map(([written]) => written)).toEqual(seen.map(([written]) => written).toSorted((a, b) => a - b));
  });

  test("of unknown length arrives as well", async () => {
    expect(await get(origin.serves("/clip.mp4", { body, isChunked: true }))).toMatchObject({ sizeBytes: body.length });
  });

  test.each([
    ["UTF-8", Buffer.from('attachment; filename="видео.mp4"').toString("latin1"), "видео.mp4"],
    ["Latin-1", 'attachment; filename="caf\xe9.mp4"', "café.mp4"],
  ])("with a name in bare %s keeps it", async (_, header, name) => {
    expect(await get(origin.serves("/x", { body, headers: { "content-disposition": header } }))).toMatchObject({
      name,
    });
  });
});

describe("a redirect", () => {
  const chain = (length: number): string => {
    for (let step = 0; step < length; step++) origin.serves(`/${step}`, { redirectTo: `/${step + 1}`, body: "moved" });
    origin.serves(`/${length}`, { body });
    return `${origin.url}/0`;
  };

  test("is followed 20 times", async () => {
    expect(await get(chain(20))).toMatchObject({ sizeBytes: body.length, name: "20" });
    await expect(get(chain(21))).rejects.toMatchObject({ key: "error-link-loop" });
  });

  test("is not followed in a circle", async () => {
    origin.serves("/there", { redirectTo: "/round" });
    await expect(get(origin.serves("/round", { redirectTo: "/there" }))).rejects.toMatchObject({
      key: "error-link-loop",
    });
    expect(origin.requests).toHaveLength(2);
  });

  test.each([
    ["raw UTF-8", Buffer.from("/видео/клип.mp4").toString("latin1"), "/видео/клип.mp4"],
    ["raw Latin-1", "/caf\u00e9.mp4", "/café.mp4"],
    ["a relative path", "../up/clip.mp4?a=1&b=2", "/up/clip.mp4"],
    ["a name without a scheme", "//HOST/clip.mp4", "/clip.mp4"],
    ["a query alone", "?file=1", "/some/where"],
  ])("to %s is followed", async (_, location, at) => {
    const redirectTo = location.replace("HOST", origin.host);
    origin.serves(at, { body });
    const url = origin.serves("/some/where", { redirectTo, times: 1, afterwards: { body } });
    expect(await get(url)).toMatchObject({ sizeBytes: body.length });
  });

  test("to itself with a cookie is followed, and the cookie kept for the chain", async () => {
    const headers = { "set-cookie": ["session=a=b; Path=/; HttpOnly", "old=1; Max-Age=0", "no cookie"] };
    const url = origin.serves("/gate", { redirectTo: "/gate", headers, times: 1, afterwards: { redirectTo: "/clip" } });
    origin.serves("/clip", { body });
    await get(url);
    expect(origin.requests.map(({ headers }) => headers.cookie)).toEqual([undefined, "session=a=b", "session=a=b"]);
    await get(`${origin.url}/clip`);
    expect(origin.requests.at(-1)?.headers.cookie).toBeUndefined();
  });

  test("to another site carries no cookie of the first", async () => {
    await using other = await openOrigin();
    await dispatcher.destroy();
    const named = other.host.replace("127.0.0.1", "localhost");
    dispatcher = createDispatcher({ allowPrivateHosts: [origin.host, named], stallMs: 60_000 });
    const headers = { "set-cookie": ["session=1", "wide=1; Domain=localhost", "apex=1; Domain=1"] };
    other.serves("/clip", { body });
    await get(origin.serves("/gate", { redirectTo: `http://${named}/clip`, headers }));
    expect(other.requests[0]?.headers.cookie).toBeUndefined();
  });

  test("without a place to go is a failure", async () => {
    await expect(get(origin.serves("/nowhere", { status: 302 }))).rejects.toMatchObject({ key: "error-link-failed" });
  });

  test("to something other than http is refused", async () => {
    for (const redirectTo of [
      "file:///etc/passwd",
      "ftp://127.0.0.1/",
      "gopher://127.0.0.1/",
      "http://user:pass@127.0.0.1/",
    ])
      await expect(get(origin.serves("/away", { redirectTo }))).rejects.toMatchObject({ key: "error-link-invalid" });
  });
});

describe("a download that breaks off", () => {
  const breaking = (by: "end" | "reset") => ({ body, etag, breaks: { atBytes: 100_000, by }, times: 1 });

  test.each(["end", "reset"] as const)("by %s goes on where it was", async (by) => {
    const url = origin.serves("/clip.mp4", { ...breaking(by), afterwards: { body, etag } });
    await expect(get(url)).rejects.toThrow("broke off");
    const partBytes = await sizeOf(`${target}.part`); // a reset may throw away what was not read yet: all of it, at worst
    expect(partBytes).toBeLessThanOrEqual(100_000);
    expect(await get(url)).toEqual({ sizeBytes: body.length, name: "clip.mp4", contentType: "video/mp4" });
    expect(await readFile(target)).toEqual(body);
    expect(await readdir(folder)).toEqual(["original"]);
    if (partBytes > 0) expect(origin.requests[1]).toMatchObject({ range: `bytes=${partBytes}-`, status: 206 });
  });

  const sizeOf = async (file: string): Promise<number> => {
    const found = await readFile(file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "ENOENT") throw error;
    });
    return found?.length ?? 0;
  };

  const left = async (bytes: Buffer, validator: string): Promise<void> => {
    await writeFile(`${target}.part`, bytes);
    await writeFile(`${target}.part.json`, JSON.stringify({ validator, name: "clip.mp4", contentType: "video/mp4" }));
  };

  test("goes on in another process", async () => {
    await left(body.subarray(0, 70_000), etag);
    await get(origin.serves("/clip.mp4", { body, etag }));
    expect(await readFile(target)).toEqual(body);
    expect(origin.requests).toMatchObject([{ range: "bytes=70000-", status: 206 }]);
  });

  test("counts what was there already", async () => {
    await left(body.subarray(0, 70_000), etag);
    const seen: [number, number | undefined][] = [];
    await get(origin.serves("/clip.mp4", { body, etag }), { onBytes: (...bytes) => seen.push(bytes) });
    expect(seen[0]?.[0]).toBeGreaterThan(70_000);
    expect(seen.at(-1)).toEqual([body.length, body.length]);
  });

  test("starts over when the file has changed meanwhile", async () => {
    await left(randomBytes(70_000), '"older"');
    await get(origin.serves("/clip.mp4", { body, etag }));
    expect(await readFile(target)).toEqual(body);
    expect(origin.requests).toMatchObject([{ range: "bytes=70000-", status: 200 }]);
  });

  test("starts over when the server gives no ranges", async () => {
    await left(body.subarray(0, 70_000), etag);
    await get(origin.serves("/clip.mp4", { body, etag, takesRanges: false }));
    expect(await readFile(target)).toEqual(body);
  });

  test("starts over when the server gives another range than the one asked for", async () => {
    await left(body.subarray(0, 70_000), etag);
    const wrong = { status: 206, headers: { "content-range": `bytes 5-${body.length - 1}/${body.length}` } };
    await get(origin.serves("/clip.mp4", { body, ...wrong, times: 1, afterwards: { body, etag } }));
    expect(await readFile(target)).toEqual(body);
    expect(logged).toMatchObject([{ msg: "download could not be resumed", status: 206 }]);
  });

  test("starts over when nothing tells which version the bytes are of", async () => {
    await writeFile(`${target}.part`, randomBytes(70_000));
    await get(origin.serves("/clip.mp4", { body, etag }));
    expect(await readFile(target)).toEqual(body);
    expect(origin.requests[0]?.range).toBeUndefined();
  });

  test("starts over after notes that were cut short", async () => {
    await left(randomBytes(70_000), etag);
    await writeFile(`${target}.part.json`, '{"valid');
    await get(origin.serves("/clip.mp4", { body, etag }));
    expect(await readFile(target)).toEqual(body);
  });

  test("starts over when the bytes are of another address, unless an ETag tells that they are the same", async () => {
    const lastModified = "Mon, 23 Nov 2026 00:00:00 GMT";
    const begun = async (validator: string): Promise<void> => {
      const part = await openPart(target, `${origin.url}/clip.mp4?oe=1`);
      await part.describe({ validator, name: "clip.mp4", contentType: "video/mp4" });
      await writeFile(part.path, body.subarray(0, 70_000));
    };
    await begun(lastModified);
    await get(origin.serves("/clip.mp4?oe=1", { body, etag: lastModified }));
    await begun(lastModified);
    await get(origin.serves("/clip.mp4?oe=2", { body, etag: lastModified }));
    await begun(etag);
    await get(origin.serves("/clip.mp4?oe=2", { body, etag }));
    expect(origin.requests.map(({ range }) => range)).toEqual(["bytes=70000-", undefined, "bytes=70000-"]);
    expect(await readFile(target)).toEqual(body);
  });

  test("gets the rest in as many pieces as the server likes", async () => {
    const piece = (start: number, end: number) => ({
      status: 206,
      ...{ body: body.subarray(start, end), etag, times: 1 },
      headers: { "content-range": `bytes ${start}-${end - 1}/${body.length}` },
    });
    const url = origin.serves("/clip.mp4", {
      ...piece(0, 100_000),
      afterwards: { ...piece(100_000, 250_000), afterwards: piece(250_000, body.length) },
    });
    expect(await get(url)).toMatchObject({ sizeBytes: body.length });
    expect(origin.requests.map(({ range }) => range)).toEqual([undefined, "bytes=100000-", "bytes=250000-"]);
    expect(await readFile(target)).toEqual(body);
  });

  test("gives up on a server that gives the same piece again and again", async () => {
    const headers = { "content-range": `bytes 0-99999/${body.length}` };
    const url = origin.serves("/clip.mp4", { status: 206, body: body.subarray(0, 100_000), headers });
    await expect(get(url)).rejects.toMatchObject({ cause: { message: "the server gave only a piece of what it has" } });
    expect(origin.requests).toHaveLength(1);
  });

  test.each([{ isChunked: false }, { isChunked: true }])(
    "never takes the second half for the whole, though it comes with a 200 (%o)",
    async ({ isChunked }) => {
      await left(body.subarray(0, 150_000), etag);
      const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
      const half = { body: body.subarray(150_000), status: 200, headers, takesRanges: false, isChunked };
      const url = origin.serves("/clip.mp4", { ...half, times: 1, afterwards: { body, etag, takesRanges: false } });
      expect(await get(url)).toMatchObject({ sizeBytes: body.length });
      expect(await readFile(target)).toEqual(body);
      expect(origin.requests.map(({ range }) => range)).toEqual(["bytes=150000-", undefined]);
    },
  );

  test("takes a 200 for the whole from its first byte, whatever its Content-Range says", async () => {
    await left(randomBytes(150_000), etag);
    const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
    await get(origin.serves("/clip.mp4", { body, headers, takesRanges: false }));
    expect(await readFile(target)).toEqual(body);
    expect(origin.requests).toHaveLength(1);
  });

  test("fails where a 200 is always a piece, and leaves nothing", async () => {
    const headers = { "content-range": `bytes 150000-${body.length - 1}/${body.length}` };
    const url = origin.serves("/clip.mp4", { body: body.subarray(150_000), headers, takesRanges: false });
    await expect(get(url)).rejects.toMatchObject({ cause: { message: "the server gave only a piece of what it has" } });
    expect(await readdir(folder)).toEqual([]);
  });

  test("never takes a piece from the middle for the whole", async () => {
    const headers = { "content-range": `bytes 5-${body.length - 1}/${body.length}` };
    const url = origin.serves("/clip.mp4", { body: body.subarray(5), status: 206, headers });
    await expect(get(url)).rejects.toMatchObject({ cause: { message: "the server gave another range" } });
    expect(await readdir(folder)).toEqual([]);
  });

  test("is complete when nothing was missing", async () => {
    await left(body, etag);
    expect(await get(origin.serves("/clip.mp4", { body, etag }))).toEqual({
      sizeBytes: body.length,
      name: "clip.mp4",
      contentType: "video/mp4",
    });
    expect(origin.requests).toMatchObject([{ status: 416 }]);
    expect(await readdir(folder)).toEqual(["original"]);
  });

  test("starts over when more is there than the server has", async () => {
    await left(Buffer.concat([body, body]), etag);
    await get(origin.serves("/clip.mp4", { body, etag }));
    expect(await readFile(target)).toEqual(body);
  });
});

describe("a link that will not work", () => {
  test.each([400, 403, 404, 410, 451])("(%i) is told with its status, and leaves nothing", async (status) => {
    const failing = get(origin.serves("/gone", { status, body: "gone" }));
    await expect(failing).rejects.toMatchObject({ key: "error-link-failed", params: { status } });
    expect(await readdir(folder)).toEqual([]);
  });

  test("(401) is told as one to sign in for", async () => {
    const failing = get(origin.serves("/members", { status: 401, body: "who are you" }));
    await expect(failing).rejects.toMatchObject({ key: "error-page-login" });
  });

  test.each([408, 425, 429, 500, 502, 503])("(%i) is an outage, to be tried again", async (status) => {
    const failing = get(origin.serves("/busy", { status, body: "busy" }));
    await expect(failing).rejects.toMatchObject({
      outage: "site",
      cause: { message: `the server answered ${status}` },
    });
  });

  test.each([
    "text/html; charset=utf-8",
    ...[
      "application/xhtml+xml",
      "application/json",
      "text/xml",
      "application/rss+xml",
      "application/vnd.apple.mpegurl",
    ],
  ])("(%s) is not media", async (contentType) => {
    const failing = get(origin.serves("/page", { body: "<html>", contentType }));
    await expect(failing).rejects.toMatchObject({ key: "error-link-not-media" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("because nobody listens is an outage", async () => {
    const url = origin.serves("/clip.mp4", { body });
    await origin.close();
    await expect(get(url)).rejects.toMatchObject({ outage: "site", cause: { cause: { code: "ECONNREFUSED" } } });
  });

  test("because nothing comes any more is an outage", async () => {
    const { promise: never, resolve: end } = Promise.withResolvers<void>();
    await dispatcher.destroy();
    dispatcher = createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 100 });
    const url = origin.serves("/slow.mp4", { body, etag, pause: { atBytes: 50_000, until: never } });
    await expect(get(url)).rejects.toMatchObject({
      outage: "site",
      cause: { cause: { code: "UND_ERR_BODY_TIMEOUT" } },
    });
    end();
  });
});

describe("a server that refuses", () => {
  const refusing = (isRefused: (headers: Headers) => boolean) =>
    openOrigin((request, resource) =>
      isRefused(new Headers(request.headers as Record<string, string>)) ? { status: 403, body: "no" } : resource,
    );

  test.each<[what: string, isRefused: (headers: Headers) => boolean, ways: string[]]>([
    ["a Range", (headers) => headers.has("range"), ["whole"]],
    ["our name", (headers) => /Mediaferry/.test(headers.get("user-agent") ?? ""), ["whole", "browser"]],
  ])("%s is asked in another way, which is logged", async (_, isRefused, ways) => {
    await using server = await refusing(isRefused);
    await dispatcher.destroy();
    dispatcher = createDispatcher({ allowPrivateHosts: [server.host], stallMs: 60_000 });
    const url = server.serves("/clip.mp4", { body, etag });
    const part = await openPart(target, url);
    await part.describe({ validator: etag, name: "clip.mp4", contentType: "video/mp4" });
    await writeFile(part.path, randomBytes(70_000));
    await get(url);
    expect(await readFile(target)).toEqual(body);
    expect(logged.map(({ way, status }) => [way, status])).toEqual(ways.map((way) => [way, 403]));
  });
});

describe("a file above the limit", () => {
  const limitBytes = 200_000;

  test("is refused before a byte of it is written", async () => {
    const seen: number[] = [];
    const failing = get(origin.serves("/big.mp4", { body }), { limitBytes, onBytes: (written) => seen.push(written) });
    await expect(failing).rejects.toMatchObject({ key: "error-link-too-big", params: { limitMb: 0 } });
    expect(seen).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  test("is stopped on the way when its size was not told", async () => {
    const failing = get(origin.serves("/big.mp4", { body, isChunked: true }), { limitBytes });
    await expect(failing).rejects.toMatchObject({ key: "error-link-too-big" });
    expect(await readdir(folder)).toEqual([]);
  });

  test("is stopped as well when only its rest would be below", async () => {
    const url = origin.serves("/big.mp4", {
      body,
      etag,
      breaks: { atBytes: 150_000, by: "end" },
      times: 1,
      afterwards: { body, etag },
    });
    await expect(get(url, { limitBytes: 1e6 })).rejects.toThrow("broke off");
    await expect(get(url, { limitBytes })).rejects.toMatchObject({ key: "error-link-too-big" });
  });

  test("of exactly the limit passes", async () => {
    const downloaded = await get(origin.serves("/fits.mp4", { body, isChunked: true }), { limitBytes: body.length });
    expect(downloaded.sizeBytes).toBe(body.length);
  });
});

test("a download whose bytes trickle ends one day, and goes on from there", async () => {
  const url = origin.serves("/clip.mp4", { body, etag, bytesPerSecond: 100_000, times: 1, afterwards: { body, etag } });
  const options = { signal: new AbortController().signal, limitBytes: 1e6 };
  const failing = download({ url, target, options, dispatcher, log, limitMs: 300 });
  await expect(failing).rejects.toMatchObject({ name: "Error", cause: { message: "it took more than 300 ms" } });
  await get(url);
  expect(await readFile(target)).toEqual(body);
});

test("a download that is slower than the slowest gives its place back, however big it says it is", async () => {
  const slowest = { bytesPerSecond: 4_000, overMs: 100 };
  const url = origin.serves("/clip.mp4", { body: { generatedBytes: 900_000_000 }, bytesPerSecond: 1000 });
  const options = { signal: new AbortController().signal, limitBytes: 1e9 };
  const failing = download({ url, target, options, dispatcher, log, slowest });
  await expect(failing).rejects.toMatchObject({ key: "error-link-too-slow", params: { kilobytes: 4 } });
  expect(await readdir(folder)).toEqual([]);
});

test("a cancelled download ends with the reason it was cancelled for", async () => {
  const { promise: never, resolve: end } = Promise.withResolvers<void>();
  const controller = new AbortController();
  const reason = new Error("cancelled by its owner");
  const url = origin.serves("/clip.mp4", { body, pause: { atBytes: 50_000, until: never } });
  await expect(get(url, { signal: controller.signal, onBytes: () => controller.abort(reason) })).rejects.toBe(reason);
  end();
});

describe("nothing connects to", () => {
  const privateLinks = (port: string): string[] => [
    `http://localhost:${port}/`,
    `http://localhost.:${port}/`,
    `http://LOCALHOST:${port}/`,
    `http://127.0.0.1:${port}/`,
    `http://127.0.0.1.:${port}/`,
    `http://127.1:${port}/`,
    `http://0177.0.0.1:${port}/`,
    `http://0x7f.0.0.1:${port}/`,
    `http://0x7f000001:${port}/`,
    `http://2130706433:${port}/`,
    `http://017700000001:${port}/`,
    `http://%31%32%37.0.0.1:${port}/`,
    `http://①②⑦.⓪.⓪.①:${port}/`,
    `http://0:${port}/`,
    `http://0.0.0.0:${port}/`,
    `http://[::]:${port}/`,
    `http://[::1]:${port}/`,
    `http://[0:0:0:0:0:0:0:1]:${port}/`,
    `http://[::ffff:127.0.0.1]:${port}/`,
    `http://[::ffff:7f00:1]:${port}/`,
    `http://[::127.0.0.1]:${port}/`,
    `http://[64:ff9b::127.0.0.1]:${port}/`,
    `http://[2002:7f00:1::]:${port}/`,
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xa9fea9fe/",
    "http://0251.0376.0251.0376/",
    "http://[::ffff:a9fe:a9fe]/",
    "http://[fd00:ec2::254]/latest/meta-data/",
    "http://[fe80::1]/",
    "https://10.0.0.1/",
    "https://192.168.0.1/",
    "http://100.100.100.200/",
    "http://metadata.localhost/",
  ];

  beforeEach(async () => {
    await dispatcher.destroy();
    dispatcher = createDispatcher({ allowPrivateHosts: [], stallMs: 60_000 });
  });

  test("a private address, however it is written", async () => {
    for (const url of privateLinks(new URL(origin.url).port))
      await expect(get(url), url).rejects.toMatchObject({
        key: expect.stringMatching(/^error-link-(private|invalid)$/),
      });
    expect(origin.connections.total).toBe(0);
    expect(await readdir(folder)).toEqual([]);
  });

  test("a private address that an allowed host redirects to", async () => {
    await using hidden = await openOrigin();
    await dispatcher.destroy();
    dispatcher = createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 60_000 });
    const writable = privateLinks(new URL(hidden.url).port).filter((link) => /^[\x20-\x7e]+$/.test(link));
    for (const redirectTo of writable) {
      const failing = get(origin.serves("/away", { redirectTo }));
      await expect(failing, redirectTo).rejects.toMatchObject({
        key: expect.stringMatching(/^error-link-(private|invalid)$/),
      });
    }
    expect(hidden.connections.total).toBe(0);
  });

  test("anything that is no plain link", async () => {
    for (const url of [
      "",
      "clip.mp4",
      "//example.org/clip.mp4",
      "file:///etc/passwd",
      "ftp://127.0.0.1/clip.mp4",
      "data:video/mp4;base64,AAAA",
      "javascript:alert(1)",
      "blob:http://127.0.0.1/1",
      "concat:/etc/passwd",
      "unix:/run/redis.sock",
      "http://",
      "http://user@127.0.0.1/",
      "http://user:pass@127.0.0.1/",
      "http://127.0.0.1:99999/",
      "http://[::1%25lo]/",
    ])
      await expect(get(url), url).rejects.toMatchObject({ key: "error-link-invalid" });
    expect(origin.connections.total).toBe(0);
  });

  test("a name whose address is private by the time of the connection", async () => {
    const answers: string[] = ["8.8.8.8", "127.0.0.1"];
    const lookup: LookupFunction = (_host, _options, callback) =>
      callback(null, [{ address: answers.length > 1 ? (answers.shift() ?? "") : (answers[0] ?? ""), family: 4 }]);
    lookup("rebind.test", {}, () => undefined); // whoever looks first sees a public address
    const dispatcher = new Agent({ connect: guardedConnector({ allowPrivateHosts: [], lookup }) });
    const url = `http://rebind.test:${new URL(origin.url).port}/`;
    const options = { signal: new AbortController().signal, limitBytes: 1e6 };
    await expect(download({ url, target, options, dispatcher, log })).rejects.toMatchObject({
      key: "error-link-private",
    });
    await dispatcher.destroy();
    expect(origin.connections.total).toBe(0);
  });
});

test("only the very host and port that are let through are reached", async () => {
  await using other = await openOrigin();
  await expect(get(other.serves("/clip.mp4", { body }))).rejects.toMatchObject({ key: "error-link-private" });
  await expect(get(`http://localhost:${new URL(origin.url).port}/`)).rejects.toMatchObject({
    key: "error-link-private",
  });
  expect(other.connections.total).toBe(0);
});

test("no log line holds a link", async () => {
  await writeFile(`${target}.part`, body.subarray(0, 10));
  await writeFile(`${target}.part.json`, JSON.stringify({ validator: etag, name: "x", contentType: "video/mp4" }));
  const headers = { "content-range": "bytes 1-2/3" };
  await get(
    origin.serves("/signed/clip.mp4?signature=abc", { body, status: 206, headers, times: 1, afterwards: { body } }),
  );
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged)).not.toContain("signed");
});
