import { describe, expect, test } from "vitest";
import type { EncodeView, FileLinkView, RungView } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import { RUNG, SOUND } from "../../../src/telegram/encode/card.ts";
import { TRACK } from "../../../src/telegram/encode/tracks.ts";
import { renderCard } from "../../../src/telegram/flows.ts";
import { findPress } from "../../../src/telegram/presses.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const START = Date.parse("2026-11-23T12:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);

const rung = (label: string, change: Partial<RungView> = {}): RungView => ({
  label,
  width: 256,
  height: 144,
  state: "waiting",
  fraction: 0,
  isPassedThrough: false,
  ...change,
});
const view = (change: Partial<EncodeView> = {}): EncodeView => ({
  kind: "encode",
  id: "abc123def456",
  chatId: 1,
  userId: 1,
  requestMessageId: 5,
  cardMessageId: 6,
  title: "Holiday.mp4",
  state: "queued",
  stage: "waiting",
  fraction: 0,
  rungs: [],
  notices: [],
  createdAt: at(0),
  ...change,
});
const done = view({
  state: "done",
  stage: "finish",
  fraction: 1,
  source: { width: 1920, height: 1080, durationSeconds: 30, sizeBytes: 12_400_000 },
  rungs: [
    rung("144p", { state: "sent", sizeBytes: 412_000, fileId: "f144" }),
    rung("720p", { state: "sent", sizeBytes: 5_100_000, fileId: "f720" }),
    rung("1080p", { state: "sent", sizeBytes: 12_400_000, fileId: "f1080", isPassedThrough: true }),
  ],
  shownRung: "1080p",
  notices: ["notice-hdr"],
  firstRungAt: at(4.2),
  finishedAt: at(41),
});
const show = (job: EncodeView, language = "en") => {
  const { text, keyboard, isMedia } = renderCard(job, textsFor(language));
  return { text, isMedia, buttons: keyboard.inline_keyboard.map((row) => row.map((button) => button.text)) };
};

test("the last caption has one line for each rung, the times, the remarks and all rungs as buttons", () => {
  expect(show(done)).toEqual({
    text: [
      "🎬 <b>Holiday.mp4</b>",
      "1920×1080 · 0:30 · 12.4 MB",
      "",
      "✅ Ready in 41s, the first after 4.2s",
      "",
      "✓ 144p · 412 kB",
      "✓ 720p · 5.1 MB",
      "✓ 1080p · 12.4 MB · original",
      "",
      "ℹ️ HDR colours were converted to standard ones.",
    ].join("\n"),
    isMedia: true,
    buttons: [["1080p", "720p", "144p"], ["🎧 Sound only"]],
  });
  expect(show(done, "ru").text).toContain("✅ Готово за 41 с, первое — через 4,2 с");
});

test("while it runs the card offers what is out already, and Cancel", () => {
  const job = { ...done, state: "active", stage: "encode", fraction: 0.5, finishedAt: undefined } as const;
  expect(show({ ...job, rungs: [done.rungs[0]!, rung("720p", { state: "encoding", fraction: 0.999 })] })).toMatchObject(
    {
      text: expect.stringContaining("▸ 720p · 99%"),
      buttons: [["144p"], ["✕ Cancel"]],
    },
  );
});

test("a card that shows the opening of its video says so until a rung is out, and at the end if none is", () => {
  const preview = { label: "360p", durationSeconds: 10 };
  const running = view({ state: "active", stage: "encode", preview, rungs: [rung("144p")] });
  expect(show(running)).toMatchObject({
    text: expect.stringContaining("\n\n▶️ The first 0:10 · 360p, the rest is on its way\n\n"),
    isMedia: true,
  });
  expect(show(running, "ru").text).toContain("▶️ Пока первые 0:10 · 360p, остальное скоро будет");
  const cancelled = { ...running, state: "cancelled" } as const;
  expect(show(cancelled).text).toContain("▶️ Just a preview: the first 0:10 · 360p\n\n⏹ Cancelled");
  expect(show(cancelled, "ru").text).toContain("▶️ Это только начало: первые 0:10 · 360p\n\n⏹ Отменено");
  expect(show({ ...done, preview }).text).toBe(show(done).text);
});

