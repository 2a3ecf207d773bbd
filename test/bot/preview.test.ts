import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from "vitest";
import { type BotProcess, newIn, startBot, temporaryFolder } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveriesIn, isFinalCard, previewsIn } from "../deliveries.ts";
import { ffmpegBehindGates, type Gates } from "../gated-ffmpeg.ts";
import { clip, openTelegram, type Person, type Telegram, video } from "../lab/index.ts";
import { encodersOf } from "../processes.ts";
import { workFilesIn } from "./open.ts";

/** One life of a bot after the other, on the same folder; each test has people of its own. */
let bot: BotProcess;
let telegram: Telegram;
let folder: string;
let gates: Gates<"chunks" | "preview" | "original">;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ({ path: folder } = cleanup.use(await temporaryFolder()));
  telegram = cleanup.use(await openTelegram({ folder }));
  gates = await ffmpegBehindGates(folder, { preview: "*preview/*", chunks: "*chunks/*", original: "*rungs/360p*" });
  bot = await start();
});
afterAll(() => cleanup.disposeAsync());
beforeEach(({ onTestFailed }) => {
  onTestFailed(() => console.info(telegram.transcript()));
});
afterEach(() => gates.open());

/** One slot, for which the film below is long. */
async function start(): Promise<BotProcess> {
  const times = { LOCK_SECONDS: "3", CARD_INTERVAL_MS: "300" };
  const env = { FFMPEG_PATH: gates.path, ENCODE_CONCURRENCY: "1", CHAT_LIMIT_MB: "2", ...times };
  return cleanup.use(await startBot({ telegram, dataDir: folder, env }));
}

const person = (firstName: string, language = "en") => telegram.user({ firstName, language });
const workFiles = () => workFilesIn(folder);
const previewsFor = ({ id }: Person) => previewsIn(telegram).filter(({ chatId }) => chatId === id);
const isInPreview = () => encodersOf(bot.pid).some((command) => command.includes("preview/"));

const WANTED = { caption: "/encode 144 360" };
const SECONDS = 400;
/**
 * Dear by its header, which has `SECONDS` of pictures cost 12 s and more; cheap in truth: a few pictures, and silence for the
 * rest. Its chunks are so small that `Pace` learns nothing from them.
 */
const film = ({ pictureSeconds = 12, fps = 6, height = 362, look = "drawbox=t=fill:color=teal", rate = "1M" } = {}) => {
  const picture = ["-vf", `${look},trim=duration=${pictureSeconds}`, "-b:v", rate, "-maxrate", rate, "-bufsize", rate];
  const extra = [...picture, "-af", "volume=0", "-ar", "8000"];
  return clip(folder, { seconds: SECONDS, width: 640, height, fps, gop: 4 * fps, extra });
};

test("the opening of a long video stands in its card until a whole rung does, and counts as none", async () => {
  const isNew = newIn(bot);
  await gates.shut("chunks");
  const alice = person("Alice");
  await alice.sends(video(await film(), WANTED));
  const card = await alice.sees(/The first 0:10 · 360p, the rest is on its way/);
  expect(card.video).toMatchObject({ width: 636, height: 360, duration: 10 });
  expect(card.caption).not.toMatch(/✓/);
  const deliveries = () => deliveriesIn(telegram).filter(({ chatId }) => chatId === alice.id);
  expect(deliveries()).toEqual([]);
  await bot.logged(isNew(({ msg, step }) => msg === "step done" && step === "send-preview"));
  const [preview] = previewsFor(alice);
  expect(preview).toMatchObject({ messageId: card.message_id, facts: { videoCodec: "h264", audioCodec: "aac" } });
  expect((await workFiles()).filter((name) => name.includes("preview"))).toEqual([]);

  await gates.open("chunks");
  const end = await alice.sees(isFinalCard, { of: card });
  expect(end.caption).not.toMatch(/0:10/);
  expect(end.caption).toMatch(/✓ 144p · .*\n✓ 360p · /);
  expect(end.video).toMatchObject({ duration: SECONDS });
  expect(previewsFor(alice)).toHaveLength(1);
  expect(deliveries().map(({ label, messageId }) => [label, messageId])).toEqual([
    ["144p", card.message_id],
    ["360p", card.message_id],
  ]);
  await bot.logged(isNew(({ msg }) => msg === "job finished"));
  expect(await workFiles()).toEqual([]);
  expect(telegram.complaints).toEqual([]);
});

