import { expect, test } from "vitest";
import type { LogLine } from "../house.ts";
import { openWeb, type Person } from "../lab/index.ts";
import { relayedIn } from "../relays.ts";
import { openRelayStage } from "./relay-house.ts";

/** Of downloads. */
const SLOTS = 4;
const LINKS = 6;
const LISTS = 3;
const upTo = (count: number) => Array.from({ length: count }, (_, at) => at);
const isStarted = (phase: string) => (line: LogLine) => line.msg === "step started" && line.phase === phase;

test("one user with links and lists that never end holds up neither another's link nor his story", async () => {
  await using stage = await openRelayStage();
  await using web = await openWeb({ folder: stage.folder });
  const { ALLOW_PRIVATE_HOSTS } = stage.environment;
  const bot = await stage.start({
    DOWNLOAD_CONCURRENCY: String(SLOTS),
    ALLOW_PRIVATE_HOSTS: `${ALLOW_PRIVATE_HOSTS},${web.host}`,
  });
  const started = (phase: string) => bot.lines.filter(isStarted(phase)).length;
  const [mallory, alice, bob] = ["Mallory", "Alice", "Bob"].map((firstName) =>
    stage.telegram.user({ firstName, language: "en" }),
  ) as [Person, Person, Person];

  const files = web.hold("/endless", { atBytes: 100_000 });
  const lists = web.hold("/list");
  const links = upTo(LINKS).map((at) => web.file(`/endless/${at}.bin`, { generatedBytes: 120_000 + at }));
  await mallory.sends(links.join(" "));
  await bot.logged(() => started("download") >= SLOTS);
  const held = started("list");
  for (const at of upTo(LISTS)) await mallory.sends(`/images ${web.file(`/list/${at}.csv`, Buffer.from("url\n"))}`);
  await bot.logged(() => started("list") >= held + 2);

  const snaps = stage.snapchat.user("bobs.friend");
  await snaps.postsSnap({ photo: stage.picture, takenAt: new Date() });
  await alice.sends(web.file("/short.bin", { generatedBytes: 5000 }));
  await bob.sends("/watch snapchat bobs.friend");
  await alice.sees(({ document }) => document !== undefined);
  await bob.sees(/1 seen, 1 delivered/);
  expect(relayedIn(stage.telegram).filter(({ chatId }) => chatId === mallory.id)).toEqual([]);

  files.release();
  lists.release();
  await bot.logged(
    () => bot.lines.filter(({ msg, state }) => msg === "job finished" && state === "done").length === LINKS + 2,
  );
  expect(relayedIn(stage.telegram).filter(({ chatId }) => chatId === mallory.id)).toHaveLength(LINKS);
  expect(bot.lines.filter(({ level }) => level >= 50)).toEqual([]);
});
