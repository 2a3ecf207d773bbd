import type { Message } from "@grammyjs/types";
import type { RecordedCall, Telegram } from "./lab/index.ts";

/** One picture or video that the bot has put into a chat. */
export interface Delivered {
  chatId: number;
  messageId: number;
  kind: "photo" | "video" | "document" | "animation";
  fileId: string;
  /** Of the message; that of an album stands on its first item. */
  caption: string;
  albumId: string | undefined;
  /** It was uploaded, and not sent by an id that Telegram knew. */
  isUpload: boolean;
  at: Date;
}

const SENDING_METHODS = new Set(["sendMediaGroup", "sendPhoto", "sendVideo", "sendDocument", "sendAnimation"]);

/** All that was delivered, in the order of the answers. */
export const deliveredIn = (telegram: Telegram): Delivered[] => telegram.calls.flatMap(deliveredBy);

function deliveredBy(call: RecordedCall): Delivered[] {
  if (!SENDING_METHODS.has(call.method) || !call.endedAt || call.result === undefined) return [];
  const messages = (Array.isArray(call.result) ? call.result : [call.result]) as Message[];
  const media = mediaOf(call);
  return messages.map((message, position) => ({
    chatId: message.chat.id,
    messageId: message.message_id,
    ...fileOf(message),
    caption: message.caption ?? "",
    albumId: message.media_group_id,
    isUpload: media ? isUploaded(media[position]) : call.files.length > 0 || isUploaded(call.payload),
    at: call.endedAt!,
  }));
}

/** Of an album: each item may be an upload or known to Telegram. */
function mediaOf({ payload: { media } }: RecordedCall): unknown[] | undefined {
  return typeof media === "string" ? JSON.parse(media) : (media as unknown[] | undefined);
}

const isUploaded = (sent: unknown): boolean => /"(attach|file):\/\//.test(JSON.stringify(sent));

function fileOf({ photo, video, animation, document }: Message): Pick<Delivered, "kind" | "fileId"> {
  if (photo) return { kind: "photo", fileId: photo.at(-1)!.file_id };
  if (animation) return { kind: "animation", fileId: animation.file_id };
  if (video) return { kind: "video", fileId: video.file_id };
  if (document) return { kind: "document", fileId: document.file_id };
  throw new Error("telegram answered without the file that was sent");
}
