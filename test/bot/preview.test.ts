import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard, previewsIn } from "../deliveries.ts";
import { clip, openTelegram, type Telegram, video } from "../lab/index.ts";
import { encodersOf } from "../processes.ts";
import { openS3 } from "../stores/files/s3.ts";
import { workFilesIn } from "./open.ts";

/** Chunks wait here while there is a file `chunks`, and previews while there is one `preview`. */
let home: Awaited<ReturnType<typeof temporaryFolder>>;
let telegram: Telegram;
let cleanup: AsyncDisposableStack;
beforeEach(async ({ onTestFailed }) => {
  cleanup = new AsyncDisposableStack();
  home = cleanup.use(await temporaryFolder());
  telegram = cleanup.use(await openTelegram({ folder: home.path }));
  onTestFailed(() => console.info(telegram.transcript()));
});
afterEach(() => cleanup.disposeAsync());

/** One slot, for which the film below is long. */
async function start(more: Record<string, string> = {}): Promise<BotProcess> {
  const ffmpeg = path.join(home.path, "ffmpeg");
  const gate = 'case "$*" in *preview/*) gate=preview;; *chunks/*) gate=chunks;; *) gate=none;; esac';
  const wait = `while [ -e '${home.path}'/$gate ]; do sleep 0.05; done`;
  await writeFile(ffmpeg, ["#!/bin/sh", gate, wait, 'exec ffmpeg "$@"', ""].join("\n"), { mode: 0o755 });
  const env = { FFMPEG_PATH: ffmpeg, ENCODE_CONCURRENCY: "1", LOCK_SECONDS: "3", CARD_INTERVAL_MS: "300", ...more };
  return cleanup.use(await startBot({ telegram, dataDir: home.path, env }));
}

const shut = (gate: "chunks" | "preview") => writeFile(path.join(home.path, gate), "");
const open = (gate: "chunks" | "preview") => rm(path.join(home.path, gate));

const WANTED = { caption: "/encode 144 360" };
/** Dear by its header, and cheap in truth: 1,800 frames of one colour. */
const film = (seconds = 30) =>
  clip(home.path, { seconds, width: 640, height: 362, fps: 60, extra: ["-vf", "drawbox=t=fill:color=teal"] });

test("the opening of a long video stands in its card until a whole rung does, and counts as none", async () => {
  const bot = await start();
  await shut("chunks");
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await film(), WANTED));
  const card = await alice.sees(/The first 0:10 · 360p, the rest is on its way/);
  expect(card.video).toMatchObject({ width: 636, height: 360, duration: 10 });
  expect(card.caption).not.toMatch(/✓/);
  expect(deliveriesIn(telegram)).toEqual([]);
  await bot.logged(({ msg, step }) => msg === "step done" && step === "send-preview");
  const [preview] = previewsIn(telegram);
  expect(preview).toMatchObject({ messageId: card.message_id, facts: { videoCodec: "h264", audioCodec: "aac" } });
  expect((await workFilesIn(home.path)).filter((name) => name.includes("preview"))).toEqual([]);

  await open("chunks");
  const end = await alice.sees(isFinalCard, { of: card });
  expect(end.caption).not.toMatch(/0:10/);
  expect(end.caption).toMatch(/✓ 144p · .*\n✓ 360p · /);
  expect(end.video).toMatchObject({ duration: 30 });
  expect(previewsIn(telegram)).toHaveLength(1);
  expect(deliveriesIn(telegram).map(({ label, messageId }) => [label, messageId])).toEqual([
    ["144p", card.message_id],
    ["360p", card.message_id],
  ]);
  await bot.logged(({ msg }) => msg === "job finished");
  expect(await workFilesIn(home.path)).toEqual([]);
  expect(telegram.complaints).toEqual([]);
});

test("a bot killed in its preview makes it once more, and one killed later does not; the card reads right all along", async () => {
  const first = await start();
  await shut("chunks");
  await shut("preview");
  const alice = telegram.user({ firstName: "Аня", language: "ru" });
  await alice.sends(video(await film(), WANTED));
  await until(async () => encodersOf(first.pid).some((command) => command.includes("preview/")));
  await first.kill();

  const second = await start();
  await open("preview");
  const card = await alice.sees(/Пока первые 0:10 · 360p, остальное скоро будет/);
  expect(card.video).toMatchObject({ height: 360 });
  await second.logged(({ msg, step }) => msg === "step done" && step === "send-preview");
  await second.kill();

  const third = await start();
  await third.logged(({ msg, phase }) => msg === "step started" && phase === "chunk");
  await alice.presses(card, /Отмен/);
  const cancelled = await alice.sees(/Отменено/, { of: card });
  expect(cancelled.caption).toMatch(/Это только начало: первые 0:10 · 360p/);
  await third.logged(({ msg, state }) => msg === "job finished" && state === "cancelled");
  expect(await workFilesIn(home.path)).toEqual([]);

  await open("chunks");
  await alice.presses(cancelled, /Ещё раз|Повтор/);
  const end = await alice.sees(/✓ 360p/, { of: card });
  expect(end.caption).not.toMatch(/0:10/);
  expect(previewsIn(telegram)).toHaveLength(1);
  expect(alice.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
});

test("a preview that a rung has overtaken is not sent, and its failure is nobody's", async () => {
  const bot = await start();
  await shut("preview");
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await film(), WANTED));
  await alice.sees(/✓ 144p/);
  await open("preview");
  const end = await alice.sees(isFinalCard);
  expect(end.caption).toMatch(/✓ 360p/);
  expect(previewsIn(telegram)).toEqual([]);
  await bot.logged(({ msg }) => msg === "job finished");
  expect(await workFilesIn(home.path)).toEqual([]);
});

