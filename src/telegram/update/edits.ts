import { createHash } from "node:crypto";
import type { Message } from "grammy/types";
import type { Redis } from "ioredis";

/** Later nobody waits for an answer any more; Telegram also reports edits of old messages. */
const EDITABLE_SECONDS = 3600;
const DONE = "done";

/** An edited message counts where nothing came of the form before; Telegram reports edits that change no text, too. */
export function createEdits(keys: Redis) {
  return {
    async counts(message: Message): Promise<boolean> {
      if (Date.now() / 1000 - message.date > EDITABLE_SECONDS) return false;
      const known = await keys.get(keyOf(message));
      return known !== DONE && known !== printOf(message);
    },
    async record(message: Message, { isDone }: { isDone: boolean }): Promise<void> {
      await keys.set(keyOf(message), isDone ? DONE : printOf(message), "EX", EDITABLE_SECONDS);
    },
  };
}

const keyOf = ({ chat, message_id: id }: Message) => `handled:${chat.id}:${id}`;

function printOf({ text, caption, entities, caption_entities }: Message): string {
  const written = JSON.stringify([text ?? caption, entities ?? caption_entities]);
  return createHash("sha256").update(written).digest("base64url");
}
