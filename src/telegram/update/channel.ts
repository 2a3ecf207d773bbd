import { createHash } from "node:crypto";
import type { Api } from "grammy";
import type { ChatMember, Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import { type Card, textOptions } from "../cards/card-parts.ts";
import { isAnswer } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import type { Piece } from "../reading/pieces.ts";
import { wordsFor } from "../texts/texts.ts";
import type { Services } from "./services.ts";

/** Where both the bot and who asks may post. */
export interface Channel {
  id: number;
  title: string;
}

const NAME = /^@[a-z]\w{3,31}$/i;
const ID = /^-100\d{5,}$/;
const LINK = /^(?:https?:\/\/)?(?:www\.)?(?:t|telegram)\.me\//i;
const PRIVATE_LINK = /^c\/(\d+)/;
const PUBLIC_LINK = /^(?:s\/)?([a-z]\w{3,31})(?:[/?#]|$)/i;

/** What stands behind a command, and the channel that it names. @throws {UserError} as `requireChannel` */
export async function readChannel(
  ctx: Ctx,
  services: Services,
  words: readonly Piece[],
): Promise<{ pieces: Piece[]; channel?: Channel | undefined }> {
  const { pieces, channel } = splitChannel(words);
  return channel === undefined ? { pieces } : { pieces, channel: await requireChannel(ctx, services, channel) };
}

/** Takes "to @channel" out of the words. */
export function splitChannel(pieces: readonly Piece[]): { pieces: Piece[]; channel?: string | undefined } {
  const at = pieces.findIndex(({ text }, index) => isTo(text) && isChannel(pieces[index + 1]?.text ?? ""));
  if (at < 0) return { pieces: [...pieces] };
  return { pieces: pieces.toSpliced(at, 2), channel: pieces[at + 1]?.text };
}

const isTo = (word: string): boolean => wordsFor("words-to").includes(word.toLowerCase());
const isChannel = (text: string): boolean => NAME.test(text) || ID.test(text) || LINK.test(text);

/**
 * The channel of this name, id or link. @throws {UserError} `error-channel-invite`, `error-channel-unknown`,
 * `error-channel-other` (a group, a person), `error-channel-bot`, `error-channel-anonymous`, `error-channel-member`,
 * `error-channel-right` (an admin who may not post)
 */
export async function requireChannel(ctx: Ctx, { telegram }: Services, text: string): Promise<Channel> {
  const chat = await answered(telegram.api.getChat(chatIdOf(text)));
  if (!chat) throw new UserError("error-channel-unknown", { channel: text });
  const { id } = chat;
  if (chat.type !== "channel") throw new UserError("error-channel-other", { channel: text });
  await requirePosting(telegram, { chatId: id, title: chat.title }, ctx.senderId);
  return { id, title: chat.title };
}

/** Implements `Outbox.requirePosting`. */
export async function requirePosting(
  { api, me }: Pick<Services["telegram"], "api" | "me">,
  { chatId, title: channel }: { chatId: number; title: string },
  userId: number,
): Promise<void> {
  if (!mayPost(await answered(api.getChatMember(chatId, me.id)))) throw new UserError("error-channel-bot", { channel });
  if (userId === chatId) return; // a post of the channel itself
  if (userId < 0) throw new UserError("error-channel-anonymous", { channel });
  const asker = await answered(api.getChatMember(chatId, userId));
  if (mayPost(asker)) return;
  throw new UserError(asker?.status === "administrator" ? "error-channel-right" : "error-channel-member", { channel });
}

export const mayPost = (member: ChatMember | undefined): boolean =>
  member?.status === "creator" || (member?.status === "administrator" && member.can_post_messages === true);

/** Undefined where Telegram refuses the call. */
async function answered<Answer>(call: Promise<Answer>): Promise<Answer | undefined> {
  try {
    return await call;
  } catch (error) {
    if (!isAnswer(error)) throw error;
    return undefined;
  }
}

/** @throws {UserError} `error-channel-invite` */
function chatIdOf(text: string): string | number {
  if (ID.test(text)) return Number(text);
  if (NAME.test(text)) return text;
  const path = text.replace(LINK, "");
  const number = PRIVATE_LINK.exec(path)?.[1];
  if (number !== undefined) return Number(`-100${number}`);
  const name = PUBLIC_LINK.exec(path)?.[1];
  if (name === undefined || name.toLowerCase() === "joinchat") throw new UserError("error-channel-invite");
  return `@${name}`;
}

/** The channel's title, or its id where Telegram does not tell the bot. */
export const titleOfChannel = async (api: Api, id: number): Promise<string> =>
  (await answered(api.getChat(id)))?.title ?? String(id);

/** Whether a request for a channel was made in another chat. */
export const isFromElsewhere = ({ requestMessageId }: { requestMessageId: number }): boolean => requestMessageId < 0;

/**
 * Stands for a request from another chat among those of the channel: the same for the same message, and below 0, so that it
 * is none of the channel's messages. 31 bits, as Telegram's ids of messages.
 */
export function requestIdOf({ chat, message_id: id }: Message): number {
  const hash = createHash("sha256").update(`${chat.id}:${id}`).digest();
  return -1 - (hash.readUInt32BE() >>> 1);
}

/** Posts a card without a sound: it is for the admins; returns its id. */
export async function postCard(api: Api, { id }: Channel, { text, keyboard }: Pick<Card, "text" | "keyboard">) {
  const { message_id: messageId } = await api.sendMessage(id, text, {
    ...textOptions(keyboard),
    disable_notification: true,
  });
  return messageId;
}
