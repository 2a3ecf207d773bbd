import { execFile } from "node:child_process";
import { createCipheriv, randomBytes } from "node:crypto";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FetchProgress } from "../../../src/sources/api.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { clip, openTrap, openWeb, probeMedia, type Web } from "../../lab/index.ts";
import { processesNaming } from "../../processes.ts";
import { openKeys } from "../keys.ts";
import { openSource } from "./open.ts";

const run = promisify(execFile);
const cleanup = new AsyncDisposableStack();
let keys: Awaited<ReturnType<typeof openKeys>>["keys"];
let folder: string;
let web: Web;
let film: string;
let source: Awaited<ReturnType<typeof openSource>>;

beforeAll(async () => {
  keys = cleanup.use(await openKeys()).keys;
  folder = cleanup.use(await temporaryFolder()).path;
  web = cleanup.use(await openWeb({ folder }));
  film = await web.page("/film", { title: "A film", uploader: "Ann" });
  source = cleanup.use(await openSource({ folder, keys, allowPrivateHosts: [web.host] }));
});
afterAll(async () => {
  const runs = await readdir(path.join(folder, "sessions/yt-dlp"));
  await cleanup.disposeAsync();
  expect(runs.filter((name) => name.startsWith("run-"))).toEqual([]);
});

const requestsFor = (part: string): number => web.requests.filter(({ path: at }) => at.includes(part)).length;
const failing = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => "it came",
    (error) => error,
  );

/** The tool's own about a stream, once it says so. */
async function noteOf(job: string, text: RegExp): Promise<string> {
  for (;;) {
    const [name] = (await readdir(job)).filter((each) => each.endsWith(".ytdl"));
    const note = path.join(job, name ?? "");
    if (name && text.test(await readFile(note, "utf8"))) return note;
    await setTimeout(10);
  }
}

test.concurrent("a page with five heights and its sound apart is a menu of five", async () => {
  const page = await source.lookUp(film);
  expect(page).toMatchObject({ is: "video", title: "A film", uploader: "Ann", durationSeconds: 6 });
  const { qualities, audio } = page as Extract<typeof page, { is: "video" }>;
  expect(qualities.map(({ choice }) => choice)).toEqual(["720p", "480p", "360p", "240p", "144p"]);
  expect(qualities.every(({ sizeBytes = 0, isExact }) => sizeBytes > 10_000 && !isExact)).toBe(true);
  expect(audio).toEqual({ sizeBytes: 96_000, isExact: false });
  expect(JSON.stringify(page)).not.toContain(".m3u8");
});

test.concurrent("a quality comes whole and playable, tells how far it is, and is fetched once", async () => {
  const job = await source.job("quality");
  const file = await source.fetch(film, "360p", job);
  expect(file).toMatchObject({ kind: "video", name: "item-1.mp4", extension: "mp4", coverName: undefined });
  const place = path.join(job.folder, file.name);
  expect(file.sizeBytes).toBe((await stat(place)).size);
  expect(await probeMedia(place)).toMatchObject({
    ...{ width: 640, height: 360, frames: 60, videoCodec: "h264", audioCodec: "aac", isFaststart: true },
    durationSeconds: expect.closeTo(6, 1),
  });
  expectProgress(job.told);
  expect(await readdir(job.folder)).toEqual(expect.arrayContaining(["item-1.mp4"]));
  const asked = requestsFor("/film.media/360/");
  expect(await source.fetch(film, "360p", job)).toEqual(file);
  expect(requestsFor("/film.media/360/")).toBe(asked);
});

/** The picture, then the sound, then both are put together. */
function expectProgress(told: FetchProgress[]) {
  const steps = told.map(({ stream, isMerging }) => (isMerging ? "merging" : stream));
  expect([...new Set(steps)]).toEqual([0, 1, "merging"]);
  expect(told.every(({ streams, bytes }) => streams === 2 && bytes > 0)).toBe(true);
  expect(told.find(({ stream, bytes, totalBytes }) => stream === 0 && bytes === totalBytes)).toBeDefined();
}

