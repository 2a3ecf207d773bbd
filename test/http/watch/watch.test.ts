import { randomBytes } from "node:crypto";
import { EventEmitter, on, once } from "node:events";
import { writeFile } from "node:fs/promises";
import { get, type IncomingMessage } from "node:http";
import path from "node:path";
import { expect, test } from "vitest";
import type { WatchBytes, WatchCalls, WatchEnd, WatchedVideo, WatchPart } from "../../../src/jobs/index.ts";
import { NO_WORK, type OpenHttp, openHttp } from "../open-http.ts";

const ID = "abcdefghijkl";
const STATE = {
  ...{ state: "encoding" as const, durationSeconds: 60, hasPoster: true },
  rungs: [{ label: "144p", height: 144, encodedSeconds: 12, spans: [[0, 12] as const], isSteady: true }],
  elsewhere: ["360p"],
  captions: [
    { index: 0, language: "ru" },
    { index: 2, title: "<b>Signs" },
  ],
};

/** A page of one video, as the jobs would tell of it. */
async function openWatch(change: { video?: Partial<WatchedVideo> | WatchEnd; language?: string; title?: string } = {}) {
  const { title = "Holiday", language = "en" } = change;
  const parts = new Map<string, PromiseWithResolvers<WatchBytes | WatchEnd>>();
  const held = new EventEmitter();
  let waiting = 0;
  const partOf = ({ rendition, index }: WatchPart) => {
    const key = `${rendition}/${index}`;
    const known = parts.get(key) ?? Promise.withResolvers<WatchBytes | WatchEnd>();
    parts.set(key, known);
    return known;
  };
  const video: WatchedVideo = {
    readState: async () => STATE,
    readPlaylist: async (name) => (name === "master" ? "#EXTM3U\n" : undefined),
    findPart: async () => undefined,
    findPoster: async () => undefined,
    readCaptions: async (index) => (index === 2 ? "WEBVTT\n" : undefined),
    ...(typeof change.video === "object" ? change.video : {}),
  };
  const watch: WatchCalls = {
    open: async ({ signature }) =>
      signature === "good"
        ? { title, language, video: typeof change.video === "string" ? change.video : video }
        : "refused",
    async awaitPart({ signature }, part, { begin }) {
      if (signature !== "good") return "refused";
      const made = await Promise.race([partOf(part).promise, undefined]);
      const signal = made === undefined ? begin() : undefined;
      if (!signal) return made;
      held.emit("wait", ++waiting);
      const aborted = once(signal, "abort").then(() => undefined);
      return Promise.race([partOf(part).promise, aborted]).finally(() => waiting--);
    },
  };
  const no = async () => undefined;
  const encode = { watch, work: NO_WORK, findUpload: no, placeUpload: no, reserveUpload: no, takeUpload: no };
  const harness = await openHttp({ jobs: { encode } });
  const untilWaiting = async (count: number) => {
    for await (const [number] of on(held, "wait")) if (number === count) return;
  };
  return {
    harness,
    partOf,
    untilWaiting,
    url: `${harness.url}/watch/${ID}/good`,
    [Symbol.asyncDispose]: () => harness[Symbol.asyncDispose](),
  };
}

const read = async (url: string, headers: Record<string, string> = {}) => {
  const response = await fetch(url, { headers });
  return { status: response.status, text: await response.text(), headers: response.headers };
};

