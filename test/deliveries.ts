import type { Message } from "@grammyjs/types";
import type { MediaFacts, RecordedCall, StoredFile, Telegram } from "./lab/index.ts";

/** A rung that reached a chat. */
export interface Delivery {
  /** By the smaller side of the picture: "480p"; "audio" for sound alone. */
  label: string;
  messageId: number;
  chatId: number;
  at: Date;
  file: StoredFile;
  facts: MediaFacts;
}

const DELIVERING = new Set(["editMessageMedia", "sendVideo", "sendAnimation", "sendAudio"]);

/** The rungs that were put into chats by uploads of the bot, in the order of arrival. A file sent again by id is none. */
export const deliveriesIn = (telegram: Telegram): Delivery[] =>
  telegram.calls.flatMap((call) => deliveryOf(telegram, call) ?? []);

/** The same for what stood in cards before the first rung did. */
export const previewsIn = (telegram: Telegram): Delivery[] =>
  telegram.calls.flatMap((call) => uploadOf(telegram, call) ?? []).filter(isPreview);

function deliveryOf(telegram: Telegram, call: RecordedCall): Delivery | undefined {
  const upload = uploadOf(telegram, call);
  return upload && !isPreview(upload) ? upload : undefined;
}

export const isPreview = ({ file }: Pick<Delivery, "file">): boolean => /preview-\d+p\.mp4$/.test(file.name);

export function uploadOf(telegram: Telegram, call: RecordedCall): Delivery | undefined {
  if (!DELIVERING.has(call.method) || !call.endedAt || call.files.length === 0) return undefined;
  const message = call.result as Message | undefined;
  const fileId = (message?.video ?? message?.animation ?? message?.audio ?? message?.document)?.file_id;
  if (!message || !fileId) return undefined;
  const file = telegram.file(fileId);
  if (!file.facts) throw new Error(`what was delivered is no media: ${file.name}`);
  const { facts } = file;
  const label = facts.width === 0 ? "audio" : `${Math.min(facts.width, facts.height)}p`;
  return { label, messageId: message.message_id, chatId: message.chat.id, at: call.endedAt, file, facts };
}

/** A job is over for its user when its card has no Cancel button any more. */
export const isFinalCard = (message: Message): boolean => {
  const buttons = message.reply_markup?.inline_keyboard.flat().map(({ text }) => text) ?? [];
  return message.from?.is_bot === true && buttons.length > 0 && !buttons.some((text) => /cancel/i.test(text));
};
