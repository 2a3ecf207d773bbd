import { randomBytes } from "node:crypto";
import type { BotCommand, InlineKeyboardButton, InlineQueryResult, Message, Update, User } from "@grammyjs/types";
import type { CallbackAnswer, Content, Room } from "./chats.ts";
import { askInline, contentOfResult, type InlineAnswer } from "./inline.ts";
import type { Lab } from "./lab.ts";
import { contentPartsOf, newAlbumId, originOf, scopeKey, withoutReply } from "./methods/index.ts";
import { contentFrom, type Outgoing, type OutgoingFile } from "./outgoing.ts";
import { createReader, type Reader, transcript } from "./reader.ts";

/** A chat for tests to look at. */
export interface ChatView
  extends Pick<Room, "info" | "messages" | "history" | "events">,
    Pick<Reader, "sees" | "seesGone" | "notices"> {
  readonly id: number;
  /** Every text or caption that a message has had, oldest first. */
  versionsOf(message: Pick<Message, "message_id">): string[];
  /** The whole history as text. */
  transcript(): string;
}

export interface Person extends Pick<ChatView, "sees" | "seesGone"> {
  readonly id: number;
  readonly user: User;
  /** The private chat with the bot. */
  readonly chat: ChatView;
  sends(outgoing: Outgoing): Promise<Message>;
  /** `extra`: how it was written, such as `anonymouslyIn`, `asChannel` or through another bot. */
  sendsTo(chat: ChatView, outgoing: Outgoing, extra?: Content): Promise<Message>;
  /** Two to ten files as one album. */
  sendsAlbum(files: OutgoingFile[]): Promise<Message[]>;
  /** Into the private chat with the bot, or another one. `isHidden`: the author does not want to be named. */
  forwards(message: Message, options?: { isHidden?: boolean; to?: ChatView }): Promise<Message>;
  /** In the chat of the message. */
  replies(message: Message, outgoing: Outgoing): Promise<Message>;
  edits(message: Message, text: string): Promise<Message>;
  /** By the text of the button, as the message is now. Resolves with the bot's answer to it. */
  presses(message: Message, button: string | RegExp): Promise<CallbackAnswer>;
  /** Writes the bot's name and this behind it, in whatever chat. Resolves with what the client offers then. */
  asksInline(query: string): Promise<InlineAnswer>;
  /** Sends a result of that into her private chat with the bot, or another one. */
  picks(result: InlineQueryResult, to?: ChatView): Message;
  deletes(message: Message): void;
  /** Presses Stop below a draft that allows it. */
  stopsDraft(draftId: number): void;
  blocks(): void;
  unblocks(): void;
  /** The commands that the client offers her in the private chat. */
  menu(): BotCommand[];
}

export interface ChatHandle {
  room: Room;
  view: ChatView;
  reader: Reader;
}

export function viewOf(room: Room): ChatHandle {
  const reader = createReader(room);
  const view: ChatView = {
    id: room.info.id,
    info: room.info,
    get messages() {
      return structuredClone(room.messages);
    },
    history: room.history,
    events: room.events,
    sees: reader.sees,
    seesGone: reader.seesGone,
    notices: reader.notices,
    versionsOf: ({ message_id }) =>
      room.history
        .filter(({ kind, message }) => (kind === "message" || kind === "edit") && message?.message_id === message_id)
        .map(({ message }) => message?.text ?? message?.caption ?? ""),
    transcript: () => transcript(room),
  };
  return { room, view, reader };
}

/** Where a message in a topic of a forum lies. */
export const inTopic = (threadId: number): Content => ({ message_thread_id: threadId, is_topic_message: true });

/** What Telegram names as the author of a message that an admin wrote in the name of the group. */
export function anonymouslyIn({ info }: ChatView): Content {
  return {
    from: { id: 1_087_968_824, is_bot: true, first_name: "Group", username: "GroupAnonymousBot" },
    sender_chat: info,
  };
}

/** The same for one that was written in the name of a channel. */
export function asChannel({ info }: Pick<ChatView, "info">): Content {
  return {
    from: { id: 136_817_688, is_bot: true, first_name: "Channel", username: "Channel_Bot" },
    sender_chat: info,
  };
}

