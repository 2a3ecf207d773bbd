import path from "node:path";
import type { Message } from "@grammyjs/types";
import { Redis } from "ioredis";
import { expect, test } from "vitest";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { startRedis } from "../hosted.ts";
import { clip, openTelegram, video } from "../lab/index.ts";
import { openSampleSites, type SampleSites } from "../lab/sample-sites.ts";
import { textOf } from "../messages.ts";

const NAMES = ["first", "second"];
/** The sites would bear it. */
const HURRY = { IMAGE_REQUESTS_PER_SECOND: "1000", INSTAGRAM_PACE_SECONDS: "0", CARD_INTERVAL_MS: "300" };
const isDone = (message: Message): boolean => /^✓|\n✓/.test(textOf(message));

test("bots with a prefix each share a Redis that lets each of them touch only what begins with its own", async () => {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const redis = cleanup.use(await startRedis(path.join(folder, "redis")));
  const admin = cleanup.adopt(new Redis(redis.url), async (client) => client.disconnect());
  const sites = cleanup.use(await openSampleSites(folder));
  await Promise.all(
    NAMES.map(async (name) => {
      await admin.acl("SETUSER", name, "reset", "on", "nopass", `~${name}:*`, `&${name}:*`, "+@all");
      const url = redis.url.replace("//", `//${name}:any@`);
      await useAll(path.join(folder, name), { sites, env: { REDIS_URL: url, REDIS_PREFIX: name } });
    }),
  );
  expect(await admin.call("ACL", "LOG")).toEqual([]); // nobody was refused a key or a channel
  const owners = (await admin.keys("*")).map((key) => key.slice(0, key.indexOf(":")));
  expect([...new Set(owners)].sort()).toEqual(NAMES);
});

/** A bot on a Telegram of its own, where the same people write the same as on any other: each flow once. */
async function useAll(dataDir: string, { sites, env }: { sites: SampleSites; env: Record<string, string> }) {
  await using cleanup = new AsyncDisposableStack();
  const telegram = cleanup.use(await openTelegram({ folder: dataDir }));
  cleanup.use(await startBot({ telegram, dataDir, env: { ...sites.environment, ...HURRY, ...env } }));
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(dataDir), { caption: "/encode 144" }));
  await alice.sees(isDone);
  await alice.sends("/watch snapchat example.creator");
  await alice.sees((message) => message.photo !== undefined);
  await alice.sends("/fetch instagram example_user");
  await alice.sees((message) => message.media_group_id !== undefined);
  await alice.sends(`/fetch ${sites.samples.bigFile}`);
  await alice.sees(isDone);
  await alice.sends(`/images ${sites.samples.imageList}`);
  const ready = await alice.sees((message) => /Start/.test(JSON.stringify(message.reply_markup ?? "")));
  await alice.presses(ready, /Start/);
  await alice.sees((message) => /217 of 220 images/.test(textOf(message)), { of: ready });
}
