import { readFile } from "node:fs/promises";
import path from "node:path";
import { expect, test } from "vitest";
import { UserError } from "../../../src/errors.ts";
import { normalise, splitItem } from "../../../src/sources/web/item-link.ts";
import { pageOf } from "../../../src/sources/web/page.ts";
import type { WebPage } from "../../../src/sources/web-api.ts";

const ASKED = { url: "https://site.test/watch/1", site: "site.test" };

type Video = Extract<WebPage, { is: "video" }>;

const read = (told: unknown): WebPage => pageOf(told, ASKED);
const readVideo = (told: object): Video => read({ _type: "video", title: "A film", ...told }) as Video;
const sides = ({ qualities }: Video): string[] => qualities.map(({ choice }) => choice);

async function example(name: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(path.resolve(import.meta.dirname, `../../fixtures/yt-dlp/${name}.json`), "utf8"));
}

function failure(told: unknown): UserError {
  try {
    read(told);
  } catch (error) {
    if (error instanceof UserError) return error;
  }
  return expect.unreachable("it was read");
}

const picture = (more: object = {}) => ({
  ...{ protocol: "https", ext: "mp4", width: 1280, height: 720, vcodec: "avc1.4d401f", acodec: "none" },
  ...more,
});
const sound = (more: object = {}) => ({ protocol: "https", ext: "m4a", vcodec: "none", acodec: "mp4a.40.2", ...more });
const both = (more: object = {}) => picture({ acodec: "mp4a.40.2", ...more });

test("a file that the tool finds by its address alone is a file, and a film a film", () => {
  const found = { extractor_key: "Generic", direct: true, title: "manual", url: "https://site.test/x", filesize: 7 };
  for (const ext of ["pdf", "zip", "apk"])
    expect(read({ ...found, ext })).toMatchObject({
      ...{ is: "file", kind: "document", name: `manual.${ext}`, title: `manual.${ext}`, sizeBytes: 7 },
    });
  expect(read({ ...found, ext: "mp4" })).toMatchObject({ is: "video" });
});

test("a page of YouTube gives one quality for each height, with its sound", async () => {
  const page = read(await example("youtube")) as Video;
  expect(page).toMatchObject({
    ...{ is: "video", url: ASKED.url, site: "site.test", title: "Synthetic example video" },
    ...{ uploader: "Example Channel", durationSeconds: 212, audio: { sizeBytes: 3443218, isExact: true } },
  });
  expect(sides(page)).toEqual(["2160p", "1440p", "1080p", "720p", "480p", "360p", "240p", "144p"]);
  expect(page.qualities[2]).toEqual({
    ...{ choice: "1080p", width: 1920, height: 1080, isExact: true },
    sizeBytes: 87790212 + 3443218, // H.264, and the sound that is not pressed
  });
});

test("the examples of other sites are read", async () => {
  const direct = read(await example("generic-direct-mp4")) as Video;
  expect(direct.qualities).toEqual([{ choice: "best", width: 0, height: 0, isExact: false }]);
  expect(direct.audio).toEqual({ isExact: false });
  const spotlight = read(await example("snapchat-spotlight")) as Video;
  expect(spotlight.qualities).toEqual([{ choice: "540p", width: 540, height: 960, isExact: false }]);
  const reel = read(await example("instagram-reel")) as Video;
  expect(reel.qualities[0]).toMatchObject({ choice: "1080p", width: 1080, height: 1920, sizeBytes: 2443750 });
  expect(sides(reel)).toEqual(["1080p", "720p", "480p"]);
});

test("several videos under one address each have a link of their own", async () => {
  const page = read(await example("instagram-story"));
  expect(page).toMatchObject({ is: "list", count: 2, title: "Story by example_user" });
  expect(page.is === "list" && page.entries).toEqual([
    { url: `${ASKED.url}#mediaferry-item=1`, title: "Video by example_user", durationSeconds: 5.966 },
    { url: `${ASKED.url}#mediaferry-item=2`, title: "Video by example_user", durationSeconds: 14.977 },
  ]);
});

