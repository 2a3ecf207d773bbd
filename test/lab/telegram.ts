import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Chat, Update, User, UserFromGetMe } from "@grammyjs/types";
import { createCalls, type FloodHit, type RecordedCall } from "./calls.ts";
import { createChats, memberOf } from "./chats.ts";
import { createFaults, type Fault, type FaultOptions } from "./faults.ts";
import { createFiles, type StoredFile } from "./files.ts";
import type { Lab } from "./lab.ts";
import { type LimitsOption, limitsFor } from "./limits.ts";
import { type ChatHandle, type ChatView, createPerson, type Person, viewOf } from "./people.ts";
import { openServer } from "./server.ts";
import { createUpdates } from "./updates.ts";

export interface TelegramOptions {
  /** Exists already; everything that is sent is kept in it until the lab closes. */
  folder: string;
  token?: string;
  mode?: "cloud" | "local";
  limits?: LimitsOption;
  /** Of the bot; by default it is called Mediaferry, @mediaferry_lab_bot. */
  bot?: Partial<UserFromGetMe>;
}

interface UserOptions {
  id?: number;
  firstName: string;
  username?: string;
  /** IETF tag; absent as with some clients. */
  language?: string;
  /** She has never written to the bot: it may not write to her first. */
  isStranger?: boolean;
}

export interface Telegram extends AsyncDisposable {
  readonly apiRoot: string;
  readonly token: string;
  readonly mode: "cloud" | "local";
  readonly bot: UserFromGetMe;
  /** Every call of the bot in the order of arrival. */
  readonly calls: readonly RecordedCall[];
  /** Calls that the flood rules refused. */
  readonly floods: readonly FloodHit[];
  /** What no real Telegram would tell: unknown parameters, methods the lab lacks, ignored thumbnails. Empty is good. */
  readonly complaints: readonly string[];
  user(options: UserOptions): Person;
  /** A supergroup with the bot in it. */
  group(options: { title: string; members: Person[]; admins?: Person[]; id?: number }): ChatView;
  /** A new topic of a group, which is a forum by then; the id of its thread. */
  topic(group: ChatView, name: string): number;
  /** Its refusals name what has become of it. Nobody is told of a deletion. */
  endsTopic(group: ChatView, threadId: number, state: "closed" | "deleted"): void;
  /** A channel: what can write in groups in its name. `isClosed`: the bot is not in it and cannot look into it. */
  channel(options: { title: string; username?: string; admins: Person[]; isClosed?: boolean }): ChatView;
  /** Takes the right to post from an admin of a channel, or from the bot, and tells the bot. */
  mutes(channel: ChatView, who: Person | "bot"): void;
  /** Makes a member of a group an admin of it, or no admin any more. */
  promotes(group: ChatView, member: Person, isAdmin: boolean): void;
  fault(options: FaultOptions): Fault;
  /** Calls back when a call ended. Returns the way to end it. */
  onCall(listener: (call: RecordedCall) => void): () => void;
  /** The first ended call that fits, past or future. */
  called(method: string, matches?: (call: RecordedCall) => boolean): Promise<RecordedCall>;
  /** A file that either side sent, by its id. Throws for an unknown one. */
  file(fileId: string): StoredFile;
  findFile(fileId: string): StoredFile | undefined;
  /** Updates that the bot has not confirmed. */
  pendingUpdates(): readonly Update[];
  /** All chats as text. */
  transcript(): string;
  close(): Promise<void>;
}

const TOKEN = "7654321000:AAEhBOweik6ad9r_QXMENQjcrGbqCr4K-bc";

