import type { Content } from "../chats.ts";
import { inTopic } from "../index.ts";
import { withoutReply } from "../methods/index.ts";
import type { Cast, DemoChat } from "./cast.ts";
import { Refusal } from "./refusal.ts";

interface Place {
  chatId: number;
  topic?: number | undefined;
  replyTo?: number | undefined;
}

export type Places = ReturnType<typeof createPlaces>;

/** Finds what the page names. @throws {Refusal} where it is not there */
export function createPlaces({ chats }: Cast) {
  function chatOf(chatId: number): DemoChat {
    const chat = chats.find(({ id }) => id === chatId);
    if (!chat) throw new Refusal("There is no such chat.");
    return chat;
  }

  function messageOf({ chatId, messageId }: { chatId: number; messageId: number }) {
    const chat = chatOf(chatId);
    const message = chat.view.messages.find((each) => each.message_id === messageId);
    if (!message) throw new Refusal("That message is not there any more.");
    return { chat, message };
  }

  return {
    messageOf,
    /** A chat, and what a message in it has beside its content: its topic, and what it answers. */
    placeOf({ chatId, topic, replyTo }: Place): { chat: DemoChat; extra: Content } {
      const reply = replyTo === undefined ? undefined : messageOf({ chatId, messageId: replyTo }).message;
      const answered = reply ? { reply_to_message: withoutReply(reply) } : {};
      return { chat: chatOf(chatId), extra: { ...(topic === undefined ? {} : inTopic(topic)), ...answered } };
    },
  };
}
