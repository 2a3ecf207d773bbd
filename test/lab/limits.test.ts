import { expect, test } from "vitest";
import { clip, video } from "./index.ts";
import { createFloodGuard, FLOOD_RULES } from "./limits.ts";
import { openChat, refusal } from "./open-chat.ts";

/** A guard with Telegram's rules and a clock that the test turns; seconds in, seconds to wait out. */
function guardAt() {
  let now = 0;
  const guard = createFloodGuard(FLOOD_RULES, () => now);
  return {
    at(seconds: number, message: { chatId: number; isGroup?: boolean; messages?: number }) {
      now = seconds * 1000;
      return guard.admit({ isGroup: false, ...message });
    },
  };
}

test("a chat takes a small burst and then one message a second", () => {
  const guard = guardAt();
  const burst = [0, 0, 0, 0].map((seconds) => guard.at(seconds, { chatId: 1 }));
  expect(burst).toEqual([0, 0, 0, 0]);
  expect(guard.at(0.5, { chatId: 1 })).toBe(4);
  expect(guard.at(0.5, { chatId: 2 })).toBe(0);
  expect(guard.at(4.1, { chatId: 1 })).toBe(0);
});

test("a group takes twenty messages a minute", () => {
  const guard = guardAt();
  for (let second = 0; second < 20; second++) expect(guard.at(second, { chatId: -1, isGroup: true })).toBe(0);
  expect(guard.at(20, { chatId: -1, isGroup: true })).toBe(40);
  expect(guard.at(60.1, { chatId: -1, isGroup: true })).toBe(0);
});

test("all chats together take thirty messages a second", () => {
  const guard = guardAt();
  for (let chatId = 1; chatId <= 30; chatId++) expect(guard.at(0, { chatId })).toBe(0);
  expect(guard.at(0.2, { chatId: 31 })).toBe(1);
  expect(guard.at(1.1, { chatId: 31 })).toBe(0);
});

test("an album counts as many messages as it has items, and waits for a quiet chat when it is larger than the burst", () => {
  const guard = guardAt();
  expect(guard.at(0, { chatId: 1 })).toBe(0);
  expect(guard.at(1, { chatId: 1, messages: 10 })).toBe(3);
  expect(guard.at(4.1, { chatId: 1, messages: 10 })).toBe(0);
});

test("too many messages are refused with the time to wait and noted, and edits count", async () => {
  const flood = { ...FLOOD_RULES, perChatPerSecond: 0.01 };
  await using chat = await openChat({ limits: { flood } });
  const { api, alice, telegram } = chat;
  const card = await api.sendMessage(alice.id, "1");
  for (const text of ["2", "3", "4"]) await api.editMessageText(alice.id, card.message_id, text);
  const refused = await api.editMessageText(alice.id, card.message_id, "5").catch((error) => error);
  expect(refused).toMatchObject(refusal(429, /^Too Many Requests: retry after \d+$/));
  expect(refused.parameters.retry_after).toBeGreaterThan(300);
  await api.sendChatAction(alice.id, "typing");
  expect(telegram.floods).toMatchObject([{ method: "editMessageText", chatId: alice.id }]);
  expect(alice.chat.messages[0]?.text).toBe("4");
  const file = (await alice.sends(video(await clip(chat.folder)))).video?.file_id ?? "";
  const bob = telegram.user({ firstName: "Bob" });
  await api.sendMediaGroup(
    bob.id,
    [0, 1, 2].map(() => ({ type: "video", media: file })),
  );
  await expect(api.copyMessages(bob.id, alice.id, [1, 2])).rejects.toMatchObject(refusal(429, /retry after/));
});
