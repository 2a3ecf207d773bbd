import { type ChatSettings, settings, withoutDefaults } from "./chat-settings.ts";
import { fields, list, optional, sql } from "./sql.ts";
import { type WatchRow, watch } from "./watch-rows.ts";

export const CHAT_CALLS = {
  /** Claims the rows for this bot; returns another bot's id, whose file ids and cards are forgotten. */
  adoptBot: sql<(botId: number) => number | undefined>(["botId"], optional()),
  /** Upserts the user and the chat; returns the user's access. */
  rememberUser: sql<(user: { userId: number; chatId: number }) => { access: "default" | "allowed" | "banned" }>([
    "...",
  ]),
  setAccess: sql<(userId: number, access: "default" | "allowed" | "banned") => void>(["userId", "access"]),
  /** Bans a user; ends their watches (returned), unused upload pages and file links. The caller cancels the open jobs. */
  banUser: sql<
    (userId: number) => {
      jobs: string[];
      watches: WatchRow[];
      uploads: string[];
      /** Keys of public files without a link. */
      links: { jobId: string; key: string }[];
    }
  >(["userId"], fields({ watches: list(watch) })),

  chatSettings: sql<(chatId: number) => ChatSettings>(["chatId"], settings),
  changeChatSettings: sql<(chatId: number, change: Partial<ChatSettings>) => ChatSettings>(
    (chatId, change) => ({ chatId, change: withoutDefaults(change) }),
    settings,
  ),

  setThread: sql<(of: { jobId: string } | { watchId: string } | { token: string }, threadId: number | null) => void>([
    "...",
    "threadId",
  ]),
  /** Redirects everything for a closed topic to General; true for the first caller that finds anything. */
  forgetThread: sql<(chatId: number, threadId: number) => boolean>(["chatId", "threadId"]),
  /** Pauses all watches of a chat that the bot may not write to. */
  pauseChat: sql<(chatId: number) => void>(["chatId"]),
  /** Resumes watches that `pauseChat` has paused, and lets what failed over it be claimed again. Returns their number. */
  reopenChat: sql<(chatId: number) => number>(["chatId"]),
  /** Moves settings, watches, deliveries and jobs of a chat to its new id. Safe to repeat. */
  moveChat: sql<(from: number, to: number) => void>(["from", "to"]),
  currentChat: sql<(chatId: number) => number>(["chatId"]),
};
