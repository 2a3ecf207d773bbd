import type { Message } from "@grammyjs/types";
import type { ChatEvent, Room } from "./chats.ts";

type Expected = RegExp | string | ((message: Message) => unknown);

export interface Reader {
  /**
   * A message of the bot as it was when it matched: every state of every message counts, also the past ones. What was
   * seen before the reader last acted is not seen again. `of`: only states of that message.
   * Rejects when the lab closes, with the chat as text.
   */
  sees(expected: Expected, options?: { of?: Pick<Message, "message_id"> }): Promise<Message>;
  /** Resolves when the message is deleted. */
  seesGone(message: Pick<Message, "message_id">): Promise<void>;
  /** Resolves with the first event of the history that fits, past or future; `wanted` is its name in a failure. */
  notices(matches: (event: ChatEvent) => boolean, wanted?: string): Promise<ChatEvent>;
  /** To be called when the reader writes or presses something. */
  acted(): void;
  close(): void;
}

export function createReader(room: Room): Reader {
  const old = new Set<ChatEvent>();
  const seen = new Set<ChatEvent>();
  const waiting = new Set<() => void>();
  let isClosed = false;

  function notices(matches: (event: ChatEvent) => boolean, wanted = "something"): Promise<ChatEvent> {
    const past = room.history.find(matches);
    if (past) return Promise.resolve(past);
    return new Promise((resolve, reject) => {
      const look = (event: ChatEvent) => {
        try {
          if (matches(event)) end(() => resolve(event));
        } catch (error) {
          end(() => reject(error as Error));
        }
      };
      const end = (finish: () => void) => {
        room.events.off("event", look);
        waiting.delete(fail);
        finish();
      };
      const fail = () => end(() => reject(notSeen(room, wanted)));
      if (isClosed) return fail();
      room.events.on("event", look);
      waiting.add(fail);
    });
  }

  return {
    notices,
    async sees(expected, { of } = {}) {
      const event = await notices((event) => {
        if (event.by !== "bot" || (event.kind !== "message" && event.kind !== "edit") || old.has(event)) return false;
        if (!event.message || (of && event.message.message_id !== of.message_id)) return false;
        return isMatch(event.message, expected);
      }, String(expected));
      seen.add(event);
      return structuredClone(event.message) as Message;
    },
    async seesGone({ message_id }) {
      await notices(
        (event) => event.kind === "delete" && event.message?.message_id === message_id,
        `message ${message_id} deleted`,
      );
    },
    acted() {
      for (const event of seen) old.add(event);
    },
    close() {
      isClosed = true;
      for (const fail of [...waiting]) fail();
    },
  };
}

function isMatch(message: Message, expected: Expected): boolean {
  if (typeof expected === "function") return Boolean(expected(message));
  const text = message.text ?? message.caption ?? "";
  return typeof expected === "string" ? text.includes(expected) : new RegExp(expected).test(text);
}

const notSeen = (room: Room, wanted: string) =>
  new Error(`the lab closed and ${wanted} was never seen in this chat:\n${transcript(room)}`);

/** The whole history of a chat, one line an event. */
export function transcript(room: Room): string {
  return room.history.map((event) => `  ${line(event)}`).join("\n") || "  (nothing was said)";
}

function line({ kind, by, at, message, text, answer }: ChatEvent): string {
  const who = by === "bot" ? "bot" : kind === "press" ? "user" : (message?.from?.first_name ?? "user");
  const number = message ? `#${message.message_id}` : "";
  const what = kind === "press" ? `(${text})` : message ? describe(message) : (text ?? answer?.text ?? "");
  return `${at.toISOString().slice(11, 23)} ${who} ${kind}${number} ${what}`;
}

function describe(message: Message): string {
  const { video, animation, document, audio, photo } = message;
  const media = [
    video && `[video ${video.width}x${video.height} ${video.duration} s]`,
    animation && "[animation]",
    document && !animation && `[document ${document.file_name}]`,
    audio && `[audio ${[audio.performer, audio.title].filter(Boolean).join(" – ")} ${audio.duration} s]`,
    photo && "[photo]",
  ].filter(Boolean);
  const buttons = message.reply_markup?.inline_keyboard.flat().map((button) => `(${button.text})`) ?? [];
  return [...media, JSON.stringify(message.text ?? message.caption ?? ""), ...buttons].join(" ");
}
