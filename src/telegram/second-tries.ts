import type { Transformer } from "grammy";
import type { Logger } from "../log.ts";
import { redact } from "../log.ts";
import { classifyRefusal, type Trouble } from "./refusals.ts";

/** Longest text, and longest caption. */
const LIMITS = { text: 4096, caption: 1024 } as const;

type Payload = Record<string, unknown>;

/**
 * A group that became a supergroup goes on under its new id: `move` is told, and the call is made again there. Messages did
 * not come along, so what is about one of them stays refused.
 */
export function followMoves(move: (from: number, to: number) => Promise<void>, log: Logger): Transformer {
  return async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    if (answer.ok) return answer;
    const { newChatId } = classifyRefusal({ ...answer, code: answer.error_code });
    const chatId = Number((payload as Payload).chat_id);
    if (newChatId === undefined || !Number.isSafeInteger(chatId)) return answer;
    log.warn({ chatId, newChatId, method }, "chat has moved");
    await move(chatId, newChatId);
    if ("message_id" in payload) return answer;
    return call(method, { ...payload, chat_id: newChatId }, signal);
  };
}

/** Makes a call again without the part of it that was refused, where it is good for something without that. */
export function leaveOutRefused(log: Logger): Transformer {
  return async (call, method, payload, signal) => {
    const answer = await call(method, payload, signal);
    if (answer.ok) return answer;
    const { trouble } = classifyRefusal({ ...answer, code: answer.error_code });
    const bare = WITHOUT[trouble]?.(payload as Payload);
    if (!bare) return answer;
    const { chat_id: chatId } = payload as Payload;
    log.error(
      { chatId, method, trouble, words: redact(answer.description) },
      "call is made again without what was refused",
    );
    return call(method, bare as typeof payload, signal);
  };
}

/** The same call without what a refusal is about; undefined where there is nothing of it. */
const WITHOUT: Partial<Record<Trouble, (payload: Payload) => Payload | undefined>> = {
  reply: (payload) => without(payload, "reply_parameters"),
  buttons: (payload) => without(payload, "reply_markup"),
  text: plain,
};

function without(payload: Payload, key: string): Payload | undefined {
  if (payload[key] === undefined) return undefined;
  const { [key]: _, ...rest } = payload;
  return rest;
}

/** The call without markup and within the limits; its media likewise. */
function plain(payload: Payload): Payload | undefined {
  const { media } = payload;
  const plainMedia = Array.isArray(media) ? media.map((each) => plain(each) ?? each) : isObject(media) && plain(media);
  if (plainMedia) return { ...payload, media: plainMedia };
  const { parse_mode: _, ...rest } = payload;
  const texts = (["text", "caption"] as const).filter((key) => typeof payload[key] === "string");
  if (texts.length === 0) return undefined;
  return { ...rest, ...Object.fromEntries(texts.map((key) => [key, shortText(String(payload[key]), LIMITS[key])])) };
}

const isObject = (value: unknown): value is Payload => typeof value === "object" && value !== null;

/** What people read of a text in Telegram's HTML. */
function shortText(html: string, limit: number): string {
  const text = html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