test("the link of one of several keeps its number in its normal form", () => {
  const link = normalise("https://site.test/watch/1?utm_source=x#mediaferry-item=12");
  expect(link).toBe("https://site.test/watch/1#mediaferry-item=12");
  expect(splitItem(link)).toEqual({ pageUrl: "https://site.test/watch/1", item: 12 });
  expect(splitItem("https://site.test/#mediaferry-item=0")).toEqual({
    pageUrl: "https://site.test/#mediaferry-item=0",
  });
});

test("what is on air, or will be, is not fetched", async () => {
  expect(failure(await example("youtube-live")).key).toBe("error-page-live");
  expect(failure(await example("generic-hls-live")).key).toBe("error-page-live");
  expect(failure({ live_status: "is_upcoming", formats: [both()] }).key).toBe("error-page-upcoming");
  expect(readVideo({ live_status: "was_live", formats: [both()] }).is).toBe("video");
});

test("one address and no list of formats is the video itself", () => {
  const page = readVideo({ url: "https://cdn.site.test/a.mp4", ext: "mp4", width: 640, height: 360 });
  expect(page.qualities).toEqual([{ choice: "360p", width: 640, height: 360, isExact: false }]);
});

test("storyboards, locked streams, and ways past the proxy are no formats", () => {
  const useless = [
    picture({ ext: "mhtml", protocol: "mhtml", vcodec: "none" }),
    picture({ vcodec: "none" }),
    both({ height: 1080, has_drm: true }),
    ...["rtmp", "rtsp", "mms", "ftp", "websocket_frag", "file", "f4m"].map((protocol) =>
      both({ height: 480, protocol }),
    ),
    both({ height: 240, protocol: undefined, url: "ftp://site.test/a.mp4" }),
  ];
  expect(sides(readVideo({ formats: [...useless, both()] }))).toEqual(["720p"]);
  expect(sides(readVideo({ formats: [both({ has_drm: "maybe" })] }))).toEqual(["720p"]);
  expect(failure({ formats: useless.slice(0, 2) })).toMatchObject({
    ...{ key: "error-page-no-video", params: { site: "site.test" } },
  });
  expect(failure({ formats: useless.slice(0, 3) }).key).toBe("error-page-drm");
  expect(failure({ _has_drm: true, formats: [] }).key).toBe("error-page-drm");
});

test("a codec that nobody knows is there; one that is none is not", () => {
  const unknown = readVideo({ formats: [picture({ vcodec: null, acodec: null })] });
  expect([sides(unknown), unknown.audio]).toEqual([["720p"], { isExact: false }]);
  const silent = readVideo({ formats: [picture()] });
  expect([sides(silent), silent.audio]).toEqual([["720p"], undefined]);
  const onlySound = readVideo({ duration: 10, formats: [sound({ tbr: 100 })] });
  expect([onlySound.qualities, onlySound.audio]).toEqual([[], { sizeBytes: 125_000, isExact: false }]);
});

test("an upright video is called by its smaller side", () => {
  const page = readVideo({ formats: [both({ width: 1080, height: 1920 }), both({ width: undefined, height: 480 })] });
  expect(page.qualities.map(({ choice, width, height }) => [choice, width, height])).toEqual([
    ["1080p", 1080, 1920],
    ["480p", 0, 480],
  ]);
});

test("of one height the sizes are those of what will be fetched", () => {
  const size = (...formats: object[]) => readVideo({ formats }).qualities[0]?.sizeBytes;
  expect(size(picture({ filesize: 1 }), picture({ filesize: 2 }), picture({ vcodec: "vp9", filesize: 3 }))).toBe(2);
  const hdr = { vcodec: "av01", dynamic_range: "HDR10" };
  expect(size(picture({ ...hdr, dynamic_range: "SDR", filesize: 1 }), picture({ ...hdr, filesize: 2 }))).toBe(1);
  const pressed = sound({ format_id: "140-drc", filesize: 100 });
  expect(size(picture({ filesize: 1 }), sound({ filesize: 10 }), pressed)).toBe(11);
  expect(size(picture({ filesize: 1 }), sound({ filesize: 10 }), sound({ acodec: "opus", filesize: 100 }))).toBe(11);
  expect(size(both({ filesize: 1 }), sound({ filesize: 10 }))).toBe(1);
});

