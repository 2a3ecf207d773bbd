import type { Api } from "grammy";
import type { Redis } from "ioredis";
import type { Logger } from "../../log.ts";
import { explainCallError, isAnswer } from "../connection/call-errors.ts";

/** Longest time an admin keeps a lost right, should Telegram not report the change. */
const ADMIN_SECONDS = 300;
/** Longest wait of a new admin; repeated presses do not ask Telegram more often. */
const MEMBER_SECONDS = 30;

export interface ChatAdmins {
  /** False as well where Telegram does not say. Throws what a failed call threw. */
  has(chatId: number, userId: number): Promise<boolean>;
  /** Drops the cached answer, since the user's role has changed. */
  forget(chatId: number, userId: number): Promise<void>;
}

export function createChatAdmins({ api, keys, log }: { api: Api; keys: Redis; log: Logger }): ChatAdmins {
  async function ask(chatId: number, userId: number): Promise<boolean> {
    try {
      const { status } = await api.getChatMember(chatId, userId);
      return status === "creator" || status === "administrator";
    } catch (error) {
      if (!isAnswer(error)) throw error;
      log.info({ chatId, err: explainCallError(error) }, "telegram does not know this member");
      return isListed(chatId, userId);
    }
  }

  /** Groups that hide their members from bots still list their admins. */
  async function isListed(chatId: number, userId: number): Promise<boolean> {
    try {
      return (await api.getChatAdministrators(chatId)).some(({ user }) => user.id === userId);
    } catch (error) {
      if (!isAnswer(error)) throw error;
      log.info({ chatId, err: explainCallError(error) }, "telegram refused the list of admins");
      return false;
    }
  }

  return {
    async has(chatId, userId) {
      const known = await keys.get(keyOf(chatId, userId));
      if (known !== null) return known === "1";
      const isAdmin = await ask(chatId, userId);
      await keys.set(keyOf(chatId, userId), isAdmin ? "1" : "0", "EX", isAdmin ? ADMIN_SECONDS : MEMBER_SECONDS);
      return isAdmin;
    },
    async forget(chatId, userId) {
      await keys.del(keyOf(chatId, userId));
    },
  };
}

const keyOf = (chatId: number, userId: number) => `chat-admin:${chatId}:${userId}`;
