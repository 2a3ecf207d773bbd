import { stat } from "node:fs/promises";
import path from "node:path";
import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { workFilesIn } from "../bot/open.ts";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { filesBelow } from "../files-below.ts";
import { clip, openTelegram, type Telegram, video } from "../lab/index.ts";
import { phasesOf } from "./forms.ts";
import { until } from "./until.ts";

const SECONDS = 6;
const FRAMES = SECONDS * 25;
/** A dead worker's step is taken over after this long; the default of 15 s would only make the test longer. */
const env = { LOCK_SECONDS: "3", ENCODE_CONCURRENCY: "2" };

const sizesIn = async (folder: string) =>
  Promise.all((await filesBelow(folder)).map(async (file) => (await stat(file)).size));

async function expectWhole(telegram: Telegram, dataDir: string, labels: string[]) {
  expect(deliveriesIn(telegram).map(({ label, facts }) => ({ label, frames: facts.frames }))).toEqual(
    labels.map((label) => ({ label, frames: FRAMES })),
  );
  expect(await workFilesIn(dataDir)).toEqual([]);
}

for (const phase of phasesOf(["download", "plan", "chunk", "join", "publish", "send", "finish"], ["chunk"])) {
  test.concurrent(`a bot killed while it is in ${phase} goes on where it was: each rung once, exact, nothing left over`, async () => {
    await using home = await temporaryFolder();
    await using telegram = await openTelegram({ folder: home.path });
    const alice = telegram.user({ firstName: "Alice", language: "en" });
    const film = await clip(home.path, { seconds: SECONDS, width: 640, height: 360, gop: 50 });

    await using first = await startBot({ telegram, dataDir: home.path, env });
    await alice.sends(video(film));
    await first.logged((line) => line.msg === "step started" && line.phase === phase);
    await first.kill();

    await using second = await startBot({ telegram, dataDir: home.path, env });
    await alice.sees(isFinalCard);
    await second.logged((line) => line.msg === "job finished");
    await expectWhole(telegram, home.path, ["144p", "240p", "360p"]);
    expect(alice.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
  });
}

test.concurrent("a download that a kill cut in half is made anew, and never taken for the whole", async () => {
  await using home = await temporaryFolder();
  await using telegram = await openTelegram({ folder: home.path });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(home.path, { seconds: SECONDS, width: 426, height: 240, gop: 50 });
  const rest = Promise.withResolvers<void>();
  telegram.fault({ method: "file", kind: "delay", until: rest.promise });

  await using first = await startBot({ telegram, dataDir: home.path, env });
  await alice.sends(video(film));
  await until(async () => (await sizesIn(path.join(home.path, "data/work"))).some((size) => size > 0));
  await first.kill();
  rest.resolve();

  await using second = await startBot({ telegram, dataDir: home.path, env });
  await second.logged((line) => line.msg === "job finished");
  await expectWhole(telegram, home.path, ["144p", "240p"]);
});

test.concurrent("a bot killed inside the call that delivers a rung may repeat that one call, and nothing else", async () => {
  await using home = await temporaryFolder();
  await using telegram = await openTelegram({ folder: home.path });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(home.path, { seconds: SECONDS, width: 426, height: 240, gop: 50 });

  await using first = await startBot({ telegram, dataDir: home.path, env });
  await alice.sends(video(film));
  await telegram.called("editMessageMedia"); // Telegram has it, the bot does not know yet
  await first.kill();

  await using second = await startBot({ telegram, dataDir: home.path, env });
  await alice.sees(isFinalCard);
  const labels = deliveriesIn(telegram).map(({ label }) => label);
  expect(labels.length).toBeLessThanOrEqual(3);
  expect(new Set(labels)).toEqual(new Set(["144p", "240p"]));
  expect(alice.chat.messages.filter((message) => message.from?.is_bot)).toHaveLength(1);
  await second.logged((line) => line.msg === "job finished");
  expect(await workFilesIn(home.path)).toEqual([]);
});

test("a bot that was held up for longer than its locks last leaves its steps to whoever has them now", async () => {
  await using home = await temporaryFolder();
  await using telegram = await openTelegram({ folder: home.path });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  const noise = ["-vf", "noise=alls=20:allf=t", "-b:v", "5M", "-maxrate", "5M", "-bufsize", "5M"];
  const film = await clip(home.path, { seconds: SECONDS, width: 1280, height: 720, gop: 250, extra: noise });

  await using bot = await startBot({ telegram, dataDir: home.path, env: { ...env, LOCK_SECONDS: "1" } });
  await alice.sends(video(film, { caption: "/encode 720" }));
  const { jobId, step } = await bot.logged((line) => line.msg === "step started" && /high/.test(String(line.step)));
  const redis = new Redis(path.join(home.path, "data/redis/redis.sock"));
  process.kill(bot.pid, "SIGSTOP");
  await until(async () => (await redis.exists(`mf:chunk:${jobId}-1-${step}:lock`)) === 0);
  process.kill(bot.pid, "SIGCONT");
  redis.disconnect();

  await bot.logged((line) => line.msg === "step left to another worker");
  await bot.logged((line) => line.msg === "job finished");
  await expectWhole(telegram, home.path, ["720p"]);
});