test.concurrent("a cancel in the middle leaves no process, and the next run goes on from there", async () => {
  const job = await source.job("cancelled");
  const own = await web.page("/cancelled");
  const hold = web.hold("/cancelled.media/sound/0.ts"); // the picture is there by then
  const cancelled = failing(source.fetch(own, "480p", job));
  await hold.reached;
  expect(processesNaming(job.folder)).not.toEqual([]);
  const reason = new Error("cancelled by the user");
  job.abort.abort(reason);
  expect(await cancelled).toBe(reason);
  expect(processesNaming(job.folder)).toEqual([]);
  hold.release();
  const asked = requestsFor("/cancelled.media/480/0.ts");
  const again = await source.job("cancelled");
  expect(await source.fetch(own, "480p", again)).toMatchObject({ kind: "video", name: "item-1.mp4" });
  expect(requestsFor("/cancelled.media/480/0.ts")).toBe(asked);
  expect(await probeMedia(path.join(again.folder, "item-1.mp4"))).toMatchObject({ height: 480, frames: 60 });
});

test.concurrent("a film cut off in the middle of its pieces is not gone on with behind a gap", async () => {
  const job = await source.job("pieces");
  const own = await web.page("/pieces");
  const hold = web.hold("/pieces.media/240/3.ts");
  const cancelled = failing(source.fetch(own, "240p", job));
  await hold.reached;
  const note = await noteOf(job.folder, /"index": [345]/);
  job.abort.abort(new Error("cancelled"));
  await cancelled;
  hold.release();
  const told = { downloader: { current_fragment: { index: 4 }, extra_state: {} } }; // as when the fifth comes before the fourth
  await writeFile(note, JSON.stringify(told));
  await source.fetch(own, "240p", await source.job("pieces"));
  expect(await probeMedia(path.join(job.folder, "item-1.mp4"))).toMatchObject({ height: 240, frames: 60 });
});

test.concurrent("sound alone comes with its tags and its cover", async () => {
  const job = await source.job("sound");
  const file = await source.fetch(film, "m4a", job);
  expect(file).toEqual({
    ...{ kind: "audio", name: "item-1.m4a", coverName: "item-1.cover.jpg", extension: "m4a" },
    sizeBytes: expect.any(Number),
  });
  const { streams, format } = await probed(path.join(job.folder, file.name));
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(["aac", "mjpeg"]);
  expect(streams[1]?.disposition).toMatchObject({ attached_pic: 1 });
  expect(format.tags).toMatchObject({ title: "A film", artist: "Ann" });
  expect((await probed(path.join(job.folder, "item-1.cover.jpg"))).streams[0]).toMatchObject({ codec_name: "mjpeg" });
});

test.concurrent("a cover that is no picture costs the cover only", async () => {
  const link = await web.page("/bad-cover", { is: "sound" });
  web.html("/bad-cover.media/cover.jpg", "no picture");
  const job = await source.job("bad-cover");
  const file = await source.fetch(link, "mp3", job);
  expect(file).toMatchObject({ kind: "audio", name: "item-1.mp3", extension: "mp3", coverName: undefined });
  expect((await probed(path.join(job.folder, file.name))).streams).toMatchObject([{ codec_name: "mp3" }]);
});

test.concurrent("what the page does not have is not replaced by something else", async () => {
  const job = await source.job("no-quality");
  expect(await failing(source.fetch(film, "1080p", job))).toMatchObject({ key: "error-page-no-quality" });
  expect(requestsFor(".media/1080")).toBe(0);
});

test.concurrent("a download ends when it is larger than it may be", async () => {
  const job = await source.job("too-big", 60_000);
  const error = await failing(source.fetch(film, "720p", job));
  expect(error).toMatchObject({ key: "error-link-too-big", params: { limitMb: 0 } });
  expect(processesNaming(job.folder)).toEqual([]);
});

test.concurrent("what went on air after it was looked up is not fetched", async () => {
  const link = await web.page("/live", { is: "live", seconds: 1, heights: [144] });
  expect(await failing(source.fetch(link, "best", await source.job("live")))).toMatchObject({ key: "error-page-live" });
});

test.concurrent("no segment leads to a private address by another protocol", async () => {
  await using trap = await openTrap();
  const player = (at: string, segment: string) => {
    const lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", "#EXTINF:1,", segment, "#EXT-X-ENDLIST"];
    return web.html(at, `<video src="${web.manifest(`${at}.m3u8`, lines.join("\n"))}" controls></video>`);
  };
  const link = player("/ftp", `ftp://${trap.host}/0.ts`);
  expect(await failing(source.fetch(link, "best", await source.job("private")))).toBeInstanceOf(Error);
  expect(trap.connections).toBe(0);
});