test("a failed job tells what happened, and offers another try only where that can help", () => {
  const failure = { key: "error-too-long", params: { hours: 40, maxHours: 6 } } as const;
  expect(show(view({ state: "failed", failure }))).toEqual({
    text: "🎬 <b>Holiday.mp4</b>\n\n⚠️ Failed\n\nThis is 40 h long, and the limit is 6 h. Please send a part of it.",
    isMedia: false,
    buttons: [],
  });
  const passing = { key: "error-download-failed", params: {} } as const;
  expect(show(view({ state: "failed", failure: passing })).buttons).toEqual([["↻ Try again"]]);
});

test("a reason that several rungs share is told once", () => {
  const failure = { key: "error-disk-full", params: {} } as const;
  const failed = (label: string) => rung(label, { state: "failed", failure });
  const { text } = show({ ...done, rungs: [done.rungs[0]!, failed("720p"), failed("1080p")] });
  expect(text).toContain("✗ 720p\n✗ 1080p");
  expect(text.match(/disk/gi)).toHaveLength(1);
});

describe("sizes that are too big for the chat", () => {
  const tooBig = (state: "linked" | "failed", change: Partial<RungView>, of: EncodeView = done) => ({
    ...of,
    shownRung: "144p",
    rungs: [
      done.rungs[0]!,
      rung("720p", { state, sizeBytes: 61_000_000, ...change }),
      rung("1080p", { state, sizeBytes: 120_000_000, ...change }),
    ],
  });
  const link = (change: Partial<FileLinkView> = {}): Partial<RungView> => ({
    link: {
      ...{ name: "Holiday-720p.mp4", sizeBytes: 61_000_000, sha256: "ab", expiresAt: at(3600), state: "live" },
      ...{ url: "https://ferry.example.com/files/a/Holiday.mp4?e=1&s=x" },
      ...change,
    },
  });

  test("come by buttons, which one line speaks of, also while it runs and where it was cancelled", () => {
    const card = show(tooBig("linked", link()));
    expect(card.text).toContain("✓ 144p · 412 kB\n✓ 720p · 61 MB · by link\n✓ 1080p · 120 MB · by link\n\n🔗 Too big");
    expect(card.text).toMatch(
      /^🔗 Too big for the chat: 720p \(61 MB\), 1080p \(120 MB\)\. Download below, until .*\.$/m,
    );
    const ways = ["↻ Refresh", "🚫 Revoke"];
    expect(card).toMatchObject({ isMedia: true, buttons: [["⬇ 1080p", "⬇ 720p"], ways, ["144p"], ["🎧 Sound only"]] });
    const running = { ...done, state: "active", stage: "encode", finishedAt: undefined } as const;
    expect(show(tooBig("linked", link(), running)).buttons).toEqual([...card.buttons.slice(0, 3), ["✕ Cancel"]]);
    expect(show(tooBig("linked", link(), { ...done, state: "cancelled" })).buttons.slice(0, 3)).toEqual(
      card.buttons.slice(0, 3),
    );
    expect(show(tooBig("linked", link()), "ru").text).toMatch(
      /^🔗 Не помещается в чат: 720p \(61 МБ\), 1080p \(120 МБ\)\. Скачать можно ниже, до .*\.$/m,
    );
  });

  test("have their addresses spelt out where Telegram takes no button", () => {
    const { text, buttons } = show(tooBig("linked", link({ url: "http://localhost:8080/files/a/b.mp4?e=1&s=x" })));
    expect(text).toContain("\n720p: http://localhost:8080/files/a/b.mp4?e=1&amp;s=x\n1080p: http://localhost");
    expect(buttons).toEqual([["↻ Refresh", "🚫 Revoke"], ["144p"], ["🎧 Sound only"]]);
  });

  test("say that their links have expired, were revoked, or that the files are gone", () => {
    const expired = show(tooBig("linked", link({ state: "expired", url: undefined })));
    expect(expired.text).toMatch(/links have expired: 720p .*, 1080p .*“Refresh”/);
    expect(expired.buttons).toEqual([["↻ Refresh"], ["144p"], ["🎧 Sound only"]]);
    const revoked = show(tooBig("linked", link({ state: "revoked", url: undefined })));
    expect(revoked).toMatchObject({
      text: expect.stringContaining("revoked and no longer work: 720p"),
      buttons: [["144p"], ["🎧 Sound only"]],
    });
    const gone = show(tooBig("linked", {}));
    expect(gone).toMatchObject({
      text: expect.stringMatching(/No longer stored: 720p .*, 1080p/),
      buttons: [["144p"], ["🎧 Sound only"]],
    });
  });

  test("are told in one line with what to do where there are no links, and another try is not offered", () => {
    const failure = (sizeMb: number) => ({ key: "error-too-big-no-link", params: { sizeMb, limitMb: 50 } }) as const;
    const view = tooBig("failed", { failure: failure(61) });
    const { text, buttons } = show({ ...view, failure: failure(120) });
    expect(text).toMatch(
      /^📦 Too big for the chat, which takes 50 MB: 720p \(61 MB\), 1080p \(120 MB\)\. Reply .*\/encode fit 50MB/m,
    );
    expect(text).not.toContain("lets this bot send");
    expect(buttons).toEqual([["144p"], ["🎧 Sound only"]]);
    expect(show(view, "ru").text).toMatch(/^📦 Не помещается в чат \(предел — 50 МБ\): 720p .*\/encode fit 50MB/m);
  });
});