/** A user and all that she can do. `handleOf` finds the chat of a message. */
export function createPerson(
  lab: Lab,
  { user, own, handleOf }: { user: User; own: ChatHandle; handleOf: (chatId: number) => ChatHandle },
): Person {
  function post({ room, reader }: ChatHandle, content: Content): Message {
    reader.acted();
    if (room.info.type === "private" && room.refusal?.description.includes("initiate")) room.refusal = undefined;
    const isChannel = room.info.type === "channel"; // where posts are those of the channel itself
    const message = room.post(user, isChannel ? { ...content, from: undefined, sender_chat: room.info } : content);
    const kind = isChannel ? "channel_post" : "message";
    if (isForBot(lab, room, message)) lab.updates.push(kind, message as NonNullable<Update[typeof kind]>);
    return structuredClone(message);
  }

  function changeMembership(status: "kicked" | "member"): void {
    const before = status === "member" ? "kicked" : "member";
    const isBlocked = status === "kicked";
    own.room.refusal = isBlocked ? { code: 403, description: "Forbidden: bot was blocked by the user" } : undefined;
    lab.updates.push("my_chat_member", {
      chat: own.room.info,
      from: user,
      date: Math.floor(Date.now() / 1000),
      old_chat_member: { user: lab.bot, status: before, ...(isBlocked ? {} : { until_date: 0 }) },
      new_chat_member: { user: lab.bot, status, ...(isBlocked ? { until_date: 0 } : {}) },
    } as NonNullable<Update["my_chat_member"]>);
  }

  return {
    id: user.id,
    user,
    chat: own.view,
    sees: own.view.sees,
    seesGone: own.view.seesGone,
    sends: async (outgoing) => post(own, await contentFrom(lab, outgoing)),
    sendsTo: async (chat, outgoing, extra = {}) =>
      post(handleOf(chat.id), { ...(await contentFrom(lab, outgoing)), ...extra }),
    async sendsAlbum(files) {
      const contents: Content[] = [];
      for (const file of files) contents.push(await contentFrom(lab, file));
      const media_group_id = newAlbumId();
      return contents.map((content) => post(own, { ...content, media_group_id }));
    },
    async forwards(message, { isHidden = false, to } = {}) {
      const origin = originOf(message);
      const hidden = {
        type: "hidden_user",
        sender_user_name: message.from?.first_name ?? "",
        date: message.date,
      } as const;
      const place = to ? handleOf(to.id) : own;
      return post(place, { ...contentPartsOf(message), forward_origin: isHidden ? hidden : origin });
    },
    async replies(message, outgoing) {
      const handle = handleOf(message.chat.id);
      const original = handle.room.find(message.message_id) ?? message;
      const { message_thread_id: thread, is_topic_message: isInTopic } = original;
      const place = isInTopic && thread !== undefined ? inTopic(thread) : {};
      return post(handle, {
        ...(await contentFrom(lab, outgoing)),
        ...place,
        reply_to_message: withoutReply(original),
      });
    },
    async edits(message, text) {
      const { room } = handleOf(message.chat.id);
      const content = { ...contentPartsOf(message), ...(await contentFrom(lab, text)) };
      const edited = room.edit(message.message_id, content, { by: "user" });
      const kind = room.info.type === "channel" ? "edited_channel_post" : "edited_message";
      lab.updates.push(kind, edited as NonNullable<Update[typeof kind]>);
      return structuredClone(edited);
    },
    presses: (message, button) => {
      const { room, reader } = handleOf(message.chat.id);
      reader.acted();
      return press(lab, { user, room, reader, message, button });
    },
    asksInline: (query) => askInline(lab, user, query),
    picks: (result, to) => post(to ? handleOf(to.id) : own, contentOfResult(lab, result)),
    deletes: (message) => handleOf(message.chat.id).room.remove(message.message_id, "user"),
    stopsDraft: (draftId) =>
      void lab.updates.push("stopped_message_generation", {
        chat: own.room.info,
        draft_id: draftId,
      } as NonNullable<Update["stopped_message_generation"]>),
    blocks: () => changeMembership("kicked"),
    unblocks: () => changeMembership("member"),
    menu: () => menuOf(lab, user),
  };
}

/** An admin of a channel sees all its posts. With privacy mode on a bot hears in groups only what is meant for it: commands, replies to it, and its name. */
function isForBot(lab: Lab, room: Room, message: Message): boolean {
  if (room.refusal) return false;
  if (room.info.type === "private" || room.info.type === "channel" || lab.bot.can_read_all_group_messages) return true;
  if (message.reply_to_message?.from?.id === lab.bot.id) return true;
  const text = message.text ?? message.caption ?? "";
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some(({ type, offset, length }) => {
    const [word = "", name] = text.slice(offset, offset + length).split("@");
    if (type === "mention") return name?.toLowerCase() === lab.bot.username.toLowerCase();
    return type === "bot_command" && word !== "" && (!name || name.toLowerCase() === lab.bot.username.toLowerCase());
  });
}

async function press(
  lab: Lab,
  {
    user,
    room,
    reader,
    message,
    button,
  }: { user: User; room: Room; reader: Reader; message: Message; button: string | RegExp },
): Promise<CallbackAnswer> {
  const current = room.find(message.message_id);
  const buttons = current?.reply_markup?.inline_keyboard.flat() ?? [];
  const isWanted = ({ text }: InlineKeyboardButton) =>
    typeof button === "string" ? text === button || text.includes(button) : button.test(text);
  const pressed = buttons.find(({ text }) => text === button) ?? buttons.find(isWanted);
  if (!current || !pressed || !("callback_data" in pressed))
    throw new Error(`message ${message.message_id} has no button ${button} to press:\n${transcript(room)}`);
  const id = randomBytes(8).readBigUInt64BE().toString();
  lab.queries.set(id, room);
  room.note({ kind: "press", by: "user", message: current, text: pressed.text });
  lab.updates.push("callback_query", {
    id,
    from: user,
    message: current,
    chat_instance: String(room.info.id * 7919),
    data: pressed.callback_data,
  } as NonNullable<Update["callback_query"]>);
  const { answer } = await reader.notices((event) => event.answer?.queryId === id, `the answer to "${pressed.text}"`);
  return answer as CallbackAnswer;
}

/** Telegram's order: the chat itself, all private chats, everybody; each first in her language, then without one. */
function menuOf(lab: Lab, user: User): BotCommand[] {
  const scopes = [{ type: "chat", chat_id: user.id }, { type: "all_private_chats" }, { type: "default" }] as const;
  const language = user.language_code?.slice(0, 2) ?? "";
  const keys = scopes.flatMap((scope) => [scopeKey(scope, language), scopeKey(scope, "")]);
  return keys.map((key) => lab.menus.get(key)).find((menu) => menu !== undefined) ?? [];
}
