import { isDeepStrictEqual } from "node:util";
import type { Message } from "@grammyjs/types";
import { badRequest } from "../api-error.ts";
import type { Content, Room } from "../chats.ts";
import { contentOf } from "../files.ts";
import type { Call, Lab, Method } from "../lab.ts";
import { keyboardOf } from "../markup.ts";
import { createParameters } from "../parameters.ts";
import { textOf } from "../text.ts";
import { mediaCaption, mediaOf } from "./send.ts";
import { contentPartsOf, hasMedia, messageOf, writableRoomOf } from "./target.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

const editMessageText: Method = (lab, call) => {
  const { room, message } = editable(lab, call);
  if (message.text === undefined) throw badRequest("there is no text in the message to edit");
  return apply(room, message, { ...textOf(call), ...keyboardOf(call) });
};

const editMessageCaption: Method = (lab, call) => {
  const { room, message } = editable(lab, call);
  if (!hasMedia(message)) throw badRequest("there is no caption in the message to edit");
  const { caption: _, caption_entities: __, show_caption_above_media: ___, ...kept } = contentPartsOf(message);
  return apply(room, message, { ...kept, ...mediaCaption(call), ...keyboardOf(call) });
};

const editMessageMedia: Method = async (lab, call) => {
  editable(lab, call);
  const values = call.object<Record<string, unknown>>("media");
  if (!values) throw badRequest("media must be non-empty");
  const item = createParameters({ values, uploads: new Map() });
  const caption = mediaCaption(item);
  const keyboard = keyboardOf(call);
  const file = await mediaOf(lab, call, item);
  const { room, message } = editable(lab, call); // it may have gone while the file was read
  const album = message.media_group_id ? { media_group_id: message.media_group_id } : {};
  return apply(room, message, { ...album, ...contentOf(file), ...caption, ...keyboard });
};

const editMessageReplyMarkup: Method = (lab, call) => {
  const { room, message } = editable(lab, call);
  return apply(room, message, { ...contentPartsOf(message), ...keyboardOf(call) }, { isSilent: true });
};

function editable(lab: Lab, call: Call): { room: Room; message: Message } {
  if (call.has("inline_message_id")) throw badRequest("MESSAGE_ID_INVALID");
  const room = writableRoomOf(lab, call);
  const message = messageOf(room, call, "edit");
  if (message.from?.id !== lab.bot.id || message.forward_origin) throw badRequest("message can't be edited");
  return { room, message };
}

function apply(room: Room, message: Message, content: Content, options?: { isSilent: boolean }): Message {
  const before = [contentPartsOf(message), message.reply_markup];
  if (isDeepStrictEqual(before, [contentPartsOf(content), content.reply_markup])) throw badRequest(NOT_MODIFIED);
  return room.edit(message.message_id, content, options);
}

export const EDIT_METHODS: Record<string, Method> = {
  editMessageText,
  editMessageCaption,
  editMessageMedia,
  editMessageReplyMarkup,
};
