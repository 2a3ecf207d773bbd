import { type Api, InputMediaBuilder } from "grammy";
import type { Message } from "grammy/types";
import { UserError } from "../../errors.ts";
import type { EncodeView, FinishedUpload, Outbox, SentFile } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import type { Card } from "../cards/card-parts.ts";
import { explainCallError, isTrouble } from "../connection/call-errors.ts";
import { asGrammySignal } from "../connection/client.ts";
import { inputFile, pictureFacts, soundFacts, thumbnailOf } from "../connection/input-file.ts";
import { inMegabytes } from "../connection/receive.ts";
import { inThread } from "../connection/topics.ts";
import type { Library } from "../texts/texts.ts";
import { encodeCard } from "./card.ts";

interface Deps {
  api: Api;
  library: Library;
  isLocal: boolean;
  sendLimitBytes: number;
  /** The job's card is another message from now on. */
  onCard: (jobId: string, messageId: number) => Promise<void>;
  log: Logger;
}

interface Delivery {
  view: EncodeView;
  shipment: FinishedUpload;
  card: Card;
  signal: AbortSignal;
}

/**
 * Refusals after which a card cannot become the video, but a new message may. `unchanged`: an edit whose answer was lost had
 * worked, and how Telegram knows the file is told by a new message alone.
 */
const CARD_IS_UNUSABLE = ["message", "other-kind", "unchanged", "item", "kind"] as const;
/** Refusals of a video that a document may escape. */
const OF_KINDS = ["item", "kind"] as const;

/** `Outbox.deliver`. */
export function createRungSender(deps: Deps): Outbox["deliver"] {
  const { library, sendLimitBytes } = deps;
  return async (view, shipment, { signal }) => {
    if (shipment.sizeBytes > sendLimitBytes) throw tooBigToSend(shipment, sendLimitBytes);
    const card = encodeCard({ ...view, shownRung: shipment.label }, library.textsFor(view.language));
    try {
      const delivery = { view, shipment, card, signal };
      return shipment.place === "beside" ? await sendBeside(deps, delivery) : await replaceCard(deps, delivery);
    } catch (error) {
      signal.throwIfAborted();
      throw isTrouble(error, "size") ? tooBigToSend(shipment, sendLimitBytes) : explainCallError(error);
    }
  };
}

/** The ids of the file in a message; a silent video comes back as an animation, an odd one as a document. */
export function sentFileIn(message: Message): SentFile {
  const file = message.video ?? message.animation ?? message.audio ?? message.document ?? message.voice;
  if (!file) throw new Error("telegram answered without the file that was sent");
  return { messageId: message.message_id, fileId: file.file_id, fileUniqueId: file.file_unique_id };
}

async function replaceCard(deps: Deps, delivery: Delivery): Promise<SentFile> {
  const { api, log, onCard } = deps;
  const { view, card, signal } = delivery;
  if (view.cardMessageId !== undefined) {
    try {
      const options = { reply_markup: card.keyboard };
      const edited = await api.editMessageMedia(
        view.chatId,
        view.cardMessageId,
        asMedia(deps, delivery),
        options,
        asGrammySignal(signal),
      );
      return sentFileIn(edited as Message);
    } catch (error) {
      if (!isTrouble(error, ...CARD_IS_UNUSABLE)) throw error;
      log.warn({ jobId: view.id, err: explainCallError(error) }, "card could not become the video, sending a new one");
    }
  }
  const message = await send(deps, delivery, { ...captionOf(delivery), reply_markup: card.keyboard });
  await onCard(view.id, message.message_id);
  if (view.cardMessageId !== undefined) await removeMessage(deps, view.chatId, view.cardMessageId);
  return sentFileIn(message);
}

/** Uploads for the file id alone: silently, and the message goes at once. */
async function sendBeside(deps: Deps, delivery: Delivery): Promise<SentFile> {
  const message = await send(deps, delivery, { disable_notification: true });
  await removeMessage(deps, delivery.view.chatId, message.message_id);
  return sentFileIn(message);
}

async function removeMessage({ api, log }: Deps, chatId: number, messageId: number): Promise<void> {
  try {
    await api.deleteMessage(chatId, messageId);
  } catch (error) {
    log.warn({ chatId, messageId, err: explainCallError(error) }, "message could not be deleted");
  }
}

type SendOptions = NonNullable<Parameters<Api["sendVideo"]>[2]>;

/** Sends it as what it is; where Telegram or the chat does not take that, as a document. */
async function send(deps: Deps, delivery: Delivery, extra: SendOptions): Promise<Message> {
  const { api, log } = deps;
  const { view, shipment, signal } = delivery;
  try {
    return await sendAsItIs(deps, delivery, extra);
  } catch (error) {
    signal.throwIfAborted();
    if (!isTrouble(error, ...OF_KINDS)) throw error;
    log.warn(
      { jobId: view.id, kind: shipment.kind, err: explainCallError(error) },
      "rung was refused, sent as a document",
    );
    const options = { ...replyTo(view), ...thumbnailOf(shipment.thumbnailPath), ...extra };
    return api.sendDocument(view.chatId, inputFile(deps, shipment), options, asGrammySignal(signal));
  }
}

const replyTo = ({ requestMessageId, threadId }: EncodeView) => ({
  ...inThread(threadId),
  reply_parameters: { message_id: requestMessageId, allow_sending_without_reply: true },
});

async function sendAsItIs(deps: Deps, delivery: Delivery, extra: SendOptions): Promise<Message> {
  const { api } = deps;
  const { view, shipment } = delivery;
  const signal = asGrammySignal(delivery.signal);
  const file = inputFile(deps, shipment);
  const reply = replyTo(view);
  if (shipment.kind === "audio")
    return api.sendAudio(view.chatId, file, { ...reply, ...soundFacts(shipment), ...extra }, signal);
  const facts = { ...reply, ...pictureFacts(shipment), ...extra };
  if (shipment.kind === "animation") return api.sendAnimation(view.chatId, file, facts, signal);
  return api.sendVideo(view.chatId, file, { ...facts, supports_streaming: true }, signal);
}

function asMedia(deps: Deps, delivery: Delivery) {
  const { shipment } = delivery;
  const file = inputFile(deps, shipment);
  const caption = captionOf(delivery);
  if (shipment.kind === "audio") return InputMediaBuilder.audio(file, { ...soundFacts(shipment), ...caption });
  const facts = { ...pictureFacts(shipment), ...caption };
  if (shipment.kind === "animation") return InputMediaBuilder.animation(file, facts);
  return InputMediaBuilder.video(file, { ...facts, supports_streaming: true });
}

const captionOf = ({ card }: Delivery) => ({ caption: card.text, parse_mode: "HTML" }) as const;

function tooBigToSend({ sizeBytes }: FinishedUpload, limitBytes: number): UserError {
  return new UserError("error-too-big-to-send", inMegabytes({ sizeBytes, limitBytes }));
}
