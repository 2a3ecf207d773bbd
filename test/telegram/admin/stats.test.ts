import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { USER_ERROR_KEYS } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { chartSvg } from "../../../src/telegram/admin/stats/chart.ts";
import { statsOverview } from "../../../src/telegram/admin/stats/overview.ts";
import { PERIODS } from "../../../src/telegram/admin/stats/periods.ts";
import { timeTicks } from "../../../src/telegram/admin/stats/time-ticks.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { SOME_STATS } from "../memory-jobs.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const { textsFor, locales } = createLibrary(createLogger({ level: "silent" }));
const [HOUR, DAY, WEEK] = PERIODS;
const SESSION = { platform: "instagram", state: "healthy", since: new Date("2026-11-20T10:00:00Z") } as const;
const { version } = JSON.parse(await readFile("package.json", "utf8"));

test("/stats says who uses the bot, what became of the jobs, what takes long and why something failed", () => {
  const text = statsOverview({ stats: SOME_STATS, session: SESSION, period: DAY }, textsFor("en"));
  const blocks = text.split("\n\n");
  expect(blocks).toEqual([
    "📊 <b>The last 24 h</b>",
    "👥 12 users, 3 active\n💬 2 groups and channels, 1 active\n👁 7 watches, 2 paused\n🚫 1 banned",
    "<b>Jobs</b>, including checks of watched users\n30 done · 4 failed (12%) · 5 cancelled\n2 running · 1 waiting · 3 awaiting an answer\n101 files sent, 3.2 GB",
    "<b>At the moment</b>\nencoding: 2 running, 4 waiting",
    "<b>Job steps</b>, slowest first\nencoding: 400 ×, usually 2.5s, seldom over 1m 5s, 3 failed\ndownloading: 40 ×, usually 1.2s, seldom over 9s",
    "<b>Why steps failed</b>\nThis file cannot be read as a video · 3 (100%)",
    "🔑 <b>Instagram session</b>\n✅ Working since Nov 20, 10:00 UTC.",
    "yt-dlp 2026.11.01 · 22 days old · node 24.21.0\ngallery-dl 1.32.18 · installed 3 days ago",
    expect.stringContaining(`Mediaferry ${version} · FFmpeg 5.1.9 · up for 2h 1m`),
  ]);
});

/** The lines below "Why steps failed", in each language. */
const causesIn = (locale: string, causes: readonly string[]): string[] => {
  const failuresByCause = causes.map((cause) => ({ cause, count: 2 }));
  const text = statsOverview(
    { stats: { ...SOME_STATS, failuresByCause }, session: SESSION, period: DAY },
    textsFor(locale),
  );
  expect(text.length).toBeLessThanOrEqual(4096);
  expect(text).toContain(`FFmpeg ${SOME_STATS.ffmpegVersion}`); // nothing is pushed out at the end
  const title = textsFor(locale).plain("stats-causes");
  const block = text.split("\n\n").find((lines) => lines.startsWith(title));
  return block?.replaceAll("\u00a0", " ").split("\n").slice(1) ?? [];
};

test("causes of failures are told in the words of the language, those that have none as they are", () => {
  const causes = ["error-broken-file", "error-too-big-to-read", "error-page-said", "error-outage", "ENOSPC"];
  expect(["en", "ru", "de", "tr"].map((locale) => causesIn(locale, causes))).toEqual([
    [
      "This file cannot be read as a video · 2 (20%)",
      "This file is … MB, and Telegram lets this bot read … MB · 2 (20%)",
      "… could not be read · 2 (20%)",
      "A service this bot needs was not answering for too long, so I gave up · 2 (20%)",
      "ENOSPC · 2 (20%)",
    ],
    [
      "Этот файл не читается как видео · 2 (20 %)",
      "Файл весит … МБ, а Telegram разрешает этому боту читать не больше … МБ · 2 (20 %)",
      "Не получилось прочитать страницу … · 2 (20 %)",
      "Один из нужных боту сервисов слишком долго не отвечал, и я перестал ждать · 2 (20 %)",
      "ENOSPC · 2 (20 %)",
    ],
    [
      "Diese Datei lässt sich nicht als Video lesen · 2 (20 %)",
      "Diese Datei hat … MB, und Telegram lässt diesen Bot höchstens … MB lesen · 2 (20 %)",
      "… ließ sich nicht lesen · 2 (20 %)",
      "Ein Dienst, den dieser Bot braucht, hat zu lange nicht geantwortet, deshalb habe ich aufgegeben · 2 (20 %)",
      "ENOSPC · 2 (20 %)",
    ],
    [
      "Bu dosya video olarak okunamıyor · 2 (%20)",
      "Bu dosya … MB, ama Telegram bu botun en çok … MB okumasına izin veriyor · 2 (%20)",
      "… okunamadı · 2 (%20)",
      "Bu botun ihtiyaç duyduğu bir hizmet çok uzun süre yanıt vermedi, bu yüzden vazgeçtim · 2 (%20)",
      "ENOSPC · 2 (%20)",
    ],
  ]);
});

