import type { Transformer } from "grammy";
import type { Logger } from "../../log.ts";
import { redact } from "../../log.ts";
import type { Pacer } from "./pacer.ts";
import { classifyRefusal, type Refusal, type Trouble, UNTOLD_PAUSE_MS } from "./refusals.ts";
import { type OnTopicGone, placeOf } from "./topics.ts";

const LIMITS = { text: 4096, caption: 1024 } as const;

interface Deps {
  pacer: Pick<Pacer, "pause">;
  /** A group goes on under another id. */
  onMove: (from: number, to: number) => Promise<void>;
  onTopicGone: OnTopicGone;
  /** Around each further try, where the first one was made in a turn that had been taken for it. */
  again?: Transformer;
  log: Logger;
}

type Payload = Record<string, unknown>;

interface RefusedCall {
  method: string;
  payload: Payload;
  refusal: Refusal;
  /** Description of the refusal, without secrets. */
  words: string;
}

/** The changed call, and what to do once it has passed. */
interface SecondTry {
  payload: Payload;
  onPassed?: () => Promise<void>;
}

type FollowUp = (deps: Deps, call: RefusedCall) => SecondTry | undefined | Promise<SecondTry | undefined>;

/** Repeats a refused call in another way where the table has one: once for each trouble that it meets. */
export function followRefusals(deps: Deps): Transformer {
  return async (call, method, original, signal) => {
    let payload = original as Payload;
    let answer = await call(method, original, signal);
    const met = new Set<Trouble>();
    while (!answer.ok) {
      const refusal = classifyRefusal({ ...answer, code: answer.error_code });
      const followUp = met.has(refusal.trouble) ? undefined : FOLLOW_UPS[refusal.trouble];
      const second = await followUp?.(deps, { method, payload, refusal, words: redact(answer.description) });
      if (!second) return answer;
      met.add(refusal.trouble);
      payload = second.payload;
      const changed = payload as typeof original;
      answer = await (deps.again ? deps.again(call, method, changed, signal) : call(method, changed, signal));
      if (answer.ok) await second.onPassed?.();
    }
    return answer;
  };
}

/** Second try after each refusal; others are final. */
const FOLLOW_UPS: Partial<Record<Trouble, FollowUp>> = {
  pace: pause,
  moved: move,
  topic: toGeneral,
  reply: bare((payload) => without(payload, "reply_parameters")),
  buttons: bare((payload) => without(payload, "reply_markup")),
  text: bare(plain),
};

/** Pauses the whole chat; the caller decides when to repeat the call. */
async function pause({ pacer, log }: Deps, { method, payload, refusal }: RefusedCall): Promise<undefined> {
  const chatId = chatOf(payload);
  if (chatId === undefined) return undefined;
  const { retryAfterMs = UNTOLD_PAUSE_MS } = refusal;
  log.warn({ chatId, method, retryAfterMs }, "telegram asked for a pause");
  await pacer.pause(chatId, retryAfterMs);
  return undefined;
}

/** Repeats the call in the supergroup that a group became. Messages did not move along: a call about one stays refused. */
async function move({ onMove, log }: Deps, { method, payload, refusal }: RefusedCall): Promise<SecondTry | undefined> {
  const { newChatId } = refusal;
  const chatId = chatOf(payload);
  if (newChatId === undefined || chatId === undefined) return undefined;
  log.warn({ chatId, newChatId, method }, "chat has moved");
  await onMove(chatId, newChatId);
  return "message_id" in payload ? undefined : { payload: { ...payload, chat_id: newChatId } };
}

/** Sends to General instead of the topic, without its reply, which would lead back into the topic. */
function toGeneral({ onTopicGone, log }: Deps, { method, payload, words }: RefusedCall): SecondTry | undefined {
  const place = placeOf(payload);
  if (!place) return undefined;
  log.warn({ ...place, method, words }, "topic is closed or gone, sending to General");
  const { message_thread_id: _, reply_parameters: __, ...rest } = payload;
  return { payload: rest, onPassed: () => onTopicGone(place) };
}

/** The call without its refused part; undefined where it has none. */
function bare(leaveOut: (payload: Payload) => Payload | undefined): FollowUp {
  return ({ log }, { method, payload, refusal: { trouble }, words }) => {
    const rest = leaveOut(payload);
    if (!rest) return undefined;
    log.error({ chatId: payload.chat_id, method, trouble, words }, "call repeated without the refused part");
    return { payload: rest };
  };
}

export function chatOf(payload: object): number | undefined {
  if (!("chat_id" in payload)) return undefined;
  const chatId = Number(payload.chat_id);
  return Number.isSafeInteger(chatId) ? chatId : undefined;
}

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

function shortText(html: string, limit: number): string {
  const text = html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  return text.length > limit ? `${text.slice(0, limit - 1)}…` : text;
}
