import type { Message, MessageEntity, UserFromGetMe } from "grammy/types";

export type Address =
  | { kind: "command"; name: string; words: string }
  /** A message in a private chat, or in a group or a channel where the bot was mentioned. `isBorrowed`: somebody else's command. */
  | { kind: "plain"; isBorrowed?: boolean }
  /** Not for us: group talk, a command for another bot, or what somebody has sent through us. */
  | { kind: "none" };

const TALK = [
  ...(["text", "caption", "photo", "video", "animation", "video_note", "audio", "voice"] as const),
  ...(["document", "sticker", "story", "paid_media"] as const),
];

export function addressOf(message: Message, me: Pick<UserFromGetMe, "id" | "username">): Address {
  if (!isTalk(message) || message.via_bot?.id === me.id) return { kind: "none" };
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  const command = entities.find(({ type, offset }) => type === "bot_command" && offset === 0);
  const isOwn = !isPassedOn(message) && !isQuotation(entities);
  if (command && isOwn) {
    const [name = "", bot = me.username] = text.slice(1, command.length).split("@");
    if (bot.toLowerCase() !== me.username.toLowerCase()) return { kind: "none" };
    return { kind: "command", name: name.toLowerCase(), words: text.slice(command.length).trim() };
  }
  if (message.chat.type === "private") return command ? { kind: "plain", isBorrowed: true } : { kind: "plain" };
  const handle = `@${me.username}`.toLowerCase();
  const isMentioned = entities.some(
    ({ type, offset, length }) => type === "mention" && text.slice(offset, offset + length).toLowerCase() === handle,
  );
  return { kind: isMentioned && !isPassedOn(message) ? "plain" : "none" };
}

/** Polls, dice, places, contacts and what Telegram reports of the chat (pins, topics, names) expect no answer. */
const isTalk = (message: Message): boolean => TALK.some((field) => message[field] !== undefined);

/** Somebody else's words: forwarded, or sent via another bot. Their media are taken, their commands are not. */
export function isPassedOn({ forward_origin, via_bot }: Pick<Message, "forward_origin" | "via_bot">): boolean {
  return forward_origin !== undefined || via_bot !== undefined;
}

const isQuotation = (entities: readonly MessageEntity[]): boolean =>
  entities.some(({ type, offset }) => offset === 0 && (type === "blockquote" || type === "expandable_blockquote"));