test("a bot killed in its preview makes it once more, and one killed later does not; the card reads right all along", async () => {
  await gates.shut("chunks");
  await gates.shut("preview");
  const alice = person("Аня", "ru");
  await alice.sends(video(await film(), WANTED));
  await until(async () => isInPreview());
  await bot.kill();

  bot = await start();
  await gates.open("preview");
  const card = await alice.sees(/Пока первые 0:10 · 360p, остальное скоро будет/);
  expect(card.video).toMatchObject({ height: 360 });
  await bot.logged(({ msg, step }) => msg === "step done" && step === "send-preview");
  await bot.kill();

  bot = await start();
  await bot.logged(({ msg, phase }) => msg === "step started" && phase === "chunk");
  await alice.presses(card, /Отмен/);
  const cancelled = await alice.sees(/Отменено/, { of: card });
  expect(cancelled.caption).toMatch(/Это только начало: первые 0:10 · 360p/);
  await bot.logged(({ msg, state }) => msg === "job finished" && state === "cancelled");
  expect(await workFiles()).toEqual([]);

  await gates.open("chunks");
  await alice.presses(cancelled, /Ещё раз|Повтор/);
  const end = await alice.sees(/✓ 360p/, { of: card });
  expect(end.caption).not.toMatch(/0:10/);
  expect(previewsFor(alice)).toHaveLength(1);
  expect(alice.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
  await bot.logged(({ msg, state }) => msg === "job finished" && state === "done");
});

test("a preview that a rung has overtaken is not sent, and its failure is nobody's", async () => {
  const isNew = newIn(bot);
  await gates.shut("preview");
  const alice = person("Alice");
  await alice.sends(video(await film(), WANTED));
  await alice.sees(/✓ 144p/);
  await gates.open("preview");
  const end = await alice.sees(isFinalCard);
  expect(end.caption).toMatch(/✓ 360p/);
  expect(previewsFor(alice)).toEqual([]);
  await bot.logged(isNew(({ msg }) => msg === "job finished"));
  expect(await workFiles()).toEqual([]);
});

test("Cancel ends a preview that is being made, a pause of Telegram delays one, and what it refuses is dropped", async () => {
  const isNew = newIn(bot);
  const alice = person("Alice");
  await gates.shut("preview");
  await gates.shut("chunks");
  const request = await alice.sends(video(await film(), WANTED));
  const card = await alice.sees((message) => message.reply_to_message?.message_id === request.message_id);
  await until(async () => isInPreview());
  await alice.presses(card, /Cancel/);
  const cancelled = await alice.sees(/Cancelled/, { of: card });
  expect(cancelled.text).not.toMatch(/0:10/);
  await until(async () => encodersOf(bot.pid).length === 0 && (await workFiles()).length === 0);
  await gates.open("preview");

  telegram.fault({ method: "editMessageMedia", kind: "flood", retryAfterSeconds: 1 });
  await alice.sends(video(await film(), WANTED));
  const delayed = await alice.sees(/The first 0:10/);
  await alice.presses(delayed, /Cancel/);
  await alice.sees(/Cancelled/, { of: delayed });

  telegram.fault({ method: "editMessageMedia", kind: "error", code: 400, description: "Bad Request: NOT_TODAY" });
  await alice.sends(video(await film(), WANTED));
  const { jobId } = await bot.logged(isNew(({ msg }) => msg === "preview given up"));
  await gates.open("chunks");
  const end = await alice.sees((message) => isFinalCard(message) && /✓ 144p/.test(message.caption ?? ""));
  expect(end.caption).toMatch(/✓ 360p/);
  expect(end.caption).not.toMatch(/⚠️|✗/);
  await bot.logged((line) => line.msg === "job finished" && line.jobId === jobId && line.state === "done");
  expect(previewsFor(alice)).toHaveLength(1);
});

test("there is none for a short clip or part, for one file under a size, for sound alone and in a chat that waits for the best", async () => {
  const isRun = newIn(bot)(({ msg, phase }) => msg === "step done" && phase === "preview");
  const alice = person("Alice");
  const runs = () => bot.lines.filter(isRun).length;
  await alice.sends(video(await clip(folder, { seconds: 2, width: 256, height: 144 })));
  await alice.sees(isFinalCard);
  expect(runs()).toBe(1); // it looked at the header
  const encodes = async (caption: string) => {
    const sent = await alice.sends(video(await film(), { caption }));
    await alice.sees((message) => isFinalCard(message) && message.reply_to_message?.message_id === sent.message_id);
  };
  for (const caption of ["/encode fit 2MB", "/encode audio", "/encode 144 360 0:02-0:05"]) await encodes(caption);
  expect(runs()).toBe(2); // of the part as well
  await alice.sends("/settings");
  await alice.presses(await alice.sees(/This chat/), "Wait for the best");
  await encodes(WANTED.caption);
  expect(runs()).toBe(2);
  expect(previewsFor(alice)).toEqual([]);
});

test("an original that is too big for the chat comes as a link at once, and the card still becomes the preview", async () => {
  for (const gate of ["chunks", "preview", "original"] as const) await gates.shut(gate);
  const alice = person("Alice");
  const big = await film({ pictureSeconds: 45, fps: 5, height: 360, look: "noise=alls=20:allf=t", rate: "400k" });
  await alice.sends(video(big, WANTED));
  await until(async () => isInPreview());
  await gates.open("original");
  const card = await alice.sees(/✓ 360p · .* · by link/);
  await gates.open("preview");
  const preview = await alice.sees(/The first 0:10/, { of: card });
  expect(preview.video).toMatchObject({ duration: 10 });
  expect(preview.caption).toMatch(/🔗 Too big for the chat: 360p/);
  await gates.open("chunks");
  expect((await alice.sees(isFinalCard, { of: card })).video).toMatchObject({ height: 144, duration: SECONDS });
});