test("Cancel ends a preview that is being made, a pause of Telegram delays one, and what it refuses is dropped", async () => {
  const bot = await start();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await shut("preview");
  await shut("chunks");
  const request = await alice.sends(video(await film(), WANTED));
  const card = await alice.sees((message) => message.reply_to_message?.message_id === request.message_id);
  await until(async () => encodersOf(bot.pid).some((command) => command.includes("preview/")));
  await alice.presses(card, /Cancel/);
  const cancelled = await alice.sees(/Cancelled/, { of: card });
  expect(cancelled.text).not.toMatch(/0:10/);
  await until(async () => encodersOf(bot.pid).length === 0 && (await workFilesIn(home.path)).length === 0);
  await open("preview");

  telegram.fault({ method: "editMessageMedia", kind: "flood", retryAfterSeconds: 1 });
  await alice.sends(video(await film(), WANTED));
  const delayed = await alice.sees(/The first 0:10/);
  await alice.presses(delayed, /Cancel/);
  await alice.sees(/Cancelled/, { of: delayed });

  telegram.fault({ method: "editMessageMedia", kind: "error", code: 400, description: "Bad Request: NOT_TODAY" });
  await alice.sends(video(await film(), WANTED));
  const { jobId } = await bot.logged(({ msg }) => msg === "preview given up");
  await open("chunks");
  const end = await alice.sees((message) => isFinalCard(message) && /✓ 144p/.test(message.caption ?? ""));
  expect(end.caption).toMatch(/✓ 360p/);
  expect(end.caption).not.toMatch(/⚠️|✗/);
  await bot.logged((line) => line.msg === "job finished" && line.jobId === jobId && line.state === "done");
  expect(previewsIn(telegram)).toHaveLength(1);
});

test("there is none for a short clip, for one file under a size, for sound alone and in a chat that waits for the best", async () => {
  const bot = await start();
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const runs = () => bot.lines.filter(({ msg, phase }) => msg === "step done" && phase === "preview").length;
  await alice.sends(video(await clip(home.path, { seconds: 2, width: 256, height: 144 })));
  await alice.sees(isFinalCard);
  expect(runs()).toBe(1); // it looked at the header
  for (const caption of ["/encode fit 1MB", "/encode audio", "/encode 144 360 0:02-0:05"]) {
    const sent = await alice.sends(video(await film(), { caption }));
    await alice.sees((message) => isFinalCard(message) && message.reply_to_message?.message_id === sent.message_id);
  }
  expect(runs()).toBe(2);
  expect(previewsIn(telegram)).toEqual([]);
});

test("an original that is too big for the chat comes as a link at once, and the card still becomes the preview", async () => {
  await using s3 = await openS3();
  const put = Promise.withResolvers<undefined>();
  s3.onRequest = ({ method }) => (method === "PUT" ? put.promise : undefined);
  const bot = await start({ CHAT_LIMIT_MB: "1", ...s3.env });
  await shut("chunks");
  await shut("preview");
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const calm = ["-vf", "noise=alls=20:allf=t", "-b:v", "350k", "-maxrate", "370k", "-bufsize", "370k"];
  await alice.sends(
    video(await clip(home.path, { seconds: 30, width: 640, height: 360, fps: 60, extra: calm }), WANTED),
  );
  await until(async () => encodersOf(bot.pid).some((command) => command.includes("preview/")));
  put.resolve(undefined);
  const card = await alice.sees(/✓ 360p · .* · by link/);
  await open("preview");
  const preview = await alice.sees(/The first 0:10/, { of: card });
  expect(preview.video).toMatchObject({ duration: 10 });
  expect(preview.caption).toMatch(/🔗 Too big for the chat: 360p/);
  await open("chunks");
  expect((await alice.sees(isFinalCard, { of: card })).video).toMatchObject({ height: 144, duration: 30 });
});
