import type { Message } from "grammy/types";
import type { Redis } from "ioredis";
import type { Address } from "../connection/addressing.ts";

const REMEMBERED_SECONDS = 3600;

type Command = Address & { kind: "command" };

/** Shares an album's caption: it arrives as separate messages, one of which has the command for all. */
export function createAlbums(keys: Redis) {
  return {
    async remember(message: Message, { name, words }: Command): Promise<void> {
      if (message.media_group_id)
        await keys.set(keyOf(message), JSON.stringify({ name, words }), "EX", REMEMBERED_SECONDS);
    },
    async findCommand(message: Message): Promise<Command | undefined> {
      const known = message.media_group_id ? await keys.get(keyOf(message)) : null;
      return known === null ? undefined : { kind: "command", ...JSON.parse(known) };
    },
    /** Whether this message is the one that speaks for its album; without an album it is. Safe to repeat. */
    async answersFor({ chat, media_group_id: album, message_id: id }: Message): Promise<boolean> {
      if (!album) return true;
      const key = `album-answer:${chat.id}:${album}`;
      const isFirst = await keys.set(key, id, "EX", REMEMBERED_SECONDS, "NX");
      return isFirst !== null || (await keys.get(key)) === String(id);
    },
  };
}

const keyOf = ({ chat, media_group_id: album }: Message) => `album:${chat.id}:${album}`;
