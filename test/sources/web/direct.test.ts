import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Dispatcher } from "undici";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import type { FetchProgress, WebPage } from "../../../src/sources/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import { fetchDirect, lookUpDirect } from "../../../src/sources/web/direct.ts";
import { clip, type Origin, openOrigin, photo, type Resource } from "../../lab/index.ts";

const log = createLogger({ level: "silent" });
const signal = new AbortController().signal;
let media: string;
let folder: string;
let origin: Origin;
let dispatcher: Dispatcher;
let film: Buffer;
let picture: Buffer;
let sound: Buffer;

beforeAll(async () => {
  media = await mkdtemp(path.join(tmpdir(), "direct-media-"));
  film = await readFile(await clip(media, { seconds: 1 }));
  picture = await readFile(await photo(media));
  sound = await readFile(await clip(media, { codec: "none", extension: ".m4a" }));
});
afterAll(() => rm(media, { recursive: true }));

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "direct-"));
  origin = await openOrigin();
  dispatcher = createDispatcher({ allowPrivateHosts: [origin.host], stallMs: 60_000 });
});
afterEach(async () => {
  await dispatcher.destroy();
  await origin.close();
  await rm(folder, { recursive: true });
});

const lookUp = (url: string): Promise<WebPage | undefined> => lookUpDirect(url, { dispatcher, signal, log });
const fetch = (url: string, options: { limitBytes?: number; onProgress?: (progress: FetchProgress) => void } = {}) =>
  fetchDirect(url, { folder, name: "item", signal, limitBytes: 1e7, dispatcher, log, ...options });

