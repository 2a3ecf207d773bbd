import path from "node:path";
import { expect, test } from "vitest";
import { startRedis } from "../hosted.ts";
import { startBot, temporaryFolder } from "../house.ts";
import { openTelegram } from "../lab/index.ts";

const FATAL = 60;

test("a stop does not wait for a Redis that is gone", async () => {
  await using home = await temporaryFolder();
  await using redis = await startRedis(path.join(home.path, "redis"));
  await using telegram = await openTelegram({ folder: home.path });
  await using bot = await startBot({ telegram, dataDir: home.path, env: { REDIS_URL: redis.url } });
  await redis.kill();
  await bot.logged(({ msg }) => msg === "redis is away");
  expect(await bot.stop()).toBe(0);
  expect(bot.lines.filter(({ level }) => level === FATAL)).toEqual([]);
});
