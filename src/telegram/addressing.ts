import type { Message, UserFromGetMe } from "grammy/types";

/** What a message wants of the bot. */
export type Address =
  | { kind: "command"; name: string; words: string }
  /** In a private chat, or in a group where the bot was mentioned. */
  | { kind: "plain" }
  /** Not for us: group talk, or a command for another bot. */
  | { kind: "none" };

export function addressOf(message: Message, me: Pick<UserFromGetMe, "id" | "username">): Address {
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const first = entities[0];
  if (first?.type === "bot_command" && first.offset === 0) {
    const [name = "", bot = me.username] = text.slice(1, first.length).split("@");
    if (bot.toLowerCase() !== me.username.toLowerCase()) return { kind: "none" };
    return { kind: "command", name: name.toLowerCase(), words: text.slice(first.length).trim() };
  }
  if (message.chat.type === "private") return { kind: "plain" };
  const handle = `@${me.username}`.toLowerCase();
  const isMentioned = entities.some(
    ({ type, offset, length }) => type === "mention" && text.slice(offset, offset + length).toLowerCase() === handle,
  );
  return { kind: isMentioned ? "plain" : "none" };
}