test("a size is told, or reckoned and said to be, or left out", () => {
  const first = (told: object) => {
    const { sizeBytes, isExact } = readVideo(told).qualities[0] ?? expect.unreachable("no quality");
    return [sizeBytes, isExact];
  };
  expect(first({ formats: [both({ filesize: 7, filesize_approx: 9 })] })).toEqual([7, true]);
  expect(first({ formats: [both({ filesize_approx: 9.4 })] })).toEqual([9, false]);
  expect(first({ duration: 10, formats: [both({ tbr: 100 })] })).toEqual([125_000, false]);
  expect(first({ duration: 10, formats: [picture({ tbr: 100 }), sound()] })).toEqual([125_000, false]);
  expect(first({ formats: [both({ tbr: 100 })] })).toEqual([undefined, false]);
  expect(first({ formats: [both({ filesize: -7, filesize_approx: "9", tbr: Number.POSITIVE_INFINITY })] })).toEqual([
    undefined,
    false,
  ]);
  expect(first({ formats: [both({ filesize: 1e15 })] })).toEqual([undefined, false]);
});

test("what a site writes is cut, checked, and never trusted", () => {
  const page = readVideo({
    ...{ title: `a\u0000b\n${"😀".repeat(900)}`, uploader: 5, channel: " C ", duration: "long" },
    description: ` two\nlines ${"x".repeat(9000)}`,
    formats: [
      null,
      7,
      "x",
      both({ height: "720" }),
      both({ height: 99_999, width: 99_999 }),
      both({ height: 7.5 }),
      both(),
    ],
  });
  expect([...page.title]).toHaveLength(500);
  expect(page.title.startsWith("a b 😀")).toBe(true);
  expect([page.uploader, page.durationSeconds]).toEqual(["C", undefined]);
  expect(page.text).toMatch(/^two\nlines x{1090}$/);
  expect(sides(page)).toEqual(["720p"]);
  for (const told of [null, 5, "text", [], {}, { entries: [] }, { entries: [null, null] }, { formats: {} }])
    expect(failure(told).key).toBe("error-page-no-video");
  const many = Array.from({ length: 300 }, (_, index) => both({ width: 9000, height: 100 + index }));
  expect(sides(readVideo({ formats: many }))).toHaveLength(20);
});

test("a list has its first fifty entries, says how many there are, and leaves out what cannot be opened", () => {
  const named = (url: string, more: object = {}) => ({ _type: "url", url, title: "One", ...more });
  const entries = Array.from({ length: 60 }, (_, index) => named(`https://site.test/${index}`));
  const page = read({ _type: "playlist", title: "All", entries, playlist_count: 400 });
  expect(page).toMatchObject({ is: "list", count: 400, isCut: true, unread: 0, title: "All" });
  expect(page.is === "list" && page.entries).toHaveLength(50);
  const uncounted = { _type: "playlist", title: "All", entries };
  expect(read(uncounted)).toMatchObject({ count: undefined, isCut: true });
  expect(pageOf(uncounted, { ...ASKED, mostEntries: 500 })).toMatchObject({ count: 60, isCut: false, unread: 0 });
  const hidden = pageOf({ ...uncounted, playlist_count: 63 }, { ...ASKED, mostEntries: 500 });
  expect(hidden).toMatchObject({ count: 63, isCut: false, unread: 3 });
  const odd = [
    ...[null, named("file:///etc/passwd"), named("ytsearch:cats"), named("12345"), named("https://a:b@site.test/")],
    ...[named(`https://site.test/${"a".repeat(3000)}`), named("javascript:alert(1)"), named(ASKED.url)],
    named("https://site.test/ok", { title: null, duration: 61 }),
  ];
  expect(read({ _type: "playlist", entries: odd })).toMatchObject({
    entries: [{ url: "https://site.test/ok", title: "", durationSeconds: 61 }],
  });
});

test("a list of which one video can be read is that video", () => {
  const page = read({ _type: "playlist", title: "Post", entries: [null, { title: "Clip", formats: [both()] }, null] });
  expect(page).toMatchObject({ is: "video", title: "Clip", url: ASKED.url });
});

test("the number that the tool gives to the only video on a page is left out", () => {
  const titleOf = (title: string) =>
    read({ _type: "playlist", title: "Post", entries: [{ title, formats: [both()] }] });
  expect([titleOf("Post (1)"), titleOf("Rocky (1)")]).toMatchObject([{ title: "Post" }, { title: "Rocky (1)" }]);
});