test("the page is in the chat's language, has the title of the video, and may load from us alone", async () => {
  await using page = await openWatch({ title: "</script><b>Отпуск", language: "ru" });
  const { status, text, headers } = await read(page.url, { "accept-language": "en" });
  expect(status).toBe(200);
  expect(text).toContain('<html lang="ru">');
  expect(text).toContain("<title>&lt;/script&gt;&lt;b&gt;Отпуск</title>");
  expect(text).toContain("Читаю видео");
  expect(headers.get("content-security-policy")).toBe(
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'; img-src 'self' data:; media-src 'self' blob:; base-uri 'none'; frame-ancestors 'none'",
  );
  expect(headers.get("referrer-policy")).toBe("no-referrer");
  const script = /src="(\.\.\/\.\.\/assets\/\w+\/watch\.js)"/.exec(text)?.[1] ?? "";
  for (const name of [
    "watch.js",
    "adaptive.js",
    "native.js",
    "gate.js",
    "rungs.js",
    "line.js",
    "view.js",
    "keys.js",
    "captions.js",
    "hls.js",
  ]) {
    const asset = await fetch(new URL(name, new URL(script, page.url)));
    expect({ name, status: asset.status, type: asset.headers.get("content-type") }).toEqual({
      ...{ name, status: 200, type: "text/javascript; charset=utf-8" },
    });
  }
});

test("a forged link is refused everywhere", async () => {
  await using page = await openWatch();
  const forged = `${page.harness.url}/watch/${ID}/${"0".repeat(64)}`;
  for (const address of [
    "",
    "/state",
    "/master.m3u8",
    "/poster.jpg",
    "/subtitles/0.vtt",
    "/ready/144/0.m4s",
    "/144/0.m4s",
    "/144/init.mp4",
  ])
    expect({ address, status: (await read(forged + address)).status }).toEqual({ address, status: 403 });
  const inBrowser = await read(forged, { accept: "text/html", "accept-language": "ru" });
  expect(inBrowser.text).toContain('<html lang="ru">');
  expect(inBrowser.text).toContain("Эта ссылка больше не работает");
});

test.each([
  ["cancelled", "This encode was cancelled"],
  ["failed", "could not be encoded"],
  ["expired", "no longer kept here"],
  ["unplayable", "cannot be watched here"],
] as const)("a page of a video that is %s says so, to who opens it and to who has it open", async (video, words) => {
  await using page = await openWatch({ video });
  expect(await read(page.url, { accept: "text/html" })).toMatchObject({
    status: 410,
    text: expect.stringContaining(words),
  });
  const state = await read(`${page.url}/state`);
  expect(state).toMatchObject({ status: 410, text: expect.stringContaining(words) });
  expect(state.text).not.toContain("<");
});

test("state, lists and picture are what the jobs tell", async () => {
  await using page = await openWatch();
  expect(JSON.parse((await read(`${page.url}/state`)).text)).toEqual(STATE);
  const list = await read(`${page.url}/master.m3u8`);
  expect([list.status, list.text, list.headers.get("content-type")]).toEqual([
    200,
    "#EXTM3U\n",
    "application/vnd.apple.mpegurl",
  ]);
  const captions = await read(`${page.url}/subtitles/2.vtt`);
  expect([captions.status, captions.text, captions.headers.get("content-type")]).toEqual([
    200,
    "WEBVTT\n",
    "text/vtt; charset=utf-8",
  ]);
  for (const none of ["subtitles/0.vtt", "999.m3u8"])
    expect({ none, status: (await read(`${page.url}/${none}`)).status }).toEqual({ none, status: 404 });
  expect((await read(`${page.url}/poster.jpg`)).status).toBe(404);
  const picture = path.join(page.harness.folder, "thumbnail.jpg");
  await writeFile(picture, "jpeg");
  await using other = await openWatch({ video: { findPoster: async () => picture } });
  expect(await read(`${other.url}/poster.jpg`)).toMatchObject({ status: 200, text: "jpeg" });
});

const CONTENT = randomBytes(300_000);
/** Of its spans. */
const PLAYED = Buffer.concat([CONTENT.subarray(1000, 150_000), CONTENT.subarray(160_000, 200_000)]);

async function segmentIn(harness: OpenHttp): Promise<WatchBytes> {
  const file = path.join(harness.folder, "chunk.mp4");
  await writeFile(file, CONTENT);
  return {
    head: Buffer.from("head"),
    path: file,
    spans: [
      { start: 1000, end: 150_000 },
      { start: 160_000, end: 200_000 },
    ],
  };
}

