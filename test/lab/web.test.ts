import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { temporaryFolder, YTDLP_EXTRA_ARGS } from "../bot-process.ts";
import { clip, generated, openTrap, openWeb, probeMedia } from "./index.ts";

const YT_DLP = path.resolve(import.meta.dirname, "../../.tools/bin/yt-dlp");
const FAST = YTDLP_EXTRA_ARGS.split(" ").filter(Boolean);
const run = promisify(execFile);

/** What the real tool prints, also when it fails for some. */
const ytDlp = (...args: string[]): Promise<{ stdout: string; stderr: string }> =>
  run(YT_DLP, ["--ignore-config", "--no-update", "--no-warnings", "--no-cache-dir", ...FAST, ...args], {
    maxBuffer: 2 ** 24,
  }).catch((error: Error & { stdout: string; stderr: string }) => error);

/** One answer for each link, and what it says about those that have none. */
async function lookUp(...links: string[]) {
  const { stdout, stderr } = await ytDlp("-J", "-i", "--flat-playlist", "--", ...links);
  const lines = stdout.trim().split("\n");
  return { found: lines.map((line) => JSON.parse(line)), errors: stderr.trim().split("\n") };
}

async function openHere() {
  const folder = await temporaryFolder();
  const web = await openWeb({ folder: folder.path });
  return {
    folder: folder.path,
    web,
    async [Symbol.asyncDispose]() {
      await web.close();
      await folder[Symbol.asyncDispose]();
    },
  };
}

test("a page has a film in several heights with its sound apart, which the real tool fetches and merges", async () => {
  await using here = await openHere();
  const { web, folder } = here;
  const title = 'Tom & "Jerry" </script><b>';
  const link = await web.page("/watch/film", { title, seconds: 2, heights: [144, 360], uploader: "Alice" });
  const {
    found: [found],
  } = await lookUp(web.redirect("/short", link));
  expect(found).toMatchObject({ title, uploader: "Alice", duration: 2, thumbnail: `${link}.media/cover.jpg` });
  expect(found.formats.map(({ width, vcodec, acodec }: Record<string, unknown>) => [width, vcodec, acodec])).toEqual([
    [undefined, "none", undefined],
    [256, "avc1.42c01f", "none"],
    [640, "avc1.42c01f", "none"],
  ]);
  const options = ["-q", "-P", folder, "-o", "%(id)s.%(ext)s", "-f", "bv*+ba", "--merge-output-format", "mp4"];
  const { stdout } = await ytDlp(...options, "--print", "after_move:filepath", "--no-simulate", "--", link);
  expect(stdout.trim()).toBe(path.join(folder, "film.mp4"));
  expect(await probeMedia(path.join(folder, "film.mp4"))).toMatchObject({ height: 360, frames: 20, audioCodec: "aac" });
  const segments = web.requests.filter((request) => request.path.endsWith(".ts")).map((request) => request.path);
  expect(segments).toContain("/watch/film.media/360/1.ts");
  expect(segments.filter((segment) => segment.includes("/144/"))).toEqual([]);
});

test("pages are live, locked, upright, of one quality, of sound, and without a film", async () => {
  await using here = await openHere();
  const { web } = here;
  const small = { seconds: 1, heights: [144] };
  const links = [
    await web.page("/live", { ...small, is: "live" }),
    await web.page("/tall", { ...small, isPortrait: true, hidesCodecs: true }),
    await web.page("/single", { is: "single", hasImage: false }),
    await web.page("/sound", { is: "sound" }),
    await web.page("/locked", { ...small, is: "locked" }),
    await web.page("/article", { is: "article" }),
  ];
  const { found, errors } = await lookUp(...links);
  const [live, tall, single, sound, ...none] = found;
  expect([live.is_live, live.duration]).toEqual([true, undefined]);
  expect(tall.formats.at(-1)).toMatchObject({ width: 144, height: 256 });
  expect(tall.formats.at(-1).vcodec).toBeUndefined();
  expect(single.formats).toHaveLength(1);
  expect([single.ext, single.thumbnail]).toEqual(["mp4", undefined]);
  expect(sound).toMatchObject({ ext: "m4a", vcodec: "none" });
  expect(none).toEqual([null, null]);
  expect(errors).toEqual([expect.stringMatching("DRM protected"), expect.stringMatching("Unsupported URL")]);
});

