import { readFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { execa } from "execa";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { newIn, temporaryFolder } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { ffmpegBehindGates, type Gates } from "../gated-ffmpeg.ts";
import { clip, document, film, pitchOf, video } from "../lab/index.ts";
import { buttonsOf } from "../messages.ts";
import { encodersOf } from "../processes.ts";
import { type OpenBot, openBot } from "./open.ts";

let harness: OpenBot;
/** Of chunks: those of 720p, and all others. */
let gates: Gates<"high" | "low">;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const { path: folder } = cleanup.use(await temporaryFolder());
  gates = await ffmpegBehindGates(folder, { high: "*chunks/720p/*", low: "*chunks/*" });
  harness = cleanup.use(await openBot({ env: { FFMPEG_PATH: gates.path } }));
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(harness.telegram.transcript()));
});
afterEach(() => gates.open());

const deliveredTo = (chatId: number) => deliveriesIn(harness.telegram).filter((delivery) => delivery.chatId === chatId);

/** Without sound: who has a place for his sound has his half of two, and the dear chunks of others go before his cheap ones. */
const silentFilm = () => clip(harness.folder, { seconds: 1, width: 1280, height: 720, fps: 10, audio: false });

/** Hertz, to the hundred, that each rung plays which has come last. */
async function pitchesTo(chatId: number) {
  const last = new Map(deliveredTo(chatId).map(({ label, file }) => [label, file.path]));
  const pitches = [...last].map(
    async ([label, file]) => [label, Math.round((await pitchOf(file)) / 100) * 100] as const,
  );
  return Object.fromEntries(await Promise.all(pitches));
}

