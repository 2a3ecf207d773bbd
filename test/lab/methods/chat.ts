import { ApiError, badRequest } from "../api-error.ts";
import { memberOf } from "../chats.ts";
import type { Method } from "../lab.ts";
import { messageOf, roomOf, writableRoomOf } from "./target.ts";

const ACTIONS =
  /^(typing|upload_photo|record_video|upload_video|record_voice|upload_voice|upload_document|choose_sticker|find_location|record_video_note|upload_video_note)$/;

/** Characters; the Bot API page. */
const ANSWER_LIMIT = 200;

const sendChatAction: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  const action = call.text("action") ?? "";
  if (!ACTIONS.test(action)) throw badRequest("wrong parameter action in request");
  room.note({ kind: "action", by: "bot", text: action });
  return true;
};

const answerCallbackQuery: Method = (lab, call) => {
  const queryId = call.text("callback_query_id") ?? "";
  const room = lab.queries.get(queryId);
  if (!room) throw badRequest("query is too old and response timeout expired or query ID is invalid");
  const text = call.text("text");
  if (text && [...text].length > ANSWER_LIMIT) throw badRequest("MESSAGE_TOO_LONG");
  lab.queries.delete(queryId);
  const answer = { queryId, text, showsAlert: call.flag("show_alert"), url: call.text("url") };
  room.note({ kind: "answer", by: "bot", answer });
  return true;
};

const setMessageReaction: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  const message = messageOf(room, call, "react");
  const reactions = call.object<{ type: string; emoji?: string }[]>("reaction") ?? [];
  if (reactions.length > 1) throw badRequest("REACTIONS_TOO_MANY");
  room.note({ kind: "reaction", by: "bot", message, text: reactions[0]?.emoji ?? "" });
  return true;
};

const sendMessageDraft: Method = (lab, call) => {
  const room = writableRoomOf(lab, call);
  if (room.info.type !== "private") throw badRequest("drafts can be sent only to private chats");
  if (!call.integer("draft_id")) throw badRequest("draft_id must be non-zero");
  room.note({ kind: "draft", by: "bot", text: call.text("text") ?? "" });
  return true;
};

const getChat: Method = (lab, call) => ({
  ...roomOf(lab, call).info,
  accent_color_id: 0,
  max_reaction_count: 11,
  accepted_gift_types: {},
});

const getChatMember: Method = (lab, call) => {
  const room = roomOf(lab, call);
  const id = call.integer("user_id");
  if (room.refusal && room.info.type === "channel") throw badRequest("member list is inaccessible");
  if (id === lab.bot.id) return room.refusal ? { status: "left", user: lab.bot } : memberOf(room, lab.bot);
  const user = id === undefined ? undefined : room.members.get(id);
  if (!user) throw badRequest("PARTICIPANT_ID_INVALID");
  return memberOf(room, user);
};

const getChatAdministrators: Method = (lab, call) => {
  const room = roomOf(lab, call);
  if (room.info.type === "private") throw badRequest("there are no administrators in the private chat");
  if (room.refusal && room.info.type === "channel") throw badRequest("member list is inaccessible");
  const admins = [...room.members.values()].filter(({ id }) => room.admins.has(id));
  return admins.map((user) => ({ status: "administrator", user }));
};

const leaveChat: Method = (lab, call) => {
  const room = roomOf(lab, call);
  if (room.info.type === "private") throw badRequest("chat member status can't be changed in private chats");
  room.refusal = { code: 403, description: "Forbidden: bot is not a member of the supergroup chat" };
  return true;
};

/** A file that Telegram lets a bot read: its path under `/file/bot…/`, or on the disk of a local server. */
const getFile: Method = (lab, call) => {
  const file = lab.files.find(call.text("file_id") ?? "");
  if (!file) throw badRequest("invalid file_id");
  if (file.sizeBytes > lab.limits.downloadBytes) throw new ApiError(400, "Bad Request: file is too big");
  return {
    file_id: file.fileId,
    file_unique_id: file.uniqueId,
    file_size: file.sizeBytes,
    file_path: lab.mode === "local" ? file.path : file.apiPath,
  };
};

export const CHAT_METHODS: Record<string, Method> = {
  sendChatAction,
  answerCallbackQuery,
  setMessageReaction,
  sendMessageDraft,
  getChat,
  getChatMember,
  getChatAdministrators,
  leaveChat,
  getFile,
};