test("every cause is a short line without variables, in every language", () => {
  const told = USER_ERROR_KEYS.length / 10;
  for (const locale of locales)
    for (let page = 0; page < told; page++) {
      const lines = causesIn(locale, USER_ERROR_KEYS.slice(page * 10, page * 10 + 10));
      expect(lines).toHaveLength(Math.min(10, USER_ERROR_KEYS.length - page * 10));
      for (const line of lines) {
        expect(line).toMatch(/^[^{}$]{3,100}(?<![.\s]) · 2 \(/u);
        expect(line).not.toMatch(/\$|error-|\?\?/);
      }
    }
});

test("/stats of many hosts still fits into a message, in every language", () => {
  const hosts = Array.from({ length: 60 }, (_, at) => ({
    ...{ id: `host${at}`, name: `machine-${at}.example.com`, processes: 1, roles: ["bot", "encode", "fetch"] },
    ...{ slots: 8, pool: "eu", ffmpeg: "7.1", build: "b", freeBytes: 1e11, tools: SOME_STATS.tools },
  }));
  for (const locale of locales) {
    const texts = textsFor(locale);
    const text = statsOverview({ stats: { ...SOME_STATS, hosts }, session: SESSION, period: WEEK }, texts);
    expect(text.length).toBeLessThanOrEqual(4096);
  }
});

test("the chart comes when it is asked for, and the buttons below it change it in place", async () => {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await admin.sends("/stats");
  const stats = await admin.sees("The last 1 h");
  await admin.presses(stats, "24 h");
  const ofDay = await admin.sees("The last 24 h", { of: stats });
  await admin.presses(ofDay, "Chart");
  const chart = await admin.sees(({ photo }) => photo !== undefined);
  expect(chart.caption).toContain("The last 24 h");
  expect(chart.photo?.at(-1)).toMatchObject({ width: 1280, height: 880 });
  await admin.presses(chart, "7 d");
  const changed = await admin.sees("The last 7 d", { of: chart });
  expect(changed.photo?.at(-1)?.file_unique_id).not.toBe(chart.photo?.at(-1)?.file_unique_id);
});

test("nobody but an admin gets a chart, even below a message that was passed around", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const group = harness.telegram.group({ title: "Friends", members: [alice, admin] });
  await admin.sendsTo(group, "/stats@mediaferry_lab_bot");
  const stats = await group.sees("The last 1 h");
  expect((await alice.presses(stats, "Chart")).text).toMatch(/admin/);
});

const spans = (count: number, spanSeconds: number, from: string) =>
  Array.from({ length: count }, (_, at) => ({
    at: new Date(Date.parse(from) + at * spanSeconds * 1000),
    ...{ done: 3, failed: 1, cancelled: 0, files: 2, bytes: 4_000_000 },
  }));

test("a chart is an SVG of bars in the words of its language, and says so where nothing happened", () => {
  const series = spans(12, 300, "2026-11-23T11:05:00Z");
  const russian = chartSvg(series, { period: HOUR, texts: textsFor("ru"), timeZone: "Europe/Moscow" });
  expect(russian).toContain("Завершённые задания");
  expect(russian).toContain(">14:15<");
  expect(russian.match(/<rect [^>]*rx=/g)).toHaveLength(36);
  const nothing = series.map(({ at }) => ({ at, done: 0, failed: 0, cancelled: 0, files: 0, bytes: 0 }));
  expect(chartSvg(nothing, { period: HOUR, texts: textsFor("en") })).not.toMatch(/NaN|undefined|rx=/);
});

test("times below a chart are round in the clock of the chat, also where that is no whole hour from UTC", () => {
  const labels = (period: (typeof PERIODS)[number], timeZone: string) => {
    const startMs = Date.parse("2026-11-23T11:00:00Z");
    const endMs = startMs + period.seconds * 1000;
    return timeTicks({ startMs, endMs }, { period, locale: "en", timeZone }).map(({ label }) => label);
  };
  expect(labels(HOUR, "Asia/Kathmandu")).toEqual(["16:45", "17:00", "17:15", "17:30"]);
  expect(labels(DAY, "Asia/Kathmandu")).toEqual(["20:00", "00:00", "04:00", "08:00", "12:00", "16:00"]);
  expect(labels(WEEK, "America/New_York")).toHaveLength(7);
  expect(labels(WEEK, "America/New_York")[0]).toMatch(/Tue/);
});
