import type { Api } from "grammy";
import type { Message } from "grammy/types";
import type { Logger } from "../../log.ts";
import type { Rows } from "../../stores/index.ts";
import type { Library } from "../texts/texts.ts";
import { explainCallError } from "./call-errors.ts";

/** Called once a message went to the chat because its topic was gone. */
export type OnTopicGone = (place: { chatId: number; threadId: number }) => Promise<void>;

/** Topic of a message. In groups without topics every thread of replies has a number, too, which is no place to send to. */
export function threadIdOf(message: Pick<Message, "message_thread_id" | "is_topic_message"> | undefined) {
  return message?.is_topic_message ? message.message_thread_id : undefined;
}

export const inThread = (threadId: number | undefined) =>
  threadId === undefined ? {} : { message_thread_id: threadId };

/** Redirects the topic to General from now on, and notifies the chat once. Messages already sent stay. */
export function createTopicEnd(deps: {
  api: Api;
  rows: Pick<Rows, "forgetThread" | "chatSettings">;
  library: Library;
  log: Logger;
}): OnTopicGone {
  const { api, rows, library, log } = deps;
  return async ({ chatId, threadId }) => {
    try {
      if (!(await rows.forgetThread(chatId, threadId))) return;
      const { language } = await rows.chatSettings(chatId);
      await api.sendMessage(chatId, library.textsFor(language ?? undefined).html("topic-gone"), { parse_mode: "HTML" });
    } catch (error) {
      log.error({ chatId, threadId, err: explainCallError(error) }, "chat could not be notified of a closed topic");
    }
  };
}

export function placeOf(payload: object): { chatId: number; threadId: number } | undefined {
  const { chat_id: chatId, message_thread_id: threadId } = payload as {
    chat_id?: unknown;
    message_thread_id?: unknown;
  };
  return typeof chatId === "number" && typeof threadId === "number" ? { chatId, threadId } : undefined;
}
