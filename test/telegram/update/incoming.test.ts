import type { MessageOrigin, User } from "grammy/types";
import { expect, test } from "vitest";
import { findMedia } from "../../../src/telegram/update/incoming.ts";

const video = { file_id: "f", file_unique_id: "u", width: 2, height: 2, duration: 1, file_name: "a.mp4" };
const alice: User = { id: 1, is_bot: false, first_name: "Alice" };
const bot: User = { id: 2, is_bot: true, first_name: "Bot" };
const from = (sender_user: User): MessageOrigin => ({ type: "user", sender_user, date: 1 });

test("a video comes with what a person has written below it: no command, and no card of a bot", () => {
  const textOf = (message: object) => findMedia({ video, caption: "By the sea", ...message })?.text;
  expect(textOf({ from: alice })).toBe("By the sea");
  expect(textOf({ from: alice, forward_origin: from(alice) })).toBe("By the sea");
  expect(textOf({ from: bot })).toBeUndefined();
  expect(textOf({ from: alice, forward_origin: from(bot) })).toBeUndefined();
  const command = { type: "bot_command", offset: 0, length: 7 };
  expect(textOf({ caption: "/encode 720", caption_entities: [command] })).toBeUndefined();
  expect(textOf({ caption: "x".repeat(4096) })).toHaveLength(1024);
});
