import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "@grammyjs/types";
import { expect, test } from "vitest";
import { openLinkStage } from "../bot/links-stage.ts";
import { temporaryFolder } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { freePort, startRedis } from "../hosted.ts";
import { isLinkDone } from "../messages.ts";
import { isLong } from "./forms.ts";
import { until } from "./until.ts";

const OUTAGE_MS = isLong ? 10_000 : 3_000;

const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^\d+p/.test(text)) ?? false;

test("Redis gone for seconds: a download and a look-up go on, a press and a message that came meanwhile are answered, nothing comes twice", async () => {
  await using home = await temporaryFolder();
  await using redis = await startRedis(path.join(home.path, "redis"));
  await using stage = await openLinkStage();
  const { web, telegram } = stage;
  const port = String(await freePort());
  const rates = { LOOKUPS_PER_MINUTE: "2" };
  const times = { LOCK_SECONDS: "3" };
  const bot = await stage.start({ REDIS_URL: redis.url, HTTP_PORT: port, ...times, ...rates });
  const health = async () => (await fetch(`http://127.0.0.1:${port}/health`)).status;
  const person = () => telegram.user({ firstName: "Alice", language: "en" });
  const [loads, looks, presses, writes] = [person(), person(), person(), person()];

  await presses.sends(await web.page("/pressed", { heights: [144, 240] }));
  const menu = await presses.sees(hasMenu);
  web.misbehaves({ bytesPerSecond: 5_000 }, { to: "/slow.media/144/" });
  await loads.sends(`/fetch 144p ${await web.page("/slow", { heights: [144] })}`);
  const rest = web.hold("/slow.media/144/2");
  const card = await loads.sees(/B\/s/);
  const look = web.hold("/looked.media/master");
  await looks.sends(await web.page("/looked", { heights: [144, 240] }));
  await look.reached;
  expect(await health()).toBe(200);

  await redis.kill();
  const pressed = presses.presses(menu, /^144p/);
  await writes.sends(await web.page("/written", { heights: [144, 240] }));
  await until(async () => (await health()) === 503);
  look.release();
  await sleep(OUTAGE_MS); // it is about this time
  const shown = loads.chat.versionsOf(card).length;
  await redis.start();
  rest.release();

  await until(async () => (await health()) === 200);
  expect((await pressed).text).toMatch(/tap is saved/);
  await presses.sees(isLinkDone, { of: menu });
  await looks.sees(hasMenu);
  await writes.sees(hasMenu);
  await loads.sees(isLinkDone, { of: card });
  expect(loads.chat.versionsOf(card).length).toBeGreaterThan(shown);
  const sent = deliveredIn(telegram).map(({ chatId }) => chatId);
  expect(sent.sort()).toEqual([loads.id, presses.id].sort());
  await until(async () => (await stage.workFiles()).length === 0);
  expect(bot.lines.filter(({ msg }) => /^redis is/.test(msg)).map(({ msg }) => msg)).toContain(
    "redis is available again",
  );
});
