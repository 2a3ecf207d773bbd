import { type ChatSettings, settings, withoutDefaults } from "./chat-settings.ts";
import { fields, list, optional, sql } from "./sql.ts";
import { type WatchRow, watch } from "./watch-rows.ts";

/** Users and chats: who may, what is set, topics, and chats that move or close. */
export const CHAT_CALLS = {
  /**
   * The rows are this bot's from now on. The id of the bot that had them before, where that was another one: its file ids
   * and the cards of open jobs are forgotten.
   */
  adoptBot: sql<(botId: number) => number | undefined>(["botId"], optional()),
  /** Upserts the user and the chat; tells how the user may use the bot. */
  rememberUser: sql<
    (user: { userId: number; chatId: number; chatKind: string; language?: string | undefined }) => {
      access: "default" | "allowed" | "banned";
    }
  >(["..."]),
  setAccess: sql<(userId: number, access: "default" | "allowed" | "banned") => void>(["userId", "access"]),
  /**
   * Shuts the user out and ends what is theirs in every chat: watches (those that ended are returned as they were), pages to
   * upload to that were not used, links to files. Open jobs are only named: each is to be cancelled.
   */
  banUser: sql<
    (userId: number) => {
      jobs: string[];
      watches: WatchRow[];
      /** Tokens. */
      uploads: string[];
      /** Keys of public files that nobody may get any more. */
      links: { jobId: string; key: string }[];
    }
  >(["userId"], fields({ watches: list(watch) })),

  chatSettings: sql<(chatId: number) => ChatSettings>(["chatId"], settings),
  changeChatSettings: sql<(chatId: number, change: Partial<ChatSettings>) => ChatSettings>(
    (chatId, change) => ({ chatId, change: withoutDefaults(change) }),
    settings,
  ),

  /** Sets the topic of a job, a watch or an upload. */
  setThread: sql<(of: { jobId: string } | { watchId: string } | { token: string }, threadId: number | null) => void>([
    "...",
    "threadId",
  ]),
  /** The topic is closed or gone: what was to go there goes to General. True for the first that finds anything. */
  forgetThread: sql<(chatId: number, threadId: number) => boolean>(["chatId", "threadId"]),
  /** The bot may not write there any more: pauses all watches of the chat. */
  pauseChat: sql<(chatId: number) => void>(["chatId"]),
  /** Lets watches that `pauseChat` has paused go on, and what failed over it be claimed again. Gives how many watches. */
  reopenChat: sql<(chatId: number) => number>(["chatId"]),
  /** The chat goes on under another id, with its settings, watches, deliveries and jobs. Twice is once. */
  moveChat: sql<(from: number, to: number) => void>(["from", "to"]),
  /** The id under which the chat goes on; its own where it did not move. */
  currentChat: sql<(chatId: number) => number>(["chatId"]),
};