describe.concurrent("a video", () => {
  test("a video comes back as its ladder in the place of the card, and quotes the caption it came with", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const film = await clip(harness.folder, { seconds: 2, width: 640, height: 360, fps: 10 });
    await alice.sends(video(film, { caption: "By the sea <3\n/start it" }));
    const card = await alice.sees(/Starts in a moment|queue/);
    const end = await alice.sees(isFinalCard, { of: card });

    const delivered = deliveredTo(alice.id);
    expect(delivered.map(({ label, messageId }) => ({ label, messageId }))).toEqual(
      ["144p", "240p", "360p"].map((label) => ({ label, messageId: card.message_id })),
    );
    for (const { facts } of delivered)
      expect(facts).toMatchObject({
        frames: 20,
        videoCodec: "h264",
        pixelFormat: "yuv420p",
        audioCodec: "aac",
        isFaststart: true,
      });
    expect(end.video).toMatchObject({ width: 640, height: 360, duration: 2 });
    expect(end.video?.thumbnail).toBeDefined();
    expect(end.caption).toMatch(/Ready in .*\n\n▶ Play: http.*\n\n✓ 144p · .*\n✓ 240p · .*\n✓ 360p · /);
    const quoted = "By the sea <3\n/\u2060start it";
    expect(end.caption?.endsWith(`\n\n${quoted}`)).toBe(true);
    expect(harness.telegram.complaints).toEqual([]);

    const uploads = () =>
      harness.telegram.calls.filter(({ files, payload }) => files.length > 0 && Number(payload.chat_id) === alice.id);
    const before = uploads().length;
    await alice.presses(end, "144p");
    const handed = await alice.sees((message) => message.video && message.message_id !== card.message_id);
    expect(handed.video).toMatchObject({ width: 256, height: 144 });
    expect(handed.caption).toBe(`144p\n\n${quoted}`);
    expect(uploads()).toHaveLength(before);
  });

  test("the sound in the asker's language is taken, and a button makes the same with another, of the same chunks", async () => {
    const boris = harness.telegram.user({ firstName: "Борис", language: "ru" });
    const two = await film(harness.folder, { sounds: ["eng", "rus"], height: 240 });
    const sent = await boris.sends(video(two));
    const isReady = (message: Message) => /✅ Готово/.test(message.caption ?? "");
    const end = await boris.sees(isReady);
    expect(end.caption).toContain("🔊 Русский — одна из 2 звуковых дорожек");
    expect(await pitchesTo(boris.id)).toEqual({ "144p": 800, "240p": 800 });

    await boris.presses(end, "🔊 Английский");
    const other = await boris.sees((message) => isReady(message) && message.message_id > end.message_id);
    expect(other.caption).toContain("🔊 Английский");
    expect(buttonsOf(other)).toContain("🔊 Русский");
    expect(await pitchesTo(boris.id)).toEqual({ "144p": 400, "240p": 400 });
    const taken = harness.bot.lines.find(({ msg }) => msg === "chunks of an earlier encode taken");
    expect(taken?.taken).toBeGreaterThan(0);
    expect(taken?.taken).toBe(taken?.chunks);
    await boris.replies(sent, "/encode 144 звук:французский");
    await boris.sees(/дорожки в видео нет. Есть такие \(всего 2\): 1 Английский, 2 Русский/);
  });

  test("subtitles of a video come by a button as a file; those that are pictures are told", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const text = "1\n00:00:00,500 --> 00:00:01,000\nHello <i>there</i>\n";
    const subtitles = [
      { language: "eng", text },
      { language: "rus", text: text.replace("Hello", "Привет"), codec: "ass" as const },
    ];
    const worded = await film(harness.folder, { subtitles, hasPictureSubtitles: true });
    await alice.sends(video(worded));
    const end = await alice.sees(isFinalCard);
    expect(end.caption).toMatch(/Some subtitles in this video are pictures/);
    await alice.presses(end, "💬 Subtitles: Russian");
    const file = await alice.sees((message) => message.document?.file_name?.endsWith(".ru.srt"));
    expect(file.reply_to_message?.message_id).toBe(end.message_id);
    expect(await readFile(harness.telegram.file(file.document?.file_id ?? "").path, "utf8")).toContain(
      "Привет <i>there</i>",
    );
  });

  test("/encode picks rungs, as a caption and as a reply", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const film = await clip(harness.folder, { seconds: 2, width: 640, height: 360, fps: 10 });
    const sent = await alice.sends(document(film, { caption: "/encode 240" }));
    await alice.sees(isFinalCard);
    await alice.replies(sent, "/encode 144 360");
    await alice.sees((message) => isFinalCard(message) && message.video?.height === 360);
    expect(deliveredTo(alice.id).map(({ label }) => label)).toEqual(["240p", "144p", "360p"]);
  });

  test("/encode cuts a part out, the card moves its bounds, and what is no part is told with an example", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const film = await clip(harness.folder, { seconds: 4, width: 256, height: 144 });
    const sent = await alice.sends(video(film, { caption: "/encode 0:01.5 - 0:02,7" }));
    const first = await alice.sees(isFinalCard);
    expect(first.caption).toContain("0:01.5\u20130:02.7");
    await alice.presses(first, /^\+1s/);
    const later = await alice.sees((message) => isFinalCard(message) && message.message_id > first.message_id);
    expect(later.caption).toContain("0:01.5\u20130:03.7");
    await alice.presses(first, /^\u21e4 \u22121s/);
    const earlier = await alice.sees((message) => isFinalCard(message) && message.message_id > later.message_id);
    expect(earlier.caption).toContain("0:00.5\u20130:02.7");
    expect(deliveredTo(alice.id).map(({ facts }) => facts.frames)).toEqual([31, 56, 56]);
    await alice.replies(sent, "/encode 2:05-1:20");
    await alice.sees(/2:05-1:20[\s\S]*1:20-2:05/);
    await alice.replies(sent, "/encode 0:10-0:12");
    await alice.sees(/0:04 long/);
  });

  test("/encode audio, or a button below the video, sends its sound alone, under its name", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const film = await clip(harness.folder, { seconds: 2, width: 256, height: 144 });
    const sent = await alice.sends(document(film, { caption: "/encode audio" }));
    const end = await alice.sees(isFinalCard);
    expect(end.audio).toMatchObject({ duration: 2, title: path.parse(film).name });
    expect(end.caption).not.toMatch(/no picture/);
    await alice.replies(sent, "/encode 144 0:00.5 - 0:01.5");
    const part = await alice.sees((message) => isFinalCard(message) && message.video?.height === 144);
    await alice.presses(part, /Sound only/);
    const sound = await alice.sees((message) => isFinalCard(message) && message.message_id > part.message_id);
    expect(sound.audio?.duration).toBe(1);
  });

  test("/encode fit makes one file below the size", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const noise = ["-vf", "noise=alls=30:allf=t"];
    const film = await clip(harness.folder, { seconds: 3, width: 640, height: 360, fps: 10, extra: noise });
    await alice.sends(video(film, { caption: "/encode fit 0.25MB" }));
    const end = await alice.sees(isFinalCard);
    const [fit, ...others] = deliveredTo(alice.id);
    expect(others.map(({ label }) => label)).toEqual([]);
    expect(fit?.file.sizeBytes).toBeLessThanOrEqual(250_000);
    expect(fit?.file.sizeBytes).toBeGreaterThan(200_000);
    expect(fit?.facts.frames).toBe(30);
    expect(end.caption).toMatch(/Fitted/);
  });

  test("in a group it acts when it is asked, and its card answers the one who asked", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    const group = harness.telegram.group({ title: "Films", members: [alice] });
    const film = await alice.sendsTo(group, video(await clip(harness.folder, { seconds: 1, width: 256, height: 144 })));
    const asked = await alice.replies(film, `/encode@${harness.telegram.bot.username}`);
    const end = await group.sees(isFinalCard);
    expect(end.reply_to_message?.message_id).toBe(asked.message_id);
    expect(deliveredTo(group.id).map(({ label }) => label)).toEqual(["144p"]);
  });

  test("a video note and a silent GIF become videos, sound alone stays sound", async () => {
    const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
    await alice.sends(video(await clip(harness.folder, { seconds: 2, width: 240, height: 240 }), { as: "video_note" }));
    expect((await alice.sees(isFinalCard)).video).toMatchObject({ width: 240, height: 240 });
    const silent = await clip(harness.folder, { seconds: 2, width: 256, height: 144, audio: false });
    await alice.sends(video(silent, { as: "animation" }));
    expect((await alice.sees(isFinalCard)).caption).toMatch(/no sound/);
    await alice.sends(
      video(await clip(harness.folder, { seconds: 2, codec: "none", extension: ".m4a" }), { as: "audio" }),
    );
    expect((await alice.sees(isFinalCard)).audio).toMatchObject({ duration: 2 });
    const song = path.join(harness.folder, "song.mp3");
    await execa("ffmpeg", [
      ...[
        "-v",
        "error",
        "-f",
        "lavfi",
        "-i",
        "sine=d=2",
        "-f",
        "lavfi",
        "-i",
        "color=s=300x300:d=1",
        "-map",
        "0",
        "-map",
        "1",
      ],
      ...["-frames:v", "1", "-c:v", "mjpeg", "-disposition:v", "attached_pic"],
      ...["-metadata", "title=Two Seconds", "-metadata", "artist=The Sines", song],
    ]);
    await alice.sends(video(song, { as: "audio" }));
    const { audio } = await alice.sees((message) => message.audio?.title === "Two Seconds");
    expect(audio).toMatchObject({ performer: "The Sines" });
  });
});