/** A film of one height as HLS, each segment by AES-128; `change` has the last word on its list. */
async function lockedFilm(at: string, change = (list: string) => list): Promise<string> {
  const plain = await web.page(`${at}-plain`, { seconds: 2, heights: [144] });
  const media = `${plain}.media/144`;
  const key = randomBytes(16);
  web.file(`${at}.key`, key);
  for (const index of [0, 1]) {
    const iv = Buffer.alloc(16);
    iv.writeUInt32BE(index, 12);
    const segment = Buffer.from(await (await fetch(`${media}/${index}.ts`)).arrayBuffer());
    const cipher = createCipheriv("aes-128-cbc", key, iv);
    web.file(`${at}-${index}.ts`, Buffer.concat([cipher.update(segment), cipher.final()]));
  }
  const lines = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", `#EXT-X-KEY:METHOD=AES-128,URI="${web.url}${at}.key"`];
  const segments = [0, 1].flatMap((index) => ["#EXTINF:1,", `${web.url}${at}-${index}.ts`]);
  const list = change([...lines, ...segments, "#EXT-X-ENDLIST", ""].join("\n"));
  return web.html(at, `<video src="${web.manifest(`${at}.m3u8`, list)}" controls></video>`);
}

test.concurrent("a film in AES-128 is decrypted by the tool itself", async () => {
  const job = await source.job("aes");
  const file = await source.fetch(await lockedFilm("/aes"), "best", job);
  expect(await probeMedia(path.join(job.folder, file.name))).toMatchObject({ height: 144, frames: 20 });
});

test.concurrent("a film in AES-128 leads nobody to a port of this machine", async () => {
  await using trap = await openTrap();
  const own = `${web.url}/trick`;
  const tricks = {
    httpproxy: (list: string) => list.replaceAll(own, `httpproxy://${trap.host}/trick`),
    subfile: (list: string) => list.replaceAll(own, `subfile,,start,0,end,9,,:http://${trap.host}/trick`),
    sample: (list: string) => list.replace("AES-128", "SAMPLE-AES").replaceAll(own, `httpproxy://${trap.host}/trick`),
    live: (list: string) =>
      list
        .replace("#EXT-X-KEY", "#EXT-X-MEDIA-SEQUENCE:7\n#EXT-X-KEY")
        .replaceAll(own, `httpproxy://${trap.host}/trick`),
  };
  const outcomes = await Promise.all(
    Object.entries(tricks).map(async ([name, change]) => {
      const link = await lockedFilm(`/trick-${name}`, (list) => change(list.replaceAll(`-${name}`, "")));
      const job = await source.job(`trick-${name}`);
      return failing(source.fetch(link, "best", job));
    }),
  );
  expect(outcomes).toEqual(outcomes.map(() => expect.any(Error)));
  expect(trap.connections).toBe(0);
});

test.concurrent("addresses that are refused are asked for once more, and then the operator hears of it", async () => {
  const link = await web.page("/refusing", { seconds: 1, heights: [144] });
  const trouble = web.misbehaves({ status: 403, body: "" }, { to: "/refusing.media/144/0.ts" });
  const error = await failing(source.fetch(link, "144p", await source.job("refused")));
  expect(error).toMatchObject({ key: "error-page-blocked" });
  expect(trouble.hits).toBe(2 * 4); // three more tries in each run
  expect(source.troubles).toEqual([{ kind: "blocked", site: "127.0.0.1", cause: expect.stringContaining("403") }]);
});

test.concurrent("a list has its entries, read with a copy of the cookies", async () => {
  const cookiesFile = path.join(folder, "cookies.txt");
  const cookies = "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tvisitor\tyes\n";
  await writeFile(cookiesFile, cookies);
  await using ours = await openSource({
    folder,
    keys,
    allowPrivateHosts: [web.host],
    web: { cookiesFile, cookiesFor: [7] },
  });
  const entries = [{ title: "One", url: film, seconds: 6 }, null, { title: "Two", url: "/two" }];
  expect([7, 8, null].map((userId) => ours.mayUseCookies(userId))).toEqual([true, false, false]);
  const link = web.list("/list", entries, { title: "All" });
  await ours.lookUp(link);
  expect(web.requests.filter(({ path: at, hasCookie }) => at === "/list" && hasCookie)).toEqual([]);
  expect(await ours.lookUp(link, true)).toMatchObject({
    ...{ is: "list", title: "All", count: 3 },
    entries: [{ url: film, title: "One", durationSeconds: 6 }, { title: "Gone 1" }, { url: `${web.url}/two` }],
  });
  expect(web.requests.filter(({ path: at, hasCookie }) => at === "/list" && hasCookie)).not.toEqual([]);
  expect(await readFile(cookiesFile, "utf8")).toBe(cookies);
  const written = JSON.stringify(ours.lines);
  expect(written).toContain("program ended");
  expect(written).not.toMatch(/mediaferry:|visitor/);
});