test("only a video that has come with a sound that can come again has a button for it", () => {
  const button = ["🎧 Sound only"];
  expect(show(done, "ru").buttons.at(-1)).toEqual(["🎧 Только звук"]);
  const others: Partial<EncodeView>[] = [
    { notices: ["notice-no-audio"] },
    { notices: [{ key: "notice-lost-audio", codec: "ac4" }] },
    { isUpload: true },
    { rungs: [rung("audio", { state: "sent", fileId: "f" })] },
    { rungs: [rung("144p", { state: "failed" })] },
    { source: { width: 0, height: 0, durationSeconds: 30, sizeBytes: 1 } },
    { state: "active", stage: "encode" },
  ];
  for (const change of others) expect(show({ ...done, ...change }).buttons).not.toContainEqual(button);
  const part = { ...done, cut: { startSeconds: 5, endSeconds: 9 } };
  expect(show(part).buttons).toHaveLength(3);
  expect(show({ ...part, isUpload: true }).buttons).toEqual([["1080p", "720p", "144p"]]);
});

test("of several sounds the card tells which is heard, and has a button for each other one", () => {
  const sounds = [{ language: "ru" }, { language: "en" }, { language: "en", title: "Commentary" }, {}];
  const several = { ...done, tracks: { sounds, sound: 0, subtitles: [] } };
  const { text, buttons } = show(several);
  expect(text).toContain("1920×1080 · 0:30 · 12.4 MB\n🔊 Russian, one of 4 audio tracks\n");
  expect(buttons.slice(-2)).toEqual([["🔊 English · Track 2", "🔊 English · Commentary"], ["🔊 Track 4"]]);
  expect(show(several, "ru").text).toContain("🔊 Русский — одна из 4 звуковых дорожек\n");
  const track = renderCard(several, textsFor("en")).keyboard.inline_keyboard.at(-1)?.[0];
  expect(track && "callback_data" in track && TRACK.read(track.callback_data)).toEqual({ jobId: done.id, track: 3 });
  for (const change of [{ isUpload: true }, { state: "active", stage: "encode" } as const])
    expect(show({ ...several, ...change }).buttons.flat()).not.toContain("🔊 Track 4");
  const alone = show({ ...done, tracks: { sounds: [{ language: "ru" }], sound: 0, subtitles: [] } });
  expect(alone).toEqual(show(done));
});

