import { describe, expect, test } from "vitest";
import { classifyRefusal, type Trouble } from "../../../src/telegram/connection/refusals.ts";

/** As the server words them, old and new, and in words that it does not use (yet). */
const ROWS: Readonly<Record<Trouble, readonly (string | [code: number, description: string])[]>> = {
  moved: [
    "group chat was upgraded to a supergroup chat",
    "group chat is migrated to a supergroup chat",
    [403, "Forbidden: the group was converted to a supergroup"],
  ],
  pace: [
    [429, "Too Many Requests: retry after 5"],
    [429, "slow down"],
    "too Many Requests: retry after 15",
    'failed to send message #3 with the error message "Too Many Requests: retry after 8"',
    "FLOOD_WAIT_31",
  ],
  account: [
    [401, "Unauthorized"],
    [404, "Not Found"],
    [421, "Misdirected Request: unallowed token specified"],
    [400, "Logged out"],
    "FROZEN_METHOD_INVALID",
  ],
  server: [
    "can't find real file path",
    "can't get stat about the file",
    "file must be a regular file",
    "invalid file HTTP URL specified: Unsupported URL protocol",
  ],
  size: [
    "file is too big",
    "file of size 60000000 bytes is too big; the maximum size is 52428800",
    "FILE_PARTS_INVALID",
    [413, "Request Entity Too Large"],
    [400, "Bad Request: the file is too large"],
  ],
  topic: [
    "TOPIC_CLOSED",
    "TOPIC_DELETED",
    "message thread not found",
    "chat is not a forum",
    "chat doesn't have topics",
    "invalid topic identifier specified",
    "the topic is closed",
    "channel direct messages topic must be specified",
  ],
  kind: [
    "not enough rights to send photos to the chat",
    "not enough rights to send videos to the chat",
    "not enough rights to send music to the chat",
    "CHAT_SEND_PHOTOS_FORBIDDEN",
    "CHAT_SEND_MEDIA_FORBIDDEN",
    [403, "Forbidden: you have no permission to send documents here"],
    'failed to send message #1 with the error message "not enough rights to send photos to the chat"',
    "user restricted receiving of video note messages",
  ],
  chat: [
    [403, "Forbidden: bot was blocked by the user"],
    [403, "Forbidden: user is deactivated"],
    [403, "Forbidden: bot was kicked from the supergroup chat"],
    [403, "Forbidden: the group chat was deleted"],
    [403, "Forbidden: something that nobody has read before"],
    "chat not found",
    "private chat not found",
    "have no write access to the chat",
    "have no rights to send a message",
    "not enough rights to send text messages to the chat",
    "not enough rights",
    "need administrator rights in the channel chat",
    "group is deactivated",
    ..."CHAT_WRITE_FORBIDDEN CHANNEL_PRIVATE CHANNEL_PUBLIC_GROUP_NA PEER_ID_INVALID CHAT_ID_INVALID CHAT_RESTRICTED".split(
      " ",
    ),
    ..."USER_BANNED_IN_CHANNEL CHAT_GUEST_SEND_FORBIDDEN ALLOW_PAYMENT_REQUIRED_5 CHAT_ADMIN_REQUIRED CHAT_FORBIDDEN".split(
      " ",
    ),
    "the bot is not a member of the chat",
  ],
  unchanged: ["message is not modified: specified new message content and reply markup are exactly the same"],
  "other-kind": ["there is no text in the message to edit", "there is no caption in the message to edit"],
  message: [
    "message to edit not found",
    "message not found",
    "message can't be edited",
    "message media can't be edited",
    "message to delete not found",
    "message can't be deleted for everyone",
    "MESSAGE_ID_INVALID",
    "MESSAGE_AUTHOR_REQUIRED",
    "MESSAGE_EDIT_TIME_EXPIRED",
    "MEDIA_PREV_INVALID",
    "there is no media in the message to edit",
    "the message cannot be edited any more",
  ],
  reply: [
    "message to be replied not found",
    "reply message not found",
    "replied message not found",
    "REPLY_MESSAGE_ID_INVALID",
    "QUOTE_TEXT_INVALID",
  ],
  "file-id": [
    "invalid file_id",
    "wrong file identifier/HTTP URL specified",
    "wrong remote file identifier specified: can't unserialize it",
    "FILE_REFERENCE_EXPIRED",
    "FILE_REFERENCE_0_EXPIRED",
    "FILE_ID_INVALID",
    "can't use file of type Animation as Photo",
    "unknown file id",
  ],
  text: [
    "can't parse entities: Can't find end tag",
    "ENTITY_BOUNDS_INVALID",
    "message caption is too long",
    "caption exceeds the maximum length",
    "message is too long",
    "text must be non-empty",
  ],
  buttons: [
    "BUTTON_DATA_INVALID",
    "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
    "reply markup is too long",
    "BUTTON_URL_INVALID",
  ],
  item: [
    "file must be non-empty",
    "file of size 12000000 bytes is too big for a photo; the maximum size is 10485760 bytes",
    "PHOTO_INVALID_DIMENSIONS",
    "IMAGE_PROCESS_FAILED",
    "photo has unsupported extension. Use one of .jpg, .jpeg, .gif, .png, .tif or .bmp",
    "VIDEO_CONTENT_TYPE_INVALID",
    "VIDEO_FILE_INVALID",
    "PHOTO_SAVE_FILE_INVALID",
    "MEDIA_INVALID",
    'failed to send message #2 with the error message "PHOTO_INVALID_DIMENSIONS"',
    "group send failed",
    "Document can't be mixed with other media types",
    "can't use the media of the specified type in the album",
  ],
  late: ["query is too old and response timeout expired or query ID is invalid"],
  telegram: [
    [500, "Internal Server Error: restart"],
    [502, "Bad Gateway"],
    [504, "whatever"],
    "wrong file_id or the file is temporarily unavailable",
    "failed to upload file",
    "Bad Gateway",
    "message was not sent",
    "FILE_PART_3_MISSING",
    "file size has changed",
  ],
  unknown: [
    "something that nobody has read before",
    "WHAT_IS_THIS_INVALID",
    [500, "Internal Server Error: sent message was immediately deleted and can't be returned"],
    [404, "Not Found: method not found"],
  ],
};

describe("a refusal is the trouble of", () => {
  test.each(
    Object.entries(ROWS).flatMap(([trouble, rows]) =>
      rows.map((row) => {
        const [code, description] = typeof row === "string" ? [400, `Bad Request: ${row}`] : row;
        return { trouble, code, description };
      }),
    ),
  )("$trouble: $code $description", ({ trouble, code, description }) => {
    expect(classifyRefusal({ code, description }).trouble).toBe(trouble);
  });
});

test("how long to wait is read from the parameters, else from the words", () => {
  const pauseOf = (description: string, retry_after?: number, code = 429) =>
    classifyRefusal({ code, description, parameters: retry_after === undefined ? undefined : { retry_after } });
  expect(pauseOf("Too Many Requests: retry after 7", 9)).toEqual({ trouble: "pace", retryAfterMs: 9000 });
  expect(pauseOf("Bad Request: too Many Requests: retry after 15", undefined, 400)).toEqual({
    trouble: "pace",
    retryAfterMs: 15_000,
  });
  expect(pauseOf("Too Many Requests")).toEqual({ trouble: "pace" });
});

test("where a group has moved to is told by the parameters alone", () => {
  const moved = { code: 400, description: "Bad Request: anything", parameters: { migrate_to_chat_id: -1001 } };
  expect(classifyRefusal(moved)).toEqual({ trouble: "moved", newChatId: -1001 });
});