test.concurrent("cookies of a site are for that site, wherever its film leads", async () => {
  await using other = await openWeb({ folder });
  const elsewhere = other.url.replace("127.0.0.1", "localhost");
  const cookiesFile = path.join(folder, "own-cookies.txt");
  await writeFile(cookiesFile, "# Netscape HTTP Cookie File\n127.0.0.1\tFALSE\t/\tFALSE\t0\tvisitor\tyes\n");
  const allowPrivateHosts = [web.host, new URL(elsewhere).host];
  await using ours = await openSource({ folder, keys, allowPrivateHosts, web: { cookiesFile, cookiesFor: "all" } });
  const piece = await clip(folder, { seconds: 1, extension: ".ts" });
  for (const at of ["/0.ts", "/1.ts"]) other.file(at, piece);
  web.redirect("/cookies.ts", `${elsewhere}/1.ts`);
  const segments = [`${elsewhere}/0.ts`, "/cookies.ts"].flatMap((link) => ["#EXTINF:1,", link]);
  const list = ["#EXTM3U", "#EXT-X-TARGETDURATION:1", ...segments, "#EXT-X-ENDLIST", ""].join("\n");
  const link = web.manifest("/cookies.m3u8", list);
  await ours.fetch(link, "best", { ...(await ours.job("cookies")), withCookies: true });
  const asked = (site: Web) => site.requests.map(({ path: at, hasCookie }) => ({ at, hasCookie }));
  expect(asked(web)).toContainEqual({ at: "/cookies.ts", hasCookie: true });
  expect(asked(other)).toEqual(expect.arrayContaining(["/0.ts", "/1.ts"].map((at) => ({ at, hasCookie: false }))));
  expect([...web.requests, ...other.requests].some(({ headers }) => headers["proxy-authorization"])).toBe(false);
});

test.concurrent("a short link to a page has the address of the page, and one to a platform is asked no further", async () => {
  const elsewhere = web.url.replace("127.0.0.1", "localhost");
  const allowPrivateHosts = [web.host, new URL(elsewhere).host];
  await using ours = await openSource({ folder, keys, allowPrivateHosts });
  const link = await web.page("/long-name", { title: "Behind it", heights: [144] });
  web.redirect("/s1", link);
  expect(await ours.lookUp(`${elsewhere}/s1`)).toMatchObject({ is: "video", title: "Behind it", url: link });
  web.redirect("/s2", "https://www.instagram.com/stories/nasa/?igsh=x");
  const query = { platform: "instagram", kind: "stories", handle: "nasa" };
  expect(await ours.lookUp(`${web.url}/s2`)).toEqual({ is: "query", query });
});

test.concurrent("without the tool a page is refused, and the operator hears of it", async () => {
  const link = await web.page("/no-tool", { is: "single" });
  const ytDlpPath = path.join(folder, "no-such-tool");
  await using ours = await openSource({ folder, keys, allowPrivateHosts: [web.host], web: { ytDlpPath } });
  expect(await failing(ours.lookUp(link))).toMatchObject({ key: "error-tool-missing" });
  await failing(ours.lookUp(link));
  expect(ours.troubles).toEqual([{ kind: "missing", site: "yt-dlp", cause: `${ytDlpPath} does not run` }]);
});

test.concurrent("a file of its own needs no tool, and is fetched once", async () => {
  const link = web.file("/clips/a.mp4", await clip(folder, { seconds: 1 }));
  await using ours = await openSource({
    folder,
    keys,
    allowPrivateHosts: [web.host],
    web: { ytDlpPath: "/nonexistent" },
  });
  expect(await ours.lookUp(link)).toMatchObject({ is: "file", kind: "video", name: "a.mp4", url: link });
  const job = await ours.job("direct");
  const file = await ours.fetch(link, "file", job);
  expect(file).toMatchObject({ kind: "video", extension: "mp4" });
  const asked = requestsFor("/clips/");
  expect(await ours.fetch(link, "file", job)).toEqual(file);
  expect(requestsFor("/clips/")).toBe(asked);
});

interface Probed {
  streams: { codec_name: string; disposition: Record<string, number> }[];
  format: { tags: Record<string, string> };
}

async function probed(file: string): Promise<Probed> {
  const { stdout } = await run("ffprobe", ["-v", "error", "-show_format", "-show_streams", "-of", "json", file]);
  return JSON.parse(stdout);
}
