import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import type { ChatSettings } from "./chat-settings.ts";
import type { Rows } from "./rows.ts";

/** A process that missed a message reads what has changed after this time. */
const LIFE_MS = 60_000;
/** Chats; more than one process talks to within a minute. */
const MOST = 10_000;

/** Channel of the chats whose settings have changed. */
export const settingsChannel = (prefix: string): string => `${prefix}:settings`;

/** Settings of chats as this process has read them. */
export interface SettingsCache {
  /** For whoever hears of a change, by the channel: reads the chat's settings anew. Undefined: all. */
  forget(chatId?: number): void;
}

interface Deps {
  rows: Rows;
  keys: Redis;
  prefix: string;
  log: Logger;
}

/** Rows that read the settings of a chat once a minute, and tell all processes of a change. */
export function cacheSettings({ rows, keys, prefix, log }: Deps): { rows: Rows; settings: SettingsCache } {
  const cache = new Map<number, { answer: Promise<ChatSettings>; untilMs: number }>();

  function read(chatId: number): Promise<ChatSettings> {
    const known = cache.get(chatId);
    if (known && known.untilMs > Date.now()) return known.answer;
    if (cache.size >= MOST) cache.clear();
    const answer = rows.chatSettings(chatId);
    const entry = { answer, untilMs: Date.now() + LIFE_MS };
    cache.set(chatId, entry);
    answer.catch(() => cache.get(chatId) === entry && cache.delete(chatId)); // whoever asked has the error
    return answer;
  }

  function tell(...chatIds: number[]): void {
    for (const chatId of chatIds) {
      cache.delete(chatId);
      keys
        .publish(settingsChannel(prefix), String(chatId))
        .catch((error) => log.warn({ chatId, err: error }, "other processes keep a chat's settings for a minute"));
    }
  }

  return {
    rows: {
      ...rows,
      chatSettings: read,
      async changeChatSettings(chatId, change) {
        const changed = await rows.changeChatSettings(chatId, change);
        tell(chatId);
        return changed;
      },
      async moveChat(from, to) {
        await rows.moveChat(from, to);
        tell(from, to);
      },
    },
    settings: { forget: (chatId) => (chatId === undefined ? cache.clear() : void cache.delete(chatId)) },
  };
}
