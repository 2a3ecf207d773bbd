import type { Api } from "grammy";
import type { Message } from "grammy/types";
import type { DeliveredItem, OutgoingFileOptions, Recipient } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import type { UiOf } from "../cards/card-parts.ts";
import { inThread } from "../connection/topics.ts";
import { asGrammySignal } from "../connection/transport.ts";
import type { Library, Texts } from "../texts/texts.ts";
import type { Outgoing } from "./album-groups.ts";
import { animationFacts, audioFacts, type Caption, documentFacts, inputOf, photoFacts, videoFacts } from "./media.ts";

export interface SendDeps {
  api: Api;
  library: Library;
  uiOf: UiOf;
  /** The job's card is another message from now on. */
  onCard: (jobId: string, messageId: number) => Promise<void>;
  isLocal: boolean;
  sendLimitBytes: number;
  log: Logger;
}

export interface Delivery extends OutgoingFileOptions {
  recipient: Recipient;
  texts: Texts;
  /** The first message may make a sound, the others come silently; in quiet hours all do. */
  hasNotified: boolean;
}

type Extra = Caption & Pick<NonNullable<Parameters<Api["sendVideo"]>[2]>, "reply_markup" | "disable_notification">;

export function sendMessage(
  { api, isLocal }: SendDeps,
  delivery: Delivery,
  { item, as }: Outgoing,
  extra: Extra,
): Promise<Message> {
  const { chatId } = delivery.recipient;
  const file = inputOf({ isLocal }, item);
  const options = { ...placeOf(delivery), ...extra };
  const until = asGrammySignal(delivery.signal);
  switch (as) {
    case "photo":
      return api.sendPhoto(chatId, file, { ...options, ...photoFacts(item) }, until);
    case "video":
      return api.sendVideo(chatId, file, { ...options, ...videoFacts(item) }, until);
    case "animation":
      return api.sendAnimation(chatId, file, { ...options, ...animationFacts(item) }, until);
    case "audio":
      return api.sendAudio(chatId, file, { ...options, ...audioFacts(item) }, until);
    case "voice":
      return api.sendVoice(chatId, file, options, until);
    case "document":
      return api.sendDocument(chatId, file, { ...options, ...documentFacts(item) }, until);
  }
}

export function placeOf({ recipient: { replyTo, threadId }, hasNotified }: Delivery) {
  return {
    ...inThread(threadId),
    ...(hasNotified ? { disable_notification: true } : {}),
    ...(replyTo === undefined ? {} : { reply_parameters: { message_id: replyTo, allow_sending_without_reply: true } }),
  };
}

/** What Telegram made of a file. An animation is a document as well; a photo's largest size is the photo itself. */
export function deliveredItem(message: Message): DeliveredItem {
  const { photo, video, animation, audio, document, voice, video_note, sticker } = message;
  const found = (
    [
      ["photo", photo?.at(-1)],
      ["video", video],
      ["animation", animation],
      ["audio", audio],
      ["voice", voice],
      ["document", document],
      // What Telegram makes of similar files, whatever they were sent as.
      ["video", video_note],
      ["document", sticker],
    ] as const
  ).find(([, file]) => file !== undefined);
  if (!found?.[1]) throw new Error("telegram answered without the file that was sent");
  const [kind, { file_id: fileId, file_unique_id: fileUniqueId }] = found;
  return { chatId: message.chat.id, messageId: message.message_id, fileId, fileUniqueId, kind };
}
