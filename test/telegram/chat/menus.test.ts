import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChatView } from "../../lab/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string) => harness.telegram.user({ firstName, language: "en" });
const isThere = (chat: ChatView, messageId: number) => chat.messages.some(({ message_id }) => message_id === messageId);

test.each([
  ["/help", "Commands"],
  ["/settings", "This chat"],
  ["/watches", "1 user watched in this chat"],
  ["/jobs", "1 job is running"],
])("%s is closed by a button, by who asked or an admin", async (command, title) => {
  const [alice, bob, ada] = [person("Alice"), person("Bob"), person("Ada")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob, ada], admins: [alice, ada] });
  await alice.sendsTo(group, "/watch@mediaferry_lab_bot ig nasa");
  await group.sees("Instagram · @nasa");
  await alice.sendsTo(group, "/fetch@mediaferry_lab_bot ig nasa");
  await group.sees("Starts in a moment");
  await alice.sendsTo(group, `${command}@mediaferry_lab_bot`);
  const menu = await group.sees((message) => message.text?.includes(title) === true);
  expect(await bob.presses(menu, "✕ Close")).toMatchObject({ showsAlert: true });
  expect(isThere(group, menu.message_id)).toBe(true);
  await ada.presses(menu, "✕ Close");
  await expect.poll(() => isThere(group, menu.message_id)).toBe(false);
});

test("each page of help leads back, and what is too old to be deleted loses its buttons", async () => {
  const alice = person("Alice");
  await alice.sends("/start");
  const start = await alice.sees("Send me a video");
  const buttons = () =>
    alice.chat.messages
      .find(({ message_id }) => message_id === start.message_id)
      ?.reply_markup?.inline_keyboard.flat()
      .map(({ text }) => text);
  expect(buttons()).not.toContain("✕ Close");
  await alice.presses(start, "Limits");
  await alice.sees("Limits", { of: start });
  expect(buttons()?.slice(-2)).toEqual(["‹ Back", "✕ Close"]);
  await alice.presses(start, "‹ Back");
  await alice.sees("/watches", { of: start });
  expect(buttons()).not.toContain("‹ Back");
  const old = { kind: "error", code: 400, description: "Bad Request: message can't be deleted for everyone" } as const;
  harness.telegram.fault({ method: "deleteMessage", ...old });
  await alice.presses(start, "✕ Close");
  await expect.poll(buttons).toBeUndefined();
});