test("a list has its entries in order, those that lead nowhere too", async () => {
  await using here = await openHere();
  const { web } = here;
  const many = Array.from({ length: 60 }, (_, index) => ({ title: `Part ${index} <&>`, url: `/part/${index}` }));
  const feed = web.list("/feed", [{ title: "One", url: "/one", seconds: 61 }, null, ...many], { title: "Parts" });
  const { entries, title } = (await lookUp(feed)).found[0];
  expect([title, entries.length]).toEqual(["Parts", 62]);
  expect(entries[0]).toMatchObject({ title: "One", url: `${web.url}/one`, duration: 61 });
  expect((await fetch(entries[1].url)).status).toBe(404);
  expect(entries[61].title).toBe("Part 59 <&>");
});

test("a file has the name, type and length it is given, also where it lies nowhere", async () => {
  await using here = await openHere();
  const { web, folder } = here;
  const sizeBytes = 1_500_000_000;
  const link = web.file(
    "/big.bin",
    { generatedBytes: sizeBytes },
    { name: "größe 1.zip", contentType: "application/zip" },
  );
  const head = await fetch(link, { method: "HEAD" });
  expect(head.headers.get("content-length")).toBe(String(sizeBytes));
  expect(head.headers.get("content-disposition")).toBe("attachment; filename*=UTF-8''gr%C3%B6%C3%9Fe%201.zip");
  const start = sizeBytes - 100_000;
  const tail = await fetch(link, { headers: { range: `bytes=${start}-` } });
  expect(tail.status).toBe(206);
  expect(Buffer.from(await tail.arrayBuffer())).toEqual(Buffer.concat([...generated(start, sizeBytes - 1)]));
  expect(Buffer.concat([...generated(0, 99)])).not.toEqual(Buffer.concat([...generated(65_536, 65_635)]));
  const shy = web.file("/shy", await clip(folder), { refusesHead: true, contentType: "text/plain" });
  expect((await fetch(shy, { method: "HEAD" })).status).toBe(405);
  expect((await fetch(shy)).headers.get("content-type")).toBe("text/plain");
});

test("requests wait where they are held, before the head or within the body, and go on when released", async () => {
  await using here = await openHere();
  const { web } = here;
  const link = web.file("/letter", Buffer.from("hello"));
  const first = web.hold("/letter");
  let hasHead = false;
  const answer = fetch(link).then((response) => {
    hasHead = true;
    return response.text();
  });
  await first.reached;
  expect((await fetch(web.html("/other", "<p>"))).status).toBe(200);
  expect([hasHead, web.requests.length]).toEqual([false, 1]);
  first.release();
  expect(await answer).toBe("hello");

  const second = web.hold("/letter", { atBytes: 2 });
  const reader = (await fetch(link)).body!.getReader();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe("he");
  await second.reached;
  second.release();
  expect(Buffer.from((await reader.read()).value!).toString()).toBe("llo");
});

test("troubles are laid over a page's media by a part of their path", async () => {
  await using here = await openHere();
  const { web } = here;
  const link = await web.page("/watch", { seconds: 1, heights: [144] });
  const trouble = web.misbehaves({ status: 403, body: "" }, { to: "/144/", times: 1 });
  const segment = `${link}.media/144/0.ts`;
  expect([(await fetch(segment)).status, (await fetch(segment)).status, trouble.hits]).toEqual([403, 200, 1]);
});

test("a trap counts who comes and answers nothing", async () => {
  await using trap = await openTrap();
  expect(trap.connections).toBe(0);
  await expect(fetch(trap.url)).rejects.toThrow();
  expect(trap.connections).toBe(1);
});
