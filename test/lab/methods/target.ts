import type { Message } from "@grammyjs/types";
import { ApiError, badRequest } from "../api-error.ts";
import type { Content, Room } from "../chats.ts";
import type { Call, Lab } from "../lab.ts";
import type { Parameters } from "../parameters.ts";

/** @throws {ApiError} 400 "chat not found" */
export function roomOf(lab: Lab, call: Parameters, name = "chat_id"): Room {
  const id = call.text(name)?.trim();
  if (!id) throw badRequest(`${name} is empty`);
  const room = id.startsWith("@")
    ? lab.chats.all().find(({ info }) => info.username === id.slice(1))
    : lab.chats.find(Number(id));
  if (!room) throw badRequest("chat not found");
  return room;
}

/** @throws {ApiError} as `roomOf`, and 403 where the bot was blocked or removed */
export function writableRoomOf(lab: Lab, call: Parameters): Room {
  const room = roomOf(lab, call);
  if (room.refusal) throw new ApiError(room.refusal.code, room.refusal.description);
  return room;
}

/** The message that a call names by `message_id`; `purpose` is how Telegram words its absence. */
export function messageOf(room: Room, call: Parameters, purpose: string): Message {
  const id = call.integer("message_id");
  if (id === undefined) throw badRequest("message identifier is not specified");
  const message = room.find(id);
  if (!message) throw badRequest(`message to ${purpose} not found`);
  return message;
}

/** The `reply_to_message` of what a call sends. */
export function replyOf(lab: Lab, call: Call, room: Room): Content {
  const reply = call.object<{ message_id?: number; chat_id?: number | string; allow_sending_without_reply?: boolean }>(
    "reply_parameters",
  );
  const id = reply?.message_id ?? call.integer("reply_to_message_id");
  if (id === undefined) return {};
  const from = reply?.chat_id === undefined ? room : lab.chats.find(Number(reply.chat_id));
  const message = from?.find(id);
  if (message && from === room) return { reply_to_message: withoutReply(message) };
  if (message || reply?.allow_sending_without_reply || call.flag("allow_sending_without_reply")) return {};
  throw badRequest("message to be replied not found");
}

/**
 * The topic that a call sends to: the one it names, else that of the message it replies to.
 * @throws {ApiError} 400 where that is closed, deleted, or no topic at all; General is not called by its number
 */
export function topicFor(call: Call, room: Room, { reply_to_message: replied }: Content): Content {
  const named = call.integer("message_thread_id");
  const threadId = named ?? (replied?.is_topic_message ? replied.message_thread_id : undefined);
  if (threadId === undefined) return {};
  const topic = room.topics.get(threadId);
  if (!topic) throw badRequest("message thread not found");
  if (topic.state !== "open") throw badRequest(topic.state === "closed" ? "TOPIC_CLOSED" : "TOPIC_DELETED");
  return { message_thread_id: threadId, is_topic_message: true };
}

/** A message as it is shown inside another one. */
export function withoutReply(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _, ...rest } = message;
  return rest as NonNullable<Message["reply_to_message"]>;
}

const CONTENT_FIELDS = [
  "text",
  "entities",
  "link_preview_options",
  "caption",
  "caption_entities",
  "show_caption_above_media",
  "has_media_spoiler",
  "photo",
  "video",
  "animation",
  "audio",
  "document",
  "voice",
  "video_note",
] as const;

/** What is copied, forwarded and compared: neither place, nor sender, nor keyboard. */
export function contentPartsOf(message: Content): Content {
  return Object.fromEntries(
    CONTENT_FIELDS.filter((field) => message[field] !== undefined).map((field) => [field, message[field]]),
  );
}

export const hasMedia = (message: Content): boolean =>
  Object.keys(contentPartsOf(message)).some((field) => !/^(text|entities|link_|caption|has_|show_)/.test(field));
