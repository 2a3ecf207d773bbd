import { afterAll, beforeAll, expect, test } from "vitest";
import { type DeepLink, readDeepLink } from "../../../src/telegram/chat/deep-link.ts";
import { HELP_TOPICS, TOPICS_OF_KINDS } from "../../../src/telegram/commands.ts";
import type { Person } from "../../lab/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const inBase64 = (link: string) => Buffer.from(link).toString("base64url");
const read = (payload: string) =>
  readDeepLink(payload, { sources: harness.sources, helpTopics: HELP_TOPICS, topicsOfKinds: TOPICS_OF_KINDS });
const person = (): Person => harness.telegram.user({ firstName: "Alice", language: "en" });

test.each<[string, Partial<DeepLink>]>([
  ["help-links", { is: "help", topic: "fetching" }],
  ["help-watching", { is: "help", topic: "watching" }],
  ["watch-instagram-NASA", { is: "watch", platform: "instagram", handle: "nasa" }],
  ["watch-instagram-some--dotted--name", { is: "watch", platform: "instagram", handle: "some.dotted.name" }],
  ["watch-snap-a-b_c", { is: "watch", platform: "snapchat", handle: "a-b_c" }],
  [inBase64("https://example.com/v?id=1#t"), { is: "link", url: "https://example.com/v?id=1#t" }],
  [inBase64("https://instagram.com/some.name"), { is: "link", url: "https://instagram.com/some.name" }],
])("%s is understood", (payload, expected) => {
  expect(read(payload)).toMatchObject(expected);
});

test.each([
  "",
  "hello",
  "help-",
  "help-constructor",
  "watch-tiktok-nasa",
  "watch-instagram-",
  "watch-instagram-../../x",
  `watch-instagram-${"x".repeat(40)}`,
  inBase64("javascript:alert(1)"),
  inBase64("file:///etc/passwd"),
  inBase64("https://example.com/a b"),
  inBase64("https://example.com/\u202e"),
  inBase64("https://user:secret@example.com/"),
  inBase64("https://t.me/c/1/2"),
  inBase64(`https://example.com/${"x".repeat(60)}`),
  `${inBase64("https://example.com/")}=`,
  "/start help-links",
])("%j is a plain /start", (payload) => {
  expect(read(payload)).toBeUndefined();
});

test("a deep link asks before it does what costs, and its button does it once", async () => {
  const alice = person();
  await alice.sends(`/start ${inBase64("https://example.com/<v>?a=1&b=2")}`);
  const question = await alice.sees("Fetch this link?");
  expect(question.text).toContain("https://example.com/<v>?a=1&b=2");
  expect(harness.jobs.asked("links")).toEqual([]);
  await alice.presses(question, "Fetch");
  await alice.presses(question, "Fetch");
  await harness.jobs.begun();
  expect(harness.jobs.asked("links").map(({ chatId, request }) => [chatId, request.url])).toEqual([
    [alice.id, "https://example.com/<v>?a=1&b=2"],
  ]);
  await alice.sends("/start watch-instagram-nasa");
  const watch = await alice.sees("Watch Instagram · @nasa?");
  expect(harness.jobs.watches.size).toBe(0);
  await alice.presses(watch, "Watch");
  expect(await harness.jobs.watching(alice.id)).toMatchObject({ platform: "instagram", handle: "nasa" });
  await alice.sends("/start help-links");
  await alice.sees("Fetching once");
  await alice.sends("/start watch-tiktok-nasa");
  await alice.sees("Send me a video");
});

test("in a group only who opened the deep link may press its button", async () => {
  const [alice, bob] = [person(), person()];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  const before = harness.jobs.asked("links").length;
  await alice.sendsTo(group, `/start@mediaferry_lab_bot ${inBase64("https://example.com/group")}`);
  const question = await group.sees("Fetch this link?");
  expect(await bob.presses(question, "Fetch")).toMatchObject({ text: /Only whoever asked/, showsAlert: true });
  await alice.presses(question, "Fetch");
  expect(harness.jobs.asked("links")).toHaveLength(before + 1);
});
