import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { subtitlesPath } from "../../../src/media/index.ts";
import { soundsFor } from "../../../src/media/inspect/choose-tracks.ts";
import type { ProbedAudio } from "../../../src/media/inspect/probe.ts";
import { readTrack } from "../../../src/media/inspect/tracks.ts";
import { film, pitchOf } from "../../lab/index.ts";
import { openStudio, type Studio } from "../studio.ts";

let studio: Studio;
beforeAll(async () => {
  studio = await openStudio();
});
afterAll(() => studio[Symbol.asyncDispose]());

const WORDS = "1\n00:00:00,500 --> 00:00:01,000\nHello <i>there</i>\n\n2\n00:00:01,500 --> 00:00:01,900\nBye\n";
const options = () => ({ folder: studio.folder, signal: new AbortController().signal });

test("a track's language is told by its code of any kind, its title on one line", () => {
  const languages = ["rus", "ger", "deu", "pt-BR", "chi", "und", "mul", "qaa", "", "English", "x\u202ey"];
  expect(languages.map((language) => readTrack({ disposition: {}, tags: { language } }).language)).toEqual([
    ...["ru", "de", "de", "pt-BR", "zh"],
    ...Array(6).fill(undefined),
  ]);
  const odd = ["zh_hans_cn", "en-a1", "en-us1", "en-Latn-US-x-y", "en-", "en-419-\u0000", "english-US", "xx"];
  expect(odd.map((language) => readTrack({ disposition: {}, tags: { language } }).language)).toEqual([
    ...["zh-Hans-CN", "en", "en", "en-Latn-US", "en", "en-419", undefined, "xx"],
  ]);
  const { title } = readTrack({ disposition: {}, tags: { title: `Director's\ncut\u202e ${"x".repeat(1000)}` } });
  expect(title).toMatch(/^Director's cut/);
  expect(title).toHaveLength(40);
});

test("the sound that is asked for is tried first, then one in the asker's language, then the default", () => {
  const sound = (index: number, language?: string, isCommentary = false) =>
    ({ index, language, isCommentary }) as ProbedAudio;
  // By preference: the default is the second of the file, a commentary comes last.
  const sounds = [sound(2, "en"), sound(1, "ru"), sound(4, "pt-BR"), sound(3, "de", true)];
  const first = (wanted: Parameters<typeof soundsFor>[1]) => soundsFor(sounds, wanted)[0]?.index;
  expect(first({})).toBe(2);
  expect(first({ ownLanguage: "ru" })).toBe(1);
  expect(first({ ownLanguage: "pt" })).toBe(4);
  expect(first({ ownLanguage: "fr" })).toBe(2);
  expect(first({ ownLanguage: "de" })).toBe(2);
  expect(first({ ownLanguage: "ru", language: "de" })).toBe(3);
  expect(first({ ownLanguage: "ru", track: 3 })).toBe(4);
  expect(soundsFor(sounds, { track: 3 })).toHaveLength(4);
});

test("rungs, passed through or not, have the sound of the asked language; what the file lacks is told", async () => {
  const file = await film(studio.scratch(""), { sounds: ["eng", "rus"] });
  const plan = await studio.plan(file, { heights: [144], sound: { ownLanguage: "ru" } });
  const russian = { sounds: [{ language: "en" }, { language: "ru" }], sound: 1, subtitles: [] };
  expect(plan.tracks).toEqual(russian);
  expect(plan.notices).toEqual([]);
  expect(await pitchOf((await studio.finish(plan))["144p"]?.path ?? "")).toBeCloseTo(800, -2);
  const english = await studio.plan(file, { isSound: true, sound: { track: 0, ownLanguage: "ru" } });
  expect(await pitchOf((await studio.finish(english)).audio?.path ?? "")).toBeCloseTo(400, -2);
  for (const sound of [{ language: "fr" }, { track: 2 }])
    await expect(studio.plan(file, { sound })).rejects.toMatchObject({
      key: "error-no-such-sound",
      params: { count: 2, tracks: "en ru" },
    });
});

test("subtitles come out as SRT, one of each language, and of a cut only what is said in it", async () => {
  const subtitles = [
    { language: "eng", text: WORDS, codec: "ass" as const },
    { language: "rus", text: WORDS.replace("Bye", "Пока"), codec: "webvtt" as const },
    { language: "eng", text: WORDS.replace("Bye", "[door]") },
  ];
  const file = await film(studio.scratch(""), { sounds: ["eng"], subtitles, hasPictureSubtitles: true });
  const plan = await studio.plan(file, { heights: [144] });
  expect(plan.tracks?.subtitles).toEqual([{ language: "en" }, { language: "ru" }]);
  expect(plan.notices).toEqual(["notice-picture-subtitles"]);
  const byTwoWorkers = [plan, plan].map((each) => studio.media.extractSubtitles(each, options()));
  expect((await Promise.allSettled(byTwoWorkers)).map(({ status }) => status)).toEqual(["fulfilled", "fulfilled"]);
  expect(await readFile(subtitlesPath(studio.folder, 0), "utf8")).toBe(WORDS);
  expect(await readFile(subtitlesPath(studio.folder, 1), "utf8")).toContain("Пока");
  expect(await readdir(path.join(studio.folder, "subtitles"))).toEqual(["0.srt", "1.srt"]);
  expect((await readdir(studio.folder)).filter((name) => name.includes(".part"))).toEqual([]);
  await studio.media.extractSubtitles(plan, options());

  const part = await studio.plan(file, { cut: { startSeconds: 0.76, endSeconds: 1.4 } });
  await studio.media.extractSubtitles(part, options());
  expect(await readFile(subtitlesPath(studio.folder, 0), "utf8")).toBe(
    "1\n00:00:00,000 --> 00:00:00,240\nHello <i>there</i>\n",
  );
});

test("subtitles of an MP4 come out as well, and a file without any makes no folder", async () => {
  const mp4 = await film(studio.scratch(""), { subtitles: [{ language: "rus", text: WORDS }], extension: ".mp4" });
  await studio.media.extractSubtitles(await studio.plan(mp4, { heights: [144] }), options());
  expect(await readFile(subtitlesPath(studio.folder, 0), "utf8")).toBe(WORDS);
  const plan = await studio.plan(await film(studio.scratch(""), {}), { heights: [144] });
  await studio.media.extractSubtitles(plan, options());
  expect(await readdir(studio.folder)).not.toContain("subtitles");
});
