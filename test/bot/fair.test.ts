import { afterAll, beforeAll, expect, test } from "vitest";
import type { BotProcess, LogLine } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { openWeb, type Person, type Web } from "../lab/index.ts";
import { openUsersStage, type UsersStage } from "./users-stage.ts";

/** Of downloads. */
const SLOTS = 4;
const LINKS = 6;
const LISTS = 3;
const DAILY_MB = 12;

/** One bot for all; each test has people of its own. */
let stage: UsersStage;
let web: Web;
let bot: BotProcess;

beforeAll(async () => {
  stage = await openUsersStage();
  web = await openWeb({ folder: stage.folder });
  bot = await stage.start({
    DOWNLOAD_CONCURRENCY: String(SLOTS),
    OPEN_JOBS: String(LINKS + LISTS),
    DAILY_MB: String(DAILY_MB),
    ALLOW_PRIVATE_HOSTS: `${stage.environment.ALLOW_PRIVATE_HOSTS},${web.host}`,
  });
});
afterAll(async () => {
  await stage[Symbol.asyncDispose]();
  await web.close();
});

const person = (firstName: string): Person => stage.telegram.user({ firstName, language: "en" });
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const isStarted = (phase: string) => (line: LogLine) => line.msg === "step started" && line.phase === phase;
const started = (phase: string) => bot.lines.filter(isStarted(phase)).length;
const finished = () => bot.lines.filter(({ msg }) => msg === "job finished");
const sentTo = ({ id }: Person) => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);

test("one user with links and lists that never end holds up neither another's link nor his story", async () => {
  const [mallory, alice, bob] = [person("Mallory"), person("Alice"), person("Bob")];
  const files = web.hold("/endless", { atBytes: 100_000 });
  const lists = web.hold("/list");
  const links = upTo(LINKS + 3).map((at) => web.file(`/endless/${at}.bin`, { generatedBytes: 120_000 + at }));
  await mallory.sends(links.slice(0, LINKS).join(" "));
  await bot.logged(() => started("download") >= SLOTS);
  const before = started("list");
  for (const at of upTo(LISTS)) await mallory.sends(`/images ${web.file(`/list/${at}.csv`, Buffer.from("url\n"))}`);
  await bot.logged(() => started("list") >= before + 2);

  const snaps = stage.snapchat.user("bobs.friend");
  await snaps.postsSnap({ photo: stage.picture, takenAt: new Date() });
  await alice.sends(web.file("/short.bin", { generatedBytes: 5000 }));
  await bob.sends("/watch snapchat bobs.friend");
  await alice.sees(({ document }) => document !== undefined);
  await bob.sees(/1 seen, 1 delivered/);
  expect(sentTo(mallory)).toEqual([]);

  await mallory.sends(links.slice(LINKS).join(" "));
  await mallory.sees(/Waiting: 3/);

  files.release();
  lists.release();
  await bot.logged(() => finished().length === links.length + LISTS + 2);
  expect(sentTo(mallory)).toHaveLength(links.length);
  expect(bot.lines.filter(({ level }) => level >= 50)).toEqual([]);
});

test("links that run at once have one day between them, however big they turn out to be", async () => {
  const eve = person("Eve");
  const links = upTo(4).map((at) =>
    web.file(`/big/${at}.bin`, { generatedBytes: 3_600_000 + at }, { isChunked: true }),
  );
  const before = finished().length;
  await eve.sends(links.join(" "));
  await bot.logged(() => finished().length === before + links.length);
  const served = sentTo(eve).length;
  expect(served * 3_600_000).toBeLessThanOrEqual(DAILY_MB * 1e6);
  expect(served).toBeGreaterThan(0);
  await eve.sees(/used today's 12 MB/);
});