const PDF = Buffer.from("%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "latin1");
const ZIP = Buffer.concat([Buffer.from("PK\x03\x04\x14\0\0\0\0\0", "latin1"), Buffer.alloc(60)]);
const dated = (at: string): Resource => ({ body: PDF, headers: { "last-modified": at } });
const UNKNOWN = Buffer.concat([Buffer.from([0, 1, 2, 3]), randomBytes(500), Buffer.from([0])]);

describe("a link that leads to a file", () => {
  test("tells its kind, name and size without fetching it", async () => {
    const large = Buffer.concat([film, Buffer.alloc(1_000_000)]);
    const url = origin.serves("/some/clip.mp4", { body: large });
    const asked = `${url}?utm_source=x#here`;
    expect(await lookUp(asked)).toEqual({
      is: "file",
      ...{ url: asked, title: "clip.mp4", site: "127.0.0.1" },
      ...{ kind: "video", name: "clip.mp4", sizeBytes: large.length, version: expect.stringMatching(/^[0-9a-f]{12}$/) },
    });
    expect(origin.requests).toMatchObject([{ range: "bytes=0-65535", status: 206 }]);
  });

  test.each<[what: string, before: Resource, after: Resource]>([
    ["tag", { body: PDF, etag: '"one"' }, { body: PDF, etag: '"two"' }],
    ["weak tag", { body: PDF, etag: 'W/"one"' }, { body: PDF, etag: 'W/"two"' }],
    ["date", dated("Sat, 28 Nov 2026 10:00:00 GMT"), dated("Sat, 28 Nov 2026 10:00:01 GMT")],
    ["size", { body: PDF }, { body: Buffer.concat([PDF, Buffer.alloc(1)]) }],
    ["first bytes", { body: PDF }, { body: Buffer.concat([PDF.subarray(0, -1), Buffer.from("k")]) }],
  ])("has another version when its %s changes, and the same when nothing does", async (_, before, after) => {
    const versions: (string | undefined)[] = [];
    for (const resource of [before, before, after]) {
      const page = await lookUp(origin.serves("/camera", resource));
      versions.push(page?.version);
    }
    const [first, again, changed] = versions;
    expect(again).toBe(first);
    expect(changed).not.toBe(first);
  });

  test("is what its bytes say, whatever it is called", async () => {
    const kinds: Record<string, unknown> = {};
    for (const [name, body, contentType] of [
      ["a.html", film, "text/html"],
      ["a.mp4", picture, "video/mp4"],
      ["a.bin", sound, "application/octet-stream"],
      ["a.jpg", PDF, "image/jpeg"],
      ["a.zip", ZIP, "application/zip"],
      ["a.dat", UNKNOWN, "application/octet-stream"],
      ["a.mkv", UNKNOWN, "video/x-matroska"],
    ] as const)
      kinds[`${name} ${contentType}`] = await lookUp(origin.serves(`/${name}`, { body, contentType }));
    expect(
      Object.fromEntries(Object.entries(kinds).map(([key, page]) => [key, (page as { kind: string }).kind])),
    ).toEqual({
      "a.html text/html": "video",
      "a.mp4 video/mp4": "photo",
      "a.bin application/octet-stream": "audio",
      "a.jpg image/jpeg": "document",
      "a.zip application/zip": "document",
      "a.dat application/octet-stream": "document",
      "a.mkv video/x-matroska": "document", // unmarked: nothing vouches for it
    });
  });

  test("may be a text file, if it is called one and is no page under that name", async () => {
    const kindOf = async (name: string, body: string, contentType: string) =>
      ((await lookUp(origin.serves(`/${name}`, { body, contentType }))) as { kind?: string } | undefined)?.kind;
    expect(await kindOf("notes.txt", "h\u00e9llo", "text/plain; charset=utf-8")).toBe("document");
    expect(await kindOf("film.srt", "1\n00:00:01,000 --> 00:00:02,000\nHi\n", "application/octet-stream")).toBe(
      "document",
    );
    expect(await kindOf("data.json", "{}", "application/json")).toBe("document");
    expect(await kindOf("song.lrc", "[00:12.00]La la la\n", "text/plain")).toBe("document");
    expect(await kindOf("page.txt", "<!doctype html>", "text/plain")).toBeUndefined();
    expect(await kindOf("live.txt", "#EXTM3U\n", "text/plain")).toBeUndefined();
    expect(await kindOf("gone.txt", "not here", "text/html")).toBeUndefined();
    expect(await fetch(origin.serves("/a.srt", { body: "1\n", contentType: "text/plain" }))).toMatchObject({
      ...{ kind: "document", extension: "srt", sizeBytes: 2 },
    });
  });

  test("is named as the server says, with the ending of its content where it has none", async () => {
    const headers = { "content-disposition": "attachment; filename*=UTF-8''%D1%84%D0%B8%D0%BB%D1%8C%D0%BC.mp4" };
    expect(await lookUp(origin.serves("/x", { body: film, headers }))).toMatchObject({
      name: "фильм.mp4",
      title: "фильм.mp4",
    });
    expect(await lookUp(origin.serves("/download?id=5", { body: film }))).toMatchObject({ name: "download.mp4" });
    expect(await lookUp(origin.serves("/", { body: picture }))).toMatchObject({ name: "file.jpg" });
  });

  test("is found behind redirects, under the link that was asked for", async () => {
    origin.serves("/real/clip.mp4", { body: film });
    const url = origin.serves("/short", { redirectTo: "/real/clip.mp4" });
    expect(await lookUp(url)).toMatchObject({ is: "file", url, name: "clip.mp4" });
  });

  test("has a size where the server tells it", async () => {
    const size = async (name: string, options: object): Promise<unknown> =>
      ((await lookUp(origin.serves(`/${name}`, { body: film, ...options }))) as { sizeBytes?: number }).sizeBytes;
    expect(await size("ranges", {})).toBe(film.length);
    expect(await size("whole", { takesRanges: false })).toBe(film.length);
    expect(await size("chunked", { takesRanges: false, isChunked: true })).toBeUndefined();
    const unknown = { status: 206, headers: { "content-range": `bytes 0-${film.length - 1}/*` } };
    expect(await size("piece", unknown)).toBeUndefined();
  });

  test("is not waited for to its end", async () => {
    const never = new Promise(() => undefined);
    const body = Buffer.concat([film, Buffer.alloc(200_000)]);
    const url = origin.serves("/slow.mp4", { body, takesRanges: false, pause: { atBytes: 100_000, until: never } });
    expect(await lookUp(url)).toMatchObject({ kind: "video", sizeBytes: body.length });
  });
});

describe("what yt-dlp has to look at", () => {
  test.each([
    ["a page", "<!doctype html><title>x</title>", "text/html; charset=utf-8"],
    ["a page that claims to be a film", "<!doctype html><title>x</title>", "video/mp4"],
    ["a feed", "<?xml version='1.0'?><rss/>", "application/rss+xml"],
    ["a manifest of HLS", "#EXTM3U\n#EXT-X-VERSION:3\n", "application/vnd.apple.mpegurl"],
    ["a manifest of HLS that claims to be bytes", "#EXTM3U\n", "application/octet-stream"],
    ["a manifest of DASH", "<?xml version='1.0'?><MPD/>", "application/dash+xml"],
    ["JSON", '{"a":1}', "application/json"],
    ["plain text", "hello", "text/plain"],
    ["subtitles", "WEBVTT\n\n", "text/vtt"],
    ["an empty page", "", "text/html"],
  ])("%s", async (_, body, contentType) => {
    expect(await lookUp(origin.serves("/a", { body, contentType }))).toBeUndefined();
  });

  test.each([400, 401, 403, 405, 406, 429, 404, 410, 500, 503])("a page that answers us %i", async (status) => {
    expect(await lookUp(origin.serves("/watch", { status, body: film }))).toBeUndefined();
  });

  test.each([401, 403, 405, 406, 429])("a file that answers us %i", async (status) => {
    expect(await lookUp(origin.serves("/a.mp4", { status, body: "no" }))).toBeUndefined();
  });
});

describe("a server that refuses", () => {
  test.each([403, 405, 406, 416, 501])("our Range by %i is asked for the whole", async (status) => {
    const url = origin.serves("/a.zip", {
      status,
      body: "no",
      times: 1,
      afterwards: { body: ZIP, takesRanges: false },
    });
    expect(await lookUp(url)).toMatchObject({ kind: "document", name: "a.zip" });
    expect(origin.requests.map(({ range }) => range !== undefined)).toEqual([true, false]);
  });

  test("our name is asked in that of a browser", async () => {
    const url = origin.serves("/a.zip", { status: 403, body: "no", times: 2, afterwards: { body: ZIP } });
    expect(await lookUp(url)).toMatchObject({ kind: "document" });
    expect(origin.requests.at(-1)?.headers["user-agent"]).toMatch(/Chrome/);
  });
});

describe("a look-up fails", () => {
  const failure = (url: string) =>
    lookUp(url).then(
      (page) => expect.unreachable(`it was ${JSON.stringify(page)}`),
      (error) => error,
    );

  test.each([404, 410])("for good where a file was and %i is", async (status) => {
    const error = await failure(origin.serves("/a.mp4", { status, body: "no" }));
    expect(error).toMatchObject({ key: "error-page-gone" });
  });

  test("to be tried again where a file should be and the server is in trouble", async () => {
    const error = await failure(origin.serves("/a.mp4", { status: 503, body: "no" }));
    expect(error).not.toHaveProperty("key");
  });

  test("to be tried again when the connection breaks", async () => {
    const error = await failure(origin.serves("/a", { body: film, breaks: { atBytes: 0, by: "reset" } }));
    expect(error).not.toHaveProperty("key");
  });

  test("for an empty file, with ranges and without", async () => {
    const url = origin.serves("/a.mp4", { body: "" });
    expect(await failure(url)).toMatchObject({ key: "error-item-empty" });
    expect(await failure(origin.serves("/b.mp4", { body: "", takesRanges: false }))).toMatchObject({
      key: "error-item-empty",
    });
  });

  test("for a file behind a page to sign in at", async () => {
    origin.serves("/account/login", { body: "<!doctype html>", contentType: "text/html" });
    const url = origin.serves("/a.zip", { redirectTo: "/account/login?next=/a.zip" });
    expect(await failure(url)).toMatchObject({ key: "error-page-login" });
  });

  test("for a radio, which has no end", async () => {
    const headers = { "icy-name": "Radio" };
    const url = origin.serves("/stream", { body: sound, contentType: "audio/mpeg", headers, isChunked: true });
    expect(await failure(url)).toMatchObject({ key: "error-page-live" });
  });

  test("for a redirect into a private network, which is not connected to", async () => {
    await using trap = await openOrigin();
    for (const status of [301, 302, 303, 307, 308])
      expect(await failure(origin.serves(`/${status}`, { status, redirectTo: `${trap.url}/secret` }))).toMatchObject({
        key: "error-link-private",
      });
    expect(trap.connections.total).toBe(0);
  });

  test("at once when it is called off", async () => {
    const stop = new AbortController();
    const url = origin.serves("/a.mp4", { body: film, delayMs: 3_600_000 });
    const looked = lookUpDirect(url, { dispatcher, signal: stop.signal, log });
    stop.abort(new Error("called off"));
    await expect(looked).rejects.toThrow("called off");
  });
});

describe("fetching a file", () => {
  test("leaves it whole in the folder, and tells what it is", async () => {
    const seen: FetchProgress[] = [];
    const fetched = await fetch(origin.serves("/a", { body: film }), { onProgress: (progress) => seen.push(progress) });
    expect(fetched).toEqual({ kind: "video", name: "item", extension: "mp4", sizeBytes: film.length });
    expect(await readFile(path.join(folder, "item"))).toEqual(film);
    expect(await readdir(folder)).toEqual(["item"]);
    expect(seen.at(-1)).toMatchObject({
      bytes: film.length,
      totalBytes: film.length,
      stream: 0,
      streams: 1,
      isMerging: false,
    });
    for (const { bytesPerSecond = 1, secondsLeft = 0 } of seen) {
      expect(bytesPerSecond).toBeGreaterThanOrEqual(0);
      expect(secondsLeft).toBeGreaterThanOrEqual(0);
    }
  });

  test("goes on where it broke off", async () => {
    const body = Buffer.concat([film, randomBytes(300_000)]);
    const breaking = { body, etag: '"one"', breaks: { atBytes: 150_000, by: "end" as const }, times: 1 };
    const url = origin.serves("/a.mp4", { ...breaking, afterwards: { body, etag: '"one"' } });
    expect(await fetch(url)).toMatchObject({ sizeBytes: body.length });
    expect(origin.requests[1]?.range).toBe("bytes=150000-");
    expect(await readFile(path.join(folder, "item"))).toEqual(body);
  });

  test("of an unmarked file keeps the ending of its name", async () => {
    expect(await fetch(origin.serves("/Save.DAT", { body: UNKNOWN }))).toMatchObject({
      kind: "document",
      extension: "dat",
    });
    expect(await fetch(origin.serves("/other", { body: UNKNOWN }))).toMatchObject({
      kind: "document",
      extension: "bin",
    });
  });

  test.each([
    ["a page came after all", { body: "<!doctype html>", contentType: "video/mp4" }, "error-link-not-media"],
    ["nothing came", { body: "" }, "error-item-empty"],
    ["it is larger than it may be", { body: Buffer.alloc(2e6) }, "error-link-too-big"],
    ["it is larger, and does not say so", { body: Buffer.alloc(2e6), isChunked: true }, "error-link-too-big"],
    ["it is gone", { body: "no", status: 404 }, "error-page-gone"],
  ] as const)("fails when %s, and leaves nothing", async (_, resource, key) => {
    await expect(fetch(origin.serves("/a.mp4", resource), { limitBytes: 1e6 })).rejects.toMatchObject({ key });
    expect(await readdir(folder)).toEqual([]);
  });
});
