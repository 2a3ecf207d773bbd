import { afterAll, beforeAll, expect, test } from "vitest";
import type { BotProcess } from "../house.ts";
import { clip, type Person, video } from "../lab/index.ts";
import { openRelayStage, type RelayStage } from "./relay-house.ts";

/** One bot for all; each test has people and groups of its own. */
let stage: RelayStage;
let bot: BotProcess;
let admin: Person;
const BOT = "@mediaferry_lab_bot";
const person = (firstName: string) => stage.telegram.user({ firstName, language: "en" });

beforeAll(async () => {
  stage = await openRelayStage();
  admin = stage.telegram.user({ firstName: "Ada", language: "en" });
  bot = await stage.start({ ADMIN_IDS: String(admin.id) });
});
afterAll(() => stage[Symbol.asyncDispose]());

test("a ban ends the watches and the jobs of the user in every chat", async () => {
  const eve = person("Eve");
  const group = stage.telegram.group({ title: "Friends", members: [eve], admins: [eve] });
  stage.instagram.user("quiet.one");
  await eve.sends("/watch ig quiet.one");
  const own = await eve.sees("Checked every");
  await eve.sendsTo(group, `/watch${BOT} ig quiet.one`);
  const shared = await group.sees("Checked every");
  const held = Promise.withResolvers<void>();
  const fault = stage.telegram.fault({ method: "file", kind: "silence", until: held.promise });
  await eve.sendsTo(group, video(await clip(stage.folder), { caption: `/encode${BOT} 144` }));
  await bot.logged(({ msg, kind }) => msg === "job taken" && kind === "encode");
  await expect.poll(() => fault.hits).toBe(1);
  await admin.sends(`/ban ${eve.id}`);
  await admin.sees("is shut out");
  await eve.sees("is not watched any more", { of: own });
  await group.sees("is not watched any more", { of: shared });
  await group.sees("Cancelled");
  await bot.logged(({ msg, state }) => msg === "job finished" && state === "cancelled");
  held.resolve();
  const told = eve.chat.messages.length;
  await eve.sends("/watches");
  await bot.logged(({ msg, userId }) => msg === "banned user ignored" && userId === eve.id);
  expect(eve.chat.messages).toHaveLength(told + 1);
});
