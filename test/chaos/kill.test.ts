import { stat } from "node:fs/promises";
import path from "node:path";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { workFilesIn } from "../bot/open.ts";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { filesBelow } from "../files-below.ts";
import { clip, openTelegram, type Person, type Telegram, video } from "../lab/index.ts";
import { blowsOf, type Moment } from "./forms.ts";
import { type StoppingFfmpeg, stoppingFfmpeg } from "./stopping-ffmpeg.ts";
import { until } from "./until.ts";

const SECONDS = 6;
const FRAMES = SECONDS * 25;
const LABELS = ["144p", "240p"];

/** One life of a bot after the other, on the same folder. */
let bot: BotProcess;
let telegram: Telegram;
let ffmpeg: StoppingFfmpeg;
let folder: string;
let film: string;
let start: () => Promise<BotProcess>;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  ({ path: folder } = cleanup.use(await temporaryFolder()));
  telegram = cleanup.use(await openTelegram({ folder }));
  film = await clip(folder, { seconds: SECONDS, width: 426, height: 240, gop: 50 });
  ffmpeg = await stoppingFfmpeg(folder, "*chunks/*");
  const env = {
    LOCK_SECONDS: "3", // a dead worker's step is taken over after this long; the default of 15 s would only make the test longer
    ...{ ENCODE_CONCURRENCY: "2", FFMPEG_PATH: ffmpeg.path },
  };
  start = async () => cleanup.use(await startBot({ telegram, dataDir: folder, env }));
  bot = await start();
});
afterAll(() => cleanup.disposeAsync());

/** One that comes for a job of its own. */
interface KillMoment extends Moment {
  /** Sends a film, and resolves when it is there. What is held lasts until `over`. */
  comes(person: Person, over: Promise<unknown>): Promise<unknown>;
  /** Calls to Telegram that may be repeated after it. */
  repeats?: number;
}

const begins = (phase: string): KillMoment => ({
  when: `as it begins ${phase}`,
  async comes(person) {
    const known = new Set(bot.lines);
    await person.sends(video(film));
    await bot.logged((line) => !known.has(line) && line.msg === "step started" && line.phase === phase);
  },
});

const sizesIn = (files: string[]): Promise<number[]> =>
  Promise.all(files.map(async (file) => (await stat(file).catch(() => ({ size: 0 }))).size)); // gone meanwhile

const MOMENTS: KillMoment[] = [
  {
    when: "in the middle of a download",
    isShort: true,
    async comes(person, over) {
      const work = path.join(folder, "data/work");
      const known = new Set(await filesBelow(work));
      const isNew = (file: string) => !known.has(file);
      telegram.fault({ method: "file", kind: "delay", until: over });
      await person.sends(video(film));
      await until(async () => (await sizesIn((await filesBelow(work)).filter(isNew))).some((size) => size > 0));
    },
  },
  {
    when: "in the middle of a chunk",
    isShort: true,
    async comes(person) {
      await ffmpeg.arm();
      await person.sends(video(film));
      await ffmpeg.stopped();
    },
  },
  {
    when: "inside the call that delivers a rung",
    isShort: true,
    repeats: 1,
    async comes(person, over) {
      telegram.fault({ method: "editMessageMedia", kind: "late", until: over });
      await person.sends(video(film));
      await telegram.called("editMessageMedia", ({ payload }) => Number(payload.chat_id) === person.id);
    },
  },
  ...["download", "plan", "chunk", "join", "publish", "send", "finish"].map(begins),
];

const rungsFor = ({ id }: Person) => deliveriesIn(telegram).filter(({ chatId }) => chatId === id);

test.each(blowsOf(MOMENTS))(
  "a bot killed %s goes on where it was: each rung once, exact, nothing left over",
  async (_, moments) => {
    const over = Promise.withResolvers<void>();
    const people = moments.map((moment) => ({
      ...moment,
      person: telegram.user({ firstName: "Alice", language: "en" }),
    }));
    for (const { comes, person } of people) await comes(person, over.promise);
    await bot.kill();
    over.resolve();
    bot = await start();

    for (const { person, repeats = 0 } of people) {
      await person.sees(isFinalCard);
      const rungs = rungsFor(person);
      expect(new Set(rungs.map(({ label }) => label))).toEqual(new Set(LABELS));
      expect(rungs.length).toBeLessThanOrEqual(LABELS.length + repeats);
      for (const { facts } of rungs) expect(facts.frames).toBe(FRAMES);
      expect(person.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
    }
    await until(async () => (await workFilesIn(folder)).length === 0);
  },
);

test("a bot that was held up for longer than its locks last leaves its steps to whoever has them now", async () => {
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const known = new Set(bot.lines);
  await ffmpeg.arm();
  await alice.sends(video(film));
  await ffmpeg.stopped();
  const redis = new Redis(path.join(folder, "data/redis/redis.sock"));
  const locksOfChunks = () => redis.keys("mf:chunk*:lock"); // in the queue of the home, or of a pool and a build of FFmpeg
  expect(await locksOfChunks()).not.toEqual([]);
  process.kill(bot.pid, "SIGSTOP");
  await until(async () => (await locksOfChunks()).length === 0);
  process.kill(bot.pid, "SIGCONT");
  redis.disconnect();

  await bot.logged((line) => !known.has(line) && line.msg === "step left to another worker");
  await alice.sees(isFinalCard);
  expect(rungsFor(alice).map(({ label, facts }) => [label, facts.frames])).toEqual(
    LABELS.map((label) => [label, FRAMES]),
  );
  await until(async () => (await workFilesIn(folder)).length === 0);
});
