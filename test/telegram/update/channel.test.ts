import { afterAll, beforeAll, expect, test } from "vitest";
import { readText } from "../../../src/telegram/reading/pieces.ts";
import { requestIdOf, splitChannel } from "../../../src/telegram/update/channel.ts";
import { anonymouslyIn, type Person } from "../../lab/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string): Person => harness.telegram.user({ firstName, language: "en" });

test.each([
  ["instagram nasa to @lab_news", "@lab_news", "instagram nasa"],
  ["instagram nasa every 6h to @lab_news", "@lab_news", "instagram nasa every 6h"],
  ["instagram nasa TO @lab_news every 6h", "@lab_news", "instagram nasa every 6h"],
  ["instagram nasa в @lab_news", "@lab_news", "instagram nasa"],
  ["https://x.org/1 to -1001234567890", "-1001234567890", "https://x.org/1"],
  ["https://x.org/1 to https://t.me/lab_news", "https://t.me/lab_news", "https://x.org/1"],
  ["instagram nasa", undefined, "instagram nasa"],
  ["instagram to @me", undefined, "instagram to @me"],
  ["instagram nasa @lab_news", undefined, "instagram nasa @lab_news"],
  ["instagram nasa to", undefined, "instagram nasa to"],
])("%j names the channel %j", (words, channel, rest) => {
  const split = splitChannel(readText(words));
  expect([split.channel, split.pieces.map(({ text }) => text).join(" ")]).toEqual([channel, rest]);
});

test("a request from another chat has one id, below 0, for each of its messages", () => {
  const ids = [1, 1, 2].map((id) => requestIdOf({ chat: { id: 5 }, message_id: id } as never));
  expect(ids[0]).toBe(ids[1]);
  expect(ids[0]).not.toBe(ids[2]);
  expect(ids.every((id) => id < 0 && id >= -(2 ** 31))).toBe(true);
});

test("each reason why nothing can be brought to a channel is told", async () => {
  const [alice, bob] = [person("Alice"), person("Bob")];
  harness.telegram.channel({ title: "Theirs", username: "lab_theirs", admins: [bob] });
  harness.telegram.channel({ title: "Closed", username: "lab_closed", admins: [alice], isClosed: true });
  const muted = harness.telegram.channel({ title: "Muted", username: "lab_muted", admins: [alice] });
  harness.telegram.mutes(muted, alice);
  const silent = harness.telegram.channel({ title: "Silent", username: "lab_silent", admins: [alice] });
  harness.telegram.mutes(silent, "bot");
  const own = harness.telegram.channel({ title: "Own", username: "lab_own", admins: [alice] });
  const group = harness.telegram.group({ title: "Friends", members: [alice], admins: [alice] });
  for (const [to, words] of [
    ["@lab_nowhere", "I cannot find the channel @lab_nowhere"],
    ["@lab_theirs", "you are not one of them"],
    ["@lab_closed", "I cannot post in Closed yet"],
    ["@lab_silent", "I cannot post in Silent yet"],
    ["@lab_muted", "without the right to post messages"],
    [String(group.id), "is not a channel"],
    ["https://t.me/+AbCdEf", "an invitation link leads to"],
  ] as const) {
    await alice.sends(`/fetch https://x.org/1 to ${to}`);
    await alice.sees(words);
  }
  await alice.sendsTo(group, `/fetch@mediaferry_lab_bot https://x.org/1 to ${own.id}`, anonymouslyIn(group));
  await group.sees("While you write on behalf of a group");
  await alice.sends("/watch nasa to @lab_own");
  await alice.sees("Please name the platform too, such as “instagram nasa”");
  expect(harness.jobs.asked("links")).toEqual([]);
  await alice.sends(`/encode https://x.org/1.mp4 to t.me/c/${String(own.id).slice(4)}/7`);
  await alice.sees("On its way to Own");
  expect(harness.jobs.asked("encode").map(({ chatId, userId }) => [chatId, userId])).toEqual([[own.id, alice.id]]);
});

test("a failure that is too long for the alert after a press comes as a message", async () => {
  const alice = person("Alice");
  const title = "News of the whole world, ".repeat(5).slice(0, 120);
  const channel = harness.telegram.channel({ title, username: "lab_long", admins: [alice] });
  await alice.sends("/watch ig nasa to @lab_long");
  await alice.sees("is now watched for");
  await alice.sends("/watches");
  const list = await alice.sees("1 user you watch for a channel");
  harness.telegram.mutes(channel, "bot");
  const answer = await alice.presses(list, /nasa|News/);
  expect(answer).toMatchObject({ showsAlert: false });
  await alice.sees(/I cannot post in News.* with the right to post messages, then try again\.$/);
});
