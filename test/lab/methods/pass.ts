import type { Message } from "@grammyjs/types";
import { badRequest } from "../api-error.ts";
import type { Content, Room } from "../chats.ts";
import type { Call, Lab, Method } from "../lab.ts";
import { keyboardOf } from "../markup.ts";
import { captionOf } from "../text.ts";
import { newAlbumId } from "./send.ts";
import { contentPartsOf, hasMedia, messageOf, replyOf, roomOf, writableRoomOf } from "./target.ts";

const BATCH_LIMIT = 100;

const copyMessage: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  const original = messageOf(roomOf(lab, call, "from_chat_id"), call, "copy");
  const caption = call.has("caption") && hasMedia(original) ? captionOf(call) : undefined;
  const { caption: _, caption_entities: __, ...bare } = contentPartsOf(original);
  const content = caption ? { ...bare, ...caption } : contentPartsOf(original);
  const copy = room.post(lab.bot, { ...replyOf(lab, call, room), ...content, ...keyboardOf(call) });
  return { message_id: copy.message_id };
};

const copyMessages: Method = (lab, call) => {
  const { room, originals } = batch(lab, call, "copy");
  const album = newAlbums();
  return originals.map((original) => {
    const { caption: _, caption_entities: __, ...bare } = contentPartsOf(original);
    const content = call.flag("remove_caption") ? bare : contentPartsOf(original);
    return { message_id: room.post(lab.bot, { ...album(original), ...content }).message_id };
  });
};

const forwardMessage: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  return room.post(lab.bot, forwarded(messageOf(roomOf(lab, call, "from_chat_id"), call, "forward")));
};

const forwardMessages: Method = (lab, call) => {
  const { room, originals } = batch(lab, call, "forward");
  const album = newAlbums();
  return originals.map((original) => ({
    message_id: room.post(lab.bot, { ...album(original), ...forwarded(original) }).message_id,
  }));
};

const forwarded = (original: Message): Content => ({
  ...contentPartsOf(original),
  forward_origin: originOf(original),
});

/** Messages passed on together keep their albums, under new ids. */
function newAlbums(): (original: Message) => Content {
  const ids = new Map<string, string>();
  return ({ media_group_id }) => {
    if (!media_group_id) return {};
    const id = ids.get(media_group_id) ?? newAlbumId();
    ids.set(media_group_id, id);
    return { media_group_id: id };
  };
}

/** Who wrote a message in the first place. */
export function originOf(message: Message): NonNullable<Message["forward_origin"]> {
  if (message.forward_origin) return message.forward_origin;
  if (!message.from) throw new Error("a message of the lab has a sender");
  return { type: "user", sender_user: message.from, date: message.date };
}

/** The messages there are among those named; Telegram passes over the others. */
function batch(lab: Lab, call: Call, purpose: string): { room: Room; originals: Message[] } {
  const room = writableRoomOf(lab, call);
  const from = roomOf(lab, call, "from_chat_id");
  const ids = call.object<number[]>("message_ids") ?? [];
  if (ids.length === 0) throw badRequest("message identifiers are not specified");
  if (ids.length > BATCH_LIMIT) throw badRequest(`too many messages to ${purpose}`);
  if (ids.some((id, index) => index > 0 && id <= (ids[index - 1] ?? 0)))
    throw badRequest("message identifiers must be in a strictly increasing order");
  const originals = ids.map((id) => from.find(id)).filter((message) => message !== undefined);
  if (originals.length === 0) throw badRequest(`there are no messages to ${purpose}`);
  return { room, originals };
}

const deleteMessage: Method = (lab, call) => {
  const room = roomOf(lab, call);
  const message = messageOf(room, call, "delete");
  if (!isDeletable(lab, room, message)) throw badRequest("message can't be deleted");
  room.remove(message.message_id, "bot");
  return true;
};

const deleteMessages: Method = (lab, call) => {
  const room = roomOf(lab, call);
  const ids = call.object<number[]>("message_ids") ?? [];
  if (ids.length === 0) throw badRequest("message identifiers are not specified");
  if (ids.length > BATCH_LIMIT) throw badRequest("too many message identifiers specified");
  for (const id of ids) {
    const message = room.find(id);
    if (message && isDeletable(lab, room, message)) room.remove(id, "bot");
  }
  return true;
};

/** In a private chat a bot may delete both sides' messages, in a group its own. */
const isDeletable = (lab: Lab, room: Room, message: Message) =>
  room.info.type === "private" || message.from?.id === lab.bot.id;

export const PASS_METHODS: Record<string, Method> = {
  copyMessage,
  copyMessages,
  forwardMessage,
  forwardMessages,
  deleteMessage,
  deleteMessages,
};
