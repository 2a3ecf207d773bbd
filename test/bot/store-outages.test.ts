import path from "node:path";
import type { Message } from "@grammyjs/types";
import { Redis } from "ioredis";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type BotProcess, temporaryFolder } from "../bot-process.ts";
import { until } from "../chaos/until.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn, isFinalCard } from "../deliveries.ts";
import { freePort, type HostedRedis, startRedis } from "../hosted.ts";
import { clip, openSnapchat, type Person, type Snapchat, video } from "../lab/index.ts";
import { isLinkDone, textOf } from "../messages.ts";
import { REFUSALS } from "../stores/redis/outages.ts";
import { type LinkStage, openLinkStage } from "./links-stage.ts";

const [WARN, ERROR, FATAL] = [40, 50, 60];
const [OOM, READONLY] = ["OOM", "READONLY"].map((word) => REFUSALS.find((refusal) => refusal.word === word)!);

let stage: LinkStage;
let snapchat: Snapchat;
let redis: HostedRedis;
let redisHome: string;
let bot: BotProcess;
let port: string;
const cleanup = new AsyncDisposableStack();

beforeAll(async () => {
  redisHome = path.join(cleanup.use(await temporaryFolder()).path, "redis");
  redis = cleanup.use(await startRedis(redisHome)); // it ends after the bot
  stage = cleanup.use(await openLinkStage());
  snapchat = cleanup.use(await openSnapchat({ folder: stage.folder }));
  port = String(await freePort());
  bot = await stage.start({
    ...{ REDIS_URL: redis.url, HTTP_PORT: port, SNAPCHAT_ORIGIN: snapchat.url },
    LOCK_SECONDS: "3", // shorter than the time that Redis refuses: what runs meanwhile loses its lock
    ALLOW_PRIVATE_HOSTS: [stage.web, snapchat, snapchat.cdn].map(({ host }) => host).join(","),
  });
});
afterAll(() => cleanup.disposeAsync());

const person = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
const isHelp = (message: Message): boolean => textOf(message).includes("Commands");
const hasMenu = ({ reply_markup }: Message): boolean =>
  reply_markup?.inline_keyboard.flat().some(({ text }) => /^\d+p/.test(text)) ?? false;

async function redisIsMissing(): Promise<boolean> {
  const answer = await fetch(`http://127.0.0.1:${port}/health`);
  const { missing = [] } = (await answer.json()) as { missing?: string[] };
  return missing.includes("redis");
}

test("Redis is full and then a replica in the middle of a story, a link and an encode: each arrives once, and nobody is forgotten", async () => {
  const { web, telegram, folder } = stage;
  const [watcher, loader, presser, maker, writer] = [person(), person(), person(), person(), person()];
  using connections = new DisposableStack();
  const admin = connections.adopt(new Redis(redis.url), (client) => client.disconnect());
  await presser.sends(await web.page("/pressed", { heights: [144, 240] }));
  const menu = await presser.sees(hasMenu);
  const film = await clip(folder, { seconds: 2, width: 256, height: 144 });
  const snap = await snapchat.user("alice.snaps").postsSnap({ video: film });
  const begun = Promise.withResolvers<void>();
  const story = Promise.withResolvers<void>();
  const pause = { atBytes: 100, until: story.promise, onReached: begun.resolve };
  snapchat.cdn.misbehaves({ pause }, { to: snap.mediaId });
  const look = web.hold("/linked.media/master");
  await watcher.sends("/watch snapchat alice.snaps");
  await loader.sends(`/fetch 144p ${await web.page("/linked", { heights: [144] })}`);
  await Promise.all([begun.promise, look.reached]);
  await maker.sends(video(film));

  await OOM!.begin(admin, redisHome);
  look.release();
  await until(redisIsMissing);
  await writer.sends("/help");
  expect((await presser.presses(menu, /^144p/)).text).toMatch(/storage/);
  await OOM!.end(admin, redisHome);
  await writer.sees(isHelp);

  await READONLY!.begin(admin, redisHome);
  story.resolve();
  await until(redisIsMissing);
  await READONLY!.end(admin, redisHome);

  await presser.sees(isLinkDone, { of: menu });
  await loader.sees(isLinkDone);
  await maker.sees(isFinalCard);
  await watcher.sees(/1 seen, 1 delivered/);
  await until(async () => !(await redisIsMissing()));
  const delivered = deliveredIn(telegram).map(({ chatId }) => chatId);
  expect(delivered.sort()).toEqual([watcher.id, loader.id, presser.id].sort());
  expect(deliveriesIn(telegram).filter(({ chatId }) => chatId === maker.id)).toHaveLength(1);
  expect(writer.chat.messages.filter(isHelp)).toHaveLength(1);
  const alarms = new Set(bot.lines.filter(({ level }) => level >= ERROR).map(({ msg }) => msg));
  expect([...alarms]).toEqual(["redis is unavailable"]);
  await until(async () => (await stage.workFiles()).length === 0);
});

test("a stop does not wait for a Redis that is gone, and the log tells of it once", async () => {
  const before = bot.lines.length;
  await redis.kill();
  await until(redisIsMissing);
  expect(await bot.stop()).toBe(0);
  const lines = bot.lines.slice(before);
  expect(lines.filter(({ level }) => level === FATAL)).toEqual([]);
  const warnings = lines.filter(
    (line) => line.level >= WARN && JSON.stringify(line.err ?? "").includes("ECONNREFUSED"),
  );
  expect(warnings.map(({ msg }) => msg)).toEqual([]); // told once, and not by each connection at each try
});