test("subtitles that are kept have a button for each language", () => {
  const subtitles = [{ language: "ru" }, { title: "Signs" }];
  const worded = { ...done, tracks: { sounds: [], subtitles }, hasSubtitles: true };
  expect(show(worded).buttons.at(-1)).toEqual(["💬 Subtitles: Russian", "💬 Subtitles: Signs"]);
  expect(show(worded, "ru").buttons.at(-1)?.[0]).toBe("💬 Субтитры: Русский");
  expect(show({ ...worded, hasSubtitles: false })).toEqual(show(done));
});

test("the caption that a video came with is quoted below all else, as far as there is room, and once", () => {
  const quote = (change: Partial<EncodeView>) =>
    show({ ...done, ...change })
      .text.split("\n\n")
      .at(-1);
  expect(quote({ text: "By <the> sea, /start" })).toBe(
    "<blockquote expandable>By &lt;the&gt; sea, /\u2060start</blockquote>",
  );
  expect(show({ ...done, text: "Holiday.mp4" })).toEqual(show(done));
  const long = show({ ...done, text: "word ".repeat(300) }).text;
  expect(long).toMatch(/word…<\/blockquote>$/);
  const visible = long.replace(/<[^>]*>/g, "").length;
  expect(visible).toBeLessThanOrEqual(1024);
  expect(visible).toBeGreaterThan(1000);
  expect(show(view({ text: "By the sea" })).text).not.toContain("By the sea");
});

test("odd titles are short, on one line, and neither markup nor a change of direction", () => {
  const title = `\u202egpj.<b>&\n${"😀".repeat(300)}`;
  const { text } = show(view({ title }));
  const [first] = text.split("\n");
  expect(first).toMatch(/^🎬 <b>gpj\.&lt;b&gt;&amp; (😀)+…<\/b>$/u);
  expect(Array.from(first!).length).toBeLessThan(90);
  expect(show(view({ title: " \u0007 " })).text).toContain("Video");
});

test("a caption never exceeds 1024 characters, whatever failed", () => {
  const rungs = ["144p", "240p", "360p", "480p", "720p", "1080p"].map((label, index) =>
    rung(label, {
      state: "failed",
      failure: { key: "error-unsupported-codec", params: { codec: "x".repeat(200) + index } },
    }),
  );
  expect(show({ ...done, rungs }).text.length).toBeLessThanOrEqual(1024);
});

test("no button carries more than 64 bytes, and each is read back as what it was", () => {
  const { keyboard } = renderCard(done, textsFor("ru"));
  for (const button of keyboard.inline_keyboard.flat()) {
    const data = "callback_data" in button ? button.callback_data : "";
    expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
    expect(RUNG.read(data) ?? SOUND.read(data)).toMatchObject({ jobId: done.id });
  }
  expect(findPress("q:old")).toBeUndefined();
  expect(findPress("")).toBeUndefined();
});

test("a page to watch has a button where it is safe, else its address in the text", () => {
  const at = (watchUrl: string) => {
    const { text, keyboard } = renderCard({ ...done, watchUrl }, textsFor("en"));
    const urls = keyboard.inline_keyboard
      .flat()
      .flatMap((button) => ("url" in button ? [[button.text, button.url]] : []));
    return { urls, line: text.split("\n").find((line) => line.includes("Play")) };
  };
  const safe = "https://bot.example/watch/abc123def456/s";
  expect(at(safe)).toEqual({ urls: [["▶ Play", safe]], line: undefined });
  expect(at("http://bot.example/watch/1/s")).toEqual({
    urls: [],
    line: '<a href="http://bot.example/watch/1/s">▶ Play</a>',
  });
  expect(at("http://localhost:8080/watch/1/s")).toEqual({
    urls: [],
    line: "▶ Play: http://localhost:8080/watch/1/s", // Telegram makes no links of hosts without a dot
  });
  expect(show(done).text).not.toContain("Play");
});
