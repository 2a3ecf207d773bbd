import type { Message } from "grammy/types";
import type { AboutCard } from "../../jobs/index.ts";
import { explainCallError, isTrouble } from "../connection/call-errors.ts";
import { asGrammySignal } from "../connection/transport.ts";
import type { Outgoing } from "./album-groups.ts";
import { mediaOf } from "./media.ts";
import { type Delivery, type SendDeps, sendMessage } from "./message.ts";

/** A new message may still carry the file. `unchanged`: an edit whose answer, with the file id, was lost had worked. */
const CARD_IS_UNUSABLE = ["message", "other-kind", "unchanged", "item", "kind"] as const;

type CardFile = Outgoing & { about: AboutCard };

/** Turns the card into the file; where the card shows another one, uploads it for its file id alone. */
export async function sendWithCard(deps: SendDeps, delivery: Delivery, file: CardFile): Promise<Message> {
  if (file.about.isShown) return (await editCard(deps, delivery, file)) ?? replaceCard(deps, delivery, file);
  const message = await sendMessage(deps, delivery, file, { disable_notification: true });
  await removeMessage(deps, delivery, message.message_id);
  return message;
}

/** Undefined when no card can become the file. A card that refused it will refuse a document as well. */
async function editCard(deps: SendDeps, delivery: Delivery, file: CardFile): Promise<Message | undefined> {
  const { api, log } = deps;
  const { recipient, signal } = delivery;
  const { id: jobId, cardMessageId } = file.about.card;
  if (cardMessageId === undefined || file.as === "document") return undefined;
  const { caption, reply_markup } = faceOf(deps, delivery, file);
  const media = mediaOf(deps, file, { caption, parse_mode: "HTML" });
  try {
    const until = asGrammySignal(signal);
    return (await api.editMessageMedia(recipient.chatId, cardMessageId, media, { reply_markup }, until)) as Message;
  } catch (error) {
    if (!isTrouble(error, ...CARD_IS_UNUSABLE)) throw error;
    log.warn({ jobId, err: explainCallError(error) }, "card could not become the file, sending a new one");
    return undefined;
  }
}

async function replaceCard(deps: SendDeps, delivery: Delivery, file: CardFile): Promise<Message> {
  const { id, cardMessageId } = file.about.card;
  const message = await sendMessage(deps, delivery, file, faceOf(deps, delivery, file));
  await deps.onCard(id, message.message_id);
  if (cardMessageId !== undefined) await removeMessage(deps, delivery, cardMessageId);
  return message;
}

function faceOf({ uiOf }: SendDeps, { texts }: Delivery, { about: { card } }: CardFile) {
  const { text, keyboard } = uiOf(card).render(card, texts);
  return { caption: text, parse_mode: "HTML", reply_markup: keyboard } as const;
}

async function removeMessage({ api, log }: SendDeps, { recipient }: Delivery, messageId: number): Promise<void> {
  const { chatId } = recipient;
  try {
    await api.deleteMessage(chatId, messageId);
  } catch (error) {
    log.warn({ chatId, messageId, err: explainCallError(error) }, "message could not be deleted");
  }
}
