import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { pageOf } from "../../../src/sources/web/page.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openWeb, pitchOf, type Web } from "../../lab/index.ts";
import { openKeys } from "../keys.ts";
import { openSource } from "./open.ts";

const ENGLISH =
  "WEBVTT\n\n00:00:01.000 --> 00:00:02.500 line:0\nHello <i>there</i> {\\an8}\n\n2\n00:03.000 --> 00:04.000\nBye\n";

const cleanup = new AsyncDisposableStack();
let folder: string;
let web: Web;
let film: string;
let source: Awaited<ReturnType<typeof openSource>>;

beforeAll(async () => {
  const { keys } = cleanup.use(await openKeys());
  folder = cleanup.use(await temporaryFolder()).path;
  web = cleanup.use(await openWeb({ folder }));
  const subtitles = [
    { language: "en", text: ENGLISH },
    { language: "ru", text: ENGLISH.replace("Hello", "Привет") },
    { language: "de", text: "WEBVTT\n\n" },
  ];
  film = await web.page("/film", { seconds: 2, heights: [144], sounds: ["en", "ru"], subtitles });
  source = cleanup.use(await openSource({ folder, keys, allowPrivateHosts: [web.host] }));
});
afterAll(() => cleanup.disposeAsync());

const track = (language: string) => ({ language, isAutomatic: false });

test.concurrent("a page tells the languages of its sound, the usual one first, and its subtitles", async () => {
  expect(await source.lookUp(film)).toMatchObject({
    ...{ is: "video", sounds: ["en", "ru"] },
    subtitles: [track("en"), track("ru"), track("de")],
  });
});

test.concurrent("the sound comes in the language that was asked for, else in the usual one", async () => {
  const [usual, other, alone] = [await source.job("usual"), await source.job("other"), await source.job("alone")];
  const files = [
    [usual, await source.fetch(film, "144p", usual)],
    [other, await source.fetch(film, "144p", { ...other, sound: "ru" })],
    [alone, await source.fetch(film, "m4a", { ...alone, sound: "ru" })],
  ] as const;
  const pitches = await Promise.all(files.map(([job, { name }]) => pitchOf(path.join(job.folder, name))));
  expect(pitches.map((pitch) => Math.round(pitch / 440))).toEqual([1, 2, 2]);
  await expect(source.fetch(film, "144p", { ...(await source.job("none")), sound: "fr" })).rejects.toMatchObject({
    key: "error-page-no-quality",
  });
});

test.concurrent("subtitles come as SRT with nothing in it but times and words", async () => {
  const job = await source.job("subtitles");
  const file = await source.fetchSubtitles(film, track("en"), job);
  expect(file).toMatchObject({ kind: "document", name: "item-1.srt", extension: "srt" });
  expect(await readFile(path.join(job.folder, file.name), "utf8")).toBe(
    "1\n00:00:01,000 --> 00:00:02,500\nHello <i>there</i>\n\n2\n00:00:03,000 --> 00:00:04,000\nBye\n",
  );
  const asked = web.requests.length;
  expect(await source.fetchSubtitles(film, track("en"), job)).toEqual(file);
  expect(web.requests).toHaveLength(asked);
});

test.concurrent("subtitles that are not there, or that are empty, are told as such", async () => {
  for (const language of ["fr", "de"])
    await expect(source.fetchSubtitles(film, track(language), await source.job(language))).rejects.toMatchObject({
      key: "error-page-no-subtitles",
    });
});

const ASKED = { url: "https://site.test/watch/1", site: "site.test" };
const picture = { protocol: "https", ext: "mp4", width: 1280, height: 720, vcodec: "avc1", acodec: "none" };
const sound = (language: string) => ({ protocol: "https", vcodec: "none", acodec: "mp4a.40.2", language });
const vtt = (name?: string) => [{ ext: "json3" }, { ext: "vtt", url: "https://site.test/x", name }];

test("what people have made stands before what a machine heard, and chats are no subtitles", () => {
  const page = pageOf(
    {
      ...{ _type: "video", title: "A film", formats: [picture, sound("ru"), sound("en"), sound("x y"), sound("en")] },
      subtitles: { ru: vtt("Russian"), live_chat: [{ ext: "json" }], "en.*|(": vtt(), all: vtt(), danmaku: [7] },
      automatic_captions: { ru: vtt(), de: vtt("German"), en: vtt("English"), "en-orig": vtt("English (Original)") },
    },
    ASKED,
  );
  expect(page).toMatchObject({
    sounds: ["en", "ru"],
    subtitles: [
      { language: "ru", name: "Russian", isAutomatic: false },
      { language: "de", name: "German", isAutomatic: true },
      { language: "en-orig", name: "English (Original)", isAutomatic: true },
    ],
  });
});

test("nonsense in place of tracks is left out", () => {
  for (const nonsense of [7, "x", [], { en: "x" }, { en: [null, { ext: 7 }] }])
    expect(pageOf({ formats: [picture], subtitles: nonsense, automatic_captions: nonsense }, ASKED)).toMatchObject({
      ...{ sounds: [], subtitles: [] },
    });
});
