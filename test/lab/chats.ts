import { EventEmitter } from "node:events";
import type { Chat, Message, User } from "@grammyjs/types";

/** What a message consists of beside its place. */
export type Content = Partial<Omit<Message, "message_id" | "date" | "chat">>;

/** What the bot answered to a pressed button. */
export interface CallbackAnswer {
  queryId: string;
  text: string | undefined;
  showsAlert: boolean;
  url: string | undefined;
}

/** One thing that happened in a chat, with the message as it was right then. */
export interface ChatEvent {
  kind: "message" | "edit" | "delete" | "reaction" | "action" | "draft" | "press" | "answer";
  by: "bot" | "user";
  at: Date;
  message?: Message;
  /** Of an action, a draft, a reaction, a pressed button. */
  text?: string;
  answer?: CallbackAnswer;
}

export interface Room {
  info: Chat;
  /** Users in it by id. */
  members: Map<number, User>;
  /** Of those, by id. */
  admins: Set<number>;
  /** Admins of a channel who may not post in it, the bot among them. */
  mutes: Set<number>;
  /** The chat as everybody sees it now, oldest first. */
  readonly messages: Message[];
  history: ChatEvent[];
  /** Tells each event of the history as it comes. */
  events: EventEmitter<{ event: [ChatEvent] }>;
  /** Of a forum, by the id of their threads; General is none of them. */
  topics: Map<number, { name: string; state: "open" | "closed" | "deleted" }>;
  /** Why the bot may not write here; undefined when it may. */
  refusal?: { code: number; description: string } | undefined;
  find(messageId: number): Message | undefined;
  note(event: Omit<ChatEvent, "at">): void;
  post(from: User, content: Content): Message;
  edit(messageId: number, content: Content, options?: { by?: "bot" | "user"; isSilent?: boolean }): Message;
  remove(messageId: number, by: "bot" | "user"): void;
}

/** Seconds since 1970, as Telegram tells time. */
const nowSeconds = () => Math.floor(Date.now() / 1000);

export type Chats = ReturnType<typeof createChats>;

/** All chats of the bot. Private chats and basic groups share one sequence of message ids, a supergroup has its own. */
export function createChats({ bot }: { bot: User }) {
  const rooms = new Map<number, Room>();
  let sharedId = 0;

  return {
    find: (chatId: number) => rooms.get(chatId),
    all: () => [...rooms.values()],
    open(info: Chat, members: User[], admins: Set<number> = new Set()): Room {
      let ownId = 0;
      const room = createRoom({
        info,
        members,
        admins,
        botId: bot.id,
        nextId: () => (info.type === "supergroup" ? ++ownId : ++sharedId),
      });
      rooms.set(info.id, room);
      return room;
    },
  };
}

function createRoom({
  info,
  members,
  admins,
  botId,
  nextId,
}: {
  info: Chat;
  members: User[];
  admins: Set<number>;
  botId: number;
  nextId: () => number;
}): Room {
  const messages = new Map<number, Message>();
  const room: Room = {
    info,
    members: new Map(members.map((user) => [user.id, user])),
    admins,
    mutes: new Set(),
    topics: new Map(),
    get messages() {
      return [...messages.values()];
    },
    history: [],
    events: new EventEmitter<{ event: [ChatEvent] }>().setMaxListeners(0),
    find: (messageId) => messages.get(messageId),
    note(event) {
      const noted = { ...event, at: new Date() };
      room.history.push(noted);
      room.events.emit("event", noted);
    },
    post(from, content) {
      const message = { message_id: nextId(), from, chat: info, date: nowSeconds(), ...content } as Message;
      messages.set(message.message_id, message);
      room.note({ kind: "message", by: from.id === botId ? "bot" : "user", message });
      return message;
    },
    edit(messageId, content, { by = "bot", isSilent = false } = {}) {
      const { message_id, from, chat, date, reply_to_message, edit_date, ...known } = messages.get(
        messageId,
      ) as Message;
      const { message_thread_id, is_topic_message, sender_chat } = known;
      const topic = message_thread_id === undefined ? {} : { message_thread_id, is_topic_message };
      const sender = sender_chat ? { sender_chat } : {};
      const place = {
        message_id,
        from,
        ...sender,
        chat,
        date,
        ...topic,
        ...(reply_to_message ? { reply_to_message } : {}),
      };
      const editDate = isSilent ? edit_date : nowSeconds();
      const message = { ...place, ...(editDate ? { edit_date: editDate } : {}), ...content } as Message;
      messages.set(messageId, message);
      room.note({ kind: "edit", by, message });
      return message;
    },
    remove(messageId, by) {
      const message = messages.get(messageId);
      if (!message) return;
      messages.delete(messageId);
      room.note({ kind: "delete", by, message });
    },
  };
  return room;
}

/** How Telegram tells of a user of a chat; a bot is in a channel as an admin only. */
export function memberOf({ info, admins, mutes }: Room, user: User) {
  const isChannel = info.type === "channel";
  const isAdmin = admins.has(user.id) || (isChannel && user.is_bot);
  const rights = isChannel && isAdmin ? { can_post_messages: !mutes.has(user.id) } : {};
  return { status: isAdmin ? "administrator" : "member", user, ...rights };
}