test("what the original already is passes through first, and the lower rungs leave no message of their own", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await gates.shut("low");
  const calm = ["-b:v", "150k", "-maxrate", "180k", "-bufsize", "180k"];
  await alice.sends(video(await clip(harness.folder, { seconds: 4, width: 426, height: 240, fps: 10, extra: calm })));
  await alice.sees((message) => message.video?.height === 240);
  await gates.open("low");
  const end = await alice.sees(isFinalCard);
  expect(deliveredTo(alice.id).map(({ label }) => label)).toEqual(["240p", "144p"]);
  expect(end.video).toMatchObject({ width: 426, height: 240 });
  expect(end.caption).toMatch(/✓ 240p · .* · original/);
  expect(alice.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
  await alice.presses(end, "144p");
  expect((await alice.sees((message) => message.video?.height === 144)).message_id).not.toBe(end.message_id);
});

test("three videos at once: each has its first rung before any has its last", async () => {
  const people = ["Alice", "Bob", "Carol"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const film = await silentFilm();
  const isNew = newIn(harness.bot);
  const planned = () =>
    harness.bot.lines.filter(isNew(({ msg, phase }) => msg === "step done" && phase === "plan")).length;
  await gates.shut("low");
  await gates.shut("high");
  await Promise.all(people.map((person) => person.sends(video(film, { caption: "/encode 144 240 720" }))));
  await until(async () => planned() === people.length);
  await gates.open("low"); // a dear chunk that began before somebody's cheap ones keeps its place from now on, and they would wait for ever
  const labels = ({ id }: { id: number }) => deliveredTo(id).map(({ label }) => label);
  await until(async () => people.every((person) => labels(person).length === 2));
  await gates.open("high");
  await Promise.all(people.map((person) => person.sees(isFinalCard)));
  expect(people.map(labels)).toEqual(Array(people.length).fill(["144p", "240p", "720p"]));
});

test("Cancel ends the encoder and leaves nothing behind, and Try again does the rest", async () => {
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const isNew = newIn(harness.bot);
  await gates.shut("high");
  await alice.sends(video(await silentFilm(), { caption: "/encode 144 720" }));
  await harness.bot.logged(isNew(({ msg, step }) => msg === "step started" && /^chunk-high/.test(String(step))));
  const card = await alice.sees((message) => message.reply_markup);
  await alice.presses(card, /Cancel/);
  const cancelled = await alice.sees(/Cancelled/, { of: card });
  await harness.bot.logged(isNew(({ msg, state }) => msg === "job finished" && state === "cancelled"));
  expect(encodersOf(harness.bot.pid)).toEqual([]);
  expect(await harness.workFiles()).toEqual([]);

  await gates.open("high");
  await alice.presses(cancelled, /Try again/);
  await alice.sees((message) => isFinalCard(message) && /✓ 720p/.test(message.caption ?? ""), { of: card });
  const labels = deliveredTo(alice.id).map(({ label }) => label);
  // Cancelled inside the call that brings a rung nobody knows whether it came: that one may come again, and the log says so.
  const repeated = harness.bot.lines.filter(isNew(({ msg }) => /^delivery repeated/.test(msg))).length;
  expect([...new Set(labels)].toSorted()).toEqual(["144p", "720p"]);
  expect(labels.length).toBeLessThanOrEqual(2 + repeated);
});