/** Opens a Telegram of its own on loopback, with one bot and nobody else in it yet. */
export async function openTelegram(options: TelegramOptions): Promise<Telegram> {
  const { folder, token = TOKEN, mode = "cloud" } = options;
  const home = path.join(folder, "telegram");
  const uploadFolder = path.join(home, "uploads");
  await mkdir(uploadFolder, { recursive: true });
  const bot = { ...botOf(token), ...options.bot };
  const complaints: string[] = [];
  const handles = new Map<number, ChatHandle>();
  const lab: Lab = {
    bot,
    mode,
    limits: limitsFor(mode, options.limits),
    uploadFolder,
    chats: createChats({ bot }),
    files: createFiles({ folder: home, token }),
    updates: createUpdates({ onReply: replyToWebhook }),
    queries: new Map(),
    inlineQueries: new Map(),
    menus: new Map(),
    profile: new Map(),
    complain: (text) => void complaints.push(text),
  };
  const calls = createCalls(lab);
  const faults = createFaults();
  const server = await openServer({ lab, token, calls, faults });
  const closing = new AbortController();
  let nextUserId = 500_001;
  let nextGroupId = -1_001_000_000_001;

  /** The bot may answer a webhook request with a method call instead of making it. */
  async function replyToWebhook({ method, ...values }: Record<string, unknown>): Promise<void> {
    const body = { values, uploads: new Map() };
    await calls.run(calls.start(String(method)), { body, signal: closing.signal, refusal: undefined });
  }

  function open(info: Chat, members: User[], admins?: Set<number>): ChatHandle {
    const handle = viewOf(lab.chats.open(info, members, admins));
    handles.set(info.id, handle);
    return handle;
  }

  function handleOf(chatId: number): ChatHandle {
    const handle = handles.get(chatId);
    if (!handle) throw new Error(`there is no chat ${chatId} in this lab`);
    return handle;
  }

  async function close(): Promise<void> {
    closing.abort();
    for (const { reader } of handles.values()) reader.close();
    await lab.updates.close();
    await server.close();
    await rm(home, { recursive: true, force: true });
  }

  function called(method: string, matches: (call: RecordedCall) => boolean = () => true): Promise<RecordedCall> {
    const isWanted = (call: RecordedCall) => Boolean(call.endedAt) && call.method === method && matches(call);
    const past = calls.recorded.find(isWanted);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        calls.events.off("call", look);
        closing.signal.removeEventListener("abort", fail);
        finish();
      };
      const look = (call: RecordedCall) => isWanted(call) && end(() => resolve(call));
      const fail = () => end(() => reject(new Error(`the lab closed before ${method} was called as awaited`)));
      calls.events.on("call", look);
      closing.signal.addEventListener("abort", fail);
    });
  }

  return {
    apiRoot: server.apiRoot,
    token,
    mode,
    bot,
    calls: calls.recorded,
    floods: calls.floods,
    complaints,
    user({ id = nextUserId++, firstName, username, language, isStranger = false }) {
      const name = { first_name: firstName, ...(username ? { username } : {}) };
      const user: User = { id, is_bot: false, ...name, ...(language ? { language_code: language } : {}) };
      const own = open({ id, type: "private", ...name }, [user]);
      if (isStranger)
        own.room.refusal = { code: 403, description: "Forbidden: bot can't initiate conversation with a user" };
      return createPerson(lab, { user, own, handleOf });
    },
    group: ({ id = nextGroupId--, title, members, admins = [] }) =>
      open(
        { id, type: "supergroup", title },
        members.map(({ user }) => user),
        new Set(admins.map((admin) => admin.id)),
      ).view,
    topic(group, name) {
      const { room } = handleOf(group.id);
      Object.assign(room.info, { is_forum: true });
      const { message_id: threadId } = room.post(bot, { forum_topic_created: { name, icon_color: 0x6fb9f0 } });
      room.topics.set(threadId, { name, state: "open" });
      return threadId;
    },
    endsTopic(group, threadId, state) {
      const { room } = handleOf(group.id);
      Object.assign(room.topics.get(threadId)!, { state });
      if (state === "deleted") return;
      const content = { forum_topic_closed: {}, message_thread_id: threadId, is_topic_message: true } as const;
      lab.updates.push("message", room.post(bot, content) as NonNullable<Update["message"]>);
    },
    channel({ title, username, admins, isClosed = false }) {
      const info = { id: nextGroupId--, type: "channel", title, ...(username ? { username } : {}) } as const;
      const { room, view } = open(
        info,
        admins.map(({ user }) => user),
        new Set(admins.map(({ id }) => id)),
      );
      if (isClosed) room.refusal = { code: 403, description: "Forbidden: bot is not a member of the channel chat" };
      return view;
    },
    mutes(channel, who) {
      const { room } = handleOf(channel.id);
      const user = who === "bot" ? bot : who.user;
      const was = memberOf(room, user);
      room.mutes.add(user.id);
      lab.updates.push(who === "bot" ? "my_chat_member" : "chat_member", {
        ...{ chat: room.info, from: user, date: Math.floor(Date.now() / 1000) },
        ...{ old_chat_member: was, new_chat_member: memberOf(room, user) },
      } as NonNullable<Update["chat_member"]>);
    },
    promotes(group, { user }, isAdmin) {
      const { room } = handleOf(group.id);
      if (isAdmin) room.admins.add(user.id);
      else room.admins.delete(user.id);
      const was = { user, status: isAdmin ? "member" : "administrator" };
      const is = { user, status: isAdmin ? "administrator" : "member" };
      lab.updates.push("chat_member", {
        ...{ chat: room.info, from: user, date: Math.floor(Date.now() / 1000) },
        ...{ old_chat_member: was, new_chat_member: is },
      } as NonNullable<Update["chat_member"]>);
    },
    fault: faults.add,
    onCall(listener) {
      calls.events.on("call", listener);
      return () => void calls.events.off("call", listener);
    },
    called,
    file(fileId) {
      const file = lab.files.find(fileId);
      if (!file) throw new Error(`no file of this lab has the id ${fileId}`);
      return file;
    },
    findFile: lab.files.find,
    pendingUpdates: lab.updates.pending,
    transcript: () => [...handles.values()].map(({ view }) => `chat ${view.id}\n${view.transcript()}`).join("\n"),
    close,
    [Symbol.asyncDispose]: close,
  };
}

const botOf = (token: string): UserFromGetMe => ({
  id: Number(token.split(":")[0]),
  is_bot: true,
  first_name: "Mediaferry",
  username: "mediaferry_lab_bot",
  can_join_groups: true,
  can_read_all_group_messages: false,
  supports_inline_queries: false,
  can_connect_to_business: false,
  has_main_web_app: false,
  has_topics_enabled: false,
  allows_users_to_create_topics: false,
  can_manage_bots: false,
  supports_join_request_queries: false,
});