test("a part is its head and its range of the chunk, and the gate opens once it is made", async () => {
  await using page = await openWatch();
  const gate = read(`${page.url}/ready/144/3.m4s`);
  page.partOf({ rendition: 144, index: 3 }).resolve(await segmentIn(page.harness));
  expect((await gate).status).toBe(204);
  const response = await fetch(`${page.url}/144/3.m4s`);
  expect(response.headers.get("content-length")).toBe(String(4 + PLAYED.length));
  const whole = Buffer.concat([Buffer.from("head"), PLAYED]);
  expect(Buffer.from(await response.arrayBuffer()).equals(whole)).toBe(true);
  page.partOf({ rendition: "sound", index: "init" }).resolve({ head: Buffer.from("init") });
  const init = await fetch(`${page.url}/sound/init.mp4`);
  expect([init.headers.get("content-type"), await init.text()]).toEqual(["audio/mp4", "init"]);
});

test("the gate says when a part will never be made", async () => {
  await using page = await openWatch();
  const gate = read(`${page.url}/ready/144/0.m4s`);
  page.partOf({ rendition: 144, index: 0 }).resolve("cancelled");
  expect((await gate).status).toBe(410);
});

/** The answer once its head is there. */
async function begun(url: string): Promise<IncomingMessage> {
  const [response] = await once(get(url), "response");
  return response;
}

test("a player without our script gets empty boxes until its part is made", async () => {
  await using page = await openWatch();
  const response = await begun(`${page.url}/144/7.m4s`);
  const boxes: Buffer[] = [];
  response.on("data", (data) => boxes.push(data));
  await once(response, "data");
  page.partOf({ rendition: 144, index: 7 }).resolve(await segmentIn(page.harness));
  await once(response, "end");
  const got = Buffer.concat(boxes);
  const at = got.indexOf("head");
  expect(at).toBeGreaterThan(0);
  expect(got.subarray(0, at).toString("hex")).toMatch(/^(0000000866726565)+$/); // eight bytes, "free"
  expect(got.subarray(at + 4).equals(PLAYED)).toBe(true);
});

test("an answer that has begun breaks off when its job ends", async () => {
  await using page = await openWatch();
  const response = await begun(`${page.url}/144/7.m4s`);
  page.partOf({ rendition: 144, index: 7 }).resolve("cancelled");
  await expect(async () => {
    for await (const _ of response);
  }).rejects.toThrow("aborted");
});

test("only so many requests of a page wait at once; what is there needs no place, and one that goes away makes room", async () => {
  await using page = await openWatch();
  page.partOf({ rendition: 144, index: 1 }).resolve({ head: Buffer.alloc(0) });
  const waiting = Array.from({ length: 16 }, () => new AbortController());
  const full = page.untilWaiting(16);
  const held = waiting.map(({ signal }) => fetch(`${page.url}/ready/144/0.m4s`, { signal }).catch(() => undefined));
  await full;
  const refused = await fetch(`${page.url}/ready/144/2.m4s`);
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "1"]);
  expect((await fetch(`${page.url}/ready/144/1.m4s`)).status).toBe(204);
  const again = page.untilWaiting(16);
  waiting[0]?.abort();
  const next = new AbortController();
  held.push(untilHeld(`${page.url}/ready/144/2.m4s`, next.signal));
  await again;
  for (const each of [...waiting, next]) each.abort();
  await Promise.all(held);
});

/** Asks until there is room: the server hears a moment later of who has gone away. */
async function untilHeld(url: string, signal: AbortSignal): Promise<Response | undefined> {
  for (;;) {
    const response = await fetch(url, { signal }).catch(() => undefined);
    if (response?.status !== 503) return response;
  }
}

test("requests that wait do not hold up a stop", async () => {
  const page = await openWatch();
  const held = fetch(`${page.url}/ready/144/0.m4s`);
  const response = await begun(`${page.url}/144/7.m4s`); // the other one is there as well by now
  response.on("error", () => undefined);
  await page[Symbol.asyncDispose]();
  expect((await held).status).toBe(503);
});
