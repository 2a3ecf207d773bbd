import type { Api } from "grammy";
import type { MessageEntity } from "grammy/types";
import { z } from "zod";
import type { Ctx } from "../../connection/client.ts";
import type { Services } from "../../update/services.ts";

/** Written by us, as Telegram gave them. */
const SAID = z.object({ text: z.string(), entities: z.array(z.custom<MessageEntity>()) });

/** What a broadcast says: a text, or a message to be copied, perhaps with another caption. */
const BROADCAST_MESSAGE = z.union([
  SAID,
  z.object({ chatId: z.number(), messageId: z.number(), caption: SAID.optional() }),
]);
export type BroadcastMessage = z.output<typeof BROADCAST_MESSAGE>;

export const readMessage = (stored: unknown): BroadcastMessage => BROADCAST_MESSAGE.parse(stored);

/** Of a command with the message behind it, as the caption of media, or in reply to a message; undefined for nothing. */
export function messageIn({ msg, chat }: Pick<Ctx, "msg" | "chat">, words: string): BroadcastMessage | undefined {
  if (!msg || !chat) return undefined;
  const replied = msg.reply_to_message;
  if (words === "") return replied && { chatId: chat.id, messageId: replied.message_id };
  const whole = msg.text ?? msg.caption ?? "";
  const start = whole.indexOf(words, whole.search(/\s/));
  const entities = (msg.entities ?? msg.caption_entities ?? []).flatMap((entity) => {
    const offset = entity.offset - start;
    const length = Math.min(entity.length, words.length - offset);
    return offset < 0 || length <= 0 ? [] : [{ ...entity, offset, length }];
  });
  const said = { text: words, entities };
  return msg.text === undefined ? { chatId: chat.id, messageId: msg.message_id, caption: said } : said;
}

/** Whose chats it goes to. */
export const audienceOf = ({ config: { access, adminIds } }: Pick<Services, "config">) => ({
  onlyAllowed: access === "allowlist",
  adminIds,
});

/** Sends it to a chat; returns the id of the message there. */
export async function sendCopy(api: Api, to: number, message: BroadcastMessage): Promise<number> {
  if ("text" in message) {
    const { text, entities } = message;
    return (await api.sendMessage(to, text, { entities })).message_id;
  }
  const { chatId, messageId, caption } = message;
  const changed = caption && { caption: caption.text, caption_entities: caption.entities };
  return (await api.copyMessage(to, chatId, messageId, changed)).message_id;
}
