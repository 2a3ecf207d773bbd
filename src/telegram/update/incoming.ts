import type { Message, VideoQuality } from "grammy/types";
import type { IncomingFile } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { CAPTION_LIMIT } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";

/** Fields that can hold a video, a sound or a file, of a message or of one that it replies to. */
export type MediaHolder = Pick<
  Message,
  | ("video" | "animation" | "video_note" | "audio" | "voice" | "document" | "sticker")
  | ("caption" | "caption_entities" | "from" | "forward_origin")
>;

export interface IncomingMedia {
  file: IncomingFile;
  /** Sender's file name; empty when there is none. */
  title: string;
  /** Caption that somebody gave it; absent for a command. */
  text?: string | undefined;
  /** Versions of the same video made by Telegram, in its order; empty for most files. */
  versions: Version[];
}

export interface Version {
  file: IncomingFile;
  /** Smaller side of the picture, as in names of qualities. */
  height: number;
  /** "h264", "h265", "av01". */
  codec: string;
}

type TelegramFile = Pick<VideoQuality, "file_id" | "file_unique_id" | "file_size">;

/** Names given by cameras, phones and recorders; clients often declare no or a wrong type. */
const MEDIA_NAME =
  /\.(mp4|m4v|mov|qt|mkv|webm|avi|flv|f4v|wmv|asf|mpe?g|m2v|ts|m2?ts|mts|vob|3gp|3g2|ogv|ogm|mxf|rm|rmvb|dv|gif|apng|mp3|m4a|m4b|aac|og[ga]|opus|flac|wav|wma|aiff?|amr|mka|ac3|caf)$/i;
const MEDIA_TYPE = /^(video|audio)\/|^image\/gif$|^application\/(mp4|ogg|mxf|x-matroska|vnd\.rn-realmedia)/i;
const TITLE_LIMIT = 200;

/**
 * Media of a message that can be encoded; what the file really is shows when it is read. With `ofAnyName` a document counts
 * whatever it is called: somebody says that it is one.
 */
export function findMedia(message: MediaHolder, { ofAnyName = false } = {}): IncomingMedia | undefined {
  const { video, animation, video_note: note, audio, voice, document, sticker } = message;
  const isTaken = document && (ofAnyName || isMediaFile(document));
  const named = video ?? animation ?? audio ?? (isTaken ? document : undefined);
  const found = named ?? note ?? voice ?? (sticker?.is_video ? sticker : undefined);
  if (!found) return undefined;
  const name = named?.file_name;
  return {
    file: fileOf(found, name),
    title: oneLine(name ?? audio?.title ?? message.caption?.split("\n")[0] ?? "", TITLE_LIMIT),
    text: textOf(message),
    versions: (video?.qualities ?? []).map((quality) => ({
      file: fileOf(quality, name),
      height: Math.min(quality.width, quality.height),
      codec: quality.codec,
    })),
  };
}

function textOf({ caption, caption_entities: entities = [], from, forward_origin: origin }: MediaHolder) {
  const isCommand = entities.some(({ type, offset }) => type === "bot_command" && offset === 0);
  const isOfBot = from?.is_bot || (origin?.type === "user" && origin.sender_user.is_bot); // our own cards among them
  return isCommand || isOfBot ? undefined : caption?.slice(0, CAPTION_LIMIT);
}

/** The message, and where the bot is mentioned in a reply the one it replies to. */
export function messagesAtHand({ msg, chat }: Pick<Ctx, "msg" | "chat">) {
  return [msg, chat?.type === "private" ? undefined : msg?.reply_to_message].filter((message) => message !== undefined);
}

/** File of a message that is no media. */
export function findDocument(message: MediaHolder): IncomingFile | undefined {
  const { document } = message;
  return document && !findMedia(message) ? fileOf(document, document.file_name) : undefined;
}

function fileOf(
  { file_id: fileId, file_unique_id: fileUniqueId, file_size }: TelegramFile,
  name?: string,
): IncomingFile {
  return {
    fileId,
    fileUniqueId,
    ...(file_size === undefined ? {} : { sizeBytes: file_size }),
    ...(name === undefined ? {} : { name: oneLine(name, TITLE_LIMIT) }),
  };
}

function isMediaFile({
  mime_type: type = "",
  file_name: name = "",
}: {
  mime_type?: string;
  file_name?: string;
}): boolean {
  return MEDIA_TYPE.test(type) || MEDIA_NAME.test(name);
}
