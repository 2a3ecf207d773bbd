import { randomInt } from "node:crypto";
import type { Message } from "@grammyjs/types";
import { badRequest } from "../api-error.ts";
import type { Content, Room } from "../chats.ts";
import { contentOf, type FileKind, type StoredFile } from "../files.ts";
import type { Call, Lab, Method } from "../lab.ts";
import { keyboardOf } from "../markup.ts";
import { createParameters, type Parameters } from "../parameters.ts";
import { captionOf, textOf } from "../text.ts";
import { resolveMedia } from "./media-input.ts";
import { replyOf, topicFor, writableRoomOf } from "./target.ts";

const ALBUM_LIMIT = 10;

const sendMessage: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  const content = textOf(call);
  return post(lab, call, room, content);
};

/** A method that sends one file of this kind, named by the parameter `kind`. */
const sendFile =
  (kind: FileKind): Method =>
  async (lab, call) => {
    const room = writableRoomOf(lab, call);
    const caption = kind === "video_note" ? {} : mediaCaption(call);
    keyboardOf(call); // refused before the file is taken
    const file = await resolveMedia(lab, call, { kind, item: call, field: kind });
    return post(lab, call, room, { ...contentOf(file), ...caption });
  };

const sendMediaGroup: Method = async (lab, call) => {
  const room = writableRoomOf(lab, call);
  const media = call.object<Record<string, unknown>[]>("media");
  if (!Array.isArray(media) || media.length === 0) throw badRequest("there are no messages to send");
  if (media.length > ALBUM_LIMIT) throw badRequest("too many messages to send as an album");
  if (media.length === 1) lab.complain("an album of one: the Bot API asks for 2 to 10 items");
  const items = media.map((values) => createParameters({ values, uploads: new Map() }));
  const kinds = new Set(items.map((item) => item.text("type")));
  for (const kind of kinds) checkAlbumKind(kind, kinds.size);
  const captions = items.map(mediaCaption);
  const reply = replyOf(lab, call, room);
  Object.assign(reply, topicFor(call, room, reply));
  const files: StoredFile[] = [];
  for (const item of items) files.push(await albumFile(lab, call, { item, number: files.length + 1 }));
  const group = media.length > 1 ? { media_group_id: newAlbumId() } : {};
  return files.map((file, index) => room.post(lab.bot, { ...reply, ...contentOf(file), ...captions[index], ...group }));
};

export const newAlbumId = () => String(randomInt(2 ** 47));

/** One bad file costs the whole album; Telegram tells which one it was. */
async function albumFile(lab: Lab, call: Call, { item, number }: { item: Parameters; number: number }) {
  const link = item.text("media");
  if (!link || (link.startsWith("attach://") && !call.upload(link.slice(9))))
    throw badRequest("can't parse InputMedia: media not found");
  return mediaOf(lab, call, item).catch((cause: Error) => {
    const [, first = "", rest = ""] = /^Bad Request: (.)(.*)$/.exec(cause.message) ?? [];
    if (!first) throw cause;
    const reason = `${first.toUpperCase()}${rest}`;
    throw badRequest(`failed to send message #${number} with the error message "${reason}"`);
  });
}

function checkAlbumKind(kind: string | undefined, kinds: number): void {
  if (kind !== "photo" && kind !== "video" && kind !== "document" && kind !== "audio")
    throw badRequest(`can't parse InputMedia: type "${kind}" can't be used in sendMediaGroup`);
  if (kinds > 1 && (kind === "document" || kind === "audio"))
    throw badRequest(`${kind} can't be mixed with other media types`);
}

/** The file of an `InputMedia`. */
export function mediaOf(lab: Lab, call: Call, item: Parameters): Promise<StoredFile> {
  const kind = item.text("type");
  if (!isInputKind(kind)) throw badRequest("can't parse InputMedia: type must be non-empty");
  return resolveMedia(lab, call, { kind, item, field: "media" });
}

const isInputKind = (kind: string | undefined): kind is FileKind =>
  kind === "photo" || kind === "video" || kind === "animation" || kind === "audio" || kind === "document";

/** The fields beside a file. */
export function mediaCaption(item: Parameters): Content {
  return {
    ...captionOf(item),
    ...(item.flag("show_caption_above_media") ? { show_caption_above_media: true as const } : {}),
    ...(item.flag("has_spoiler") ? { has_media_spoiler: true as const } : {}),
  };
}

function post(lab: Lab, call: Call, room: Room, content: Content): Message {
  const reply = replyOf(lab, call, room);
  return room.post(lab.bot, { ...reply, ...topicFor(call, room, reply), ...content, ...keyboardOf(call) });
}

export const SEND_METHODS: Record<string, Method> = {
  sendMessage,
  sendPhoto: sendFile("photo"),
  sendVideo: sendFile("video"),
  sendAnimation: sendFile("animation"),
  sendAudio: sendFile("audio"),
  sendDocument: sendFile("document"),
  sendVoice: sendFile("voice"),
  sendVideoNote: sendFile("video_note"),
  sendMediaGroup,
};
