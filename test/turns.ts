import type { RecordedCall, Telegram } from "./lab/index.ts";
import { createFloodGuard, FLOOD_RULES } from "./lab/limits.ts";

/** A place in Telegram's pace as the pacer gives it, by the clock of Redis. */
export interface Turn {
  chatId: number;
  taker: "card" | "message";
  messages: number;
  at: number;
}

interface Line {
  msg: string;
  [field: string]: unknown;
}

/** What is logged with them, by one process or several. */
export const turnsIn = (lines: readonly Line[]): Turn[] =>
  lines.flatMap((line) => (line.msg === "turn taken" ? [line as unknown as Turn] : [])).sort((a, b) => a.at - b.at);

/**
 * Turns that break Telegram's rules. The calls themselves arrive when a busy machine lets them, so that bunches among
 * them say nothing of the pacer. `pace` is the bot's.
 */
export function floodsIn(turns: readonly Turn[], pace = 1): Turn[] {
  let now = 0;
  const guard = createFloodGuard(FLOOD_RULES, () => now);
  return turns.filter(({ at, chatId, messages }) => {
    now = at * pace;
    return guard.admit({ chatId, isGroup: chatId < 0, messages }) > 0;
  });
}

const APPEARS_IN_CHAT = /^(send(?!ChatAction)|edit|copy|forward)/;
/** Of the clocks that start a call after its turn. */
const CLOCK_MS = 20;

/**
 * Calls that did not wait for a turn: by the time of each there are as many turns as messages. `logs`: the lines of each
 * process; a call is judged once all of them have been read beyond it.
 */
export function hastyCallsIn(
  telegram: Telegram,
  logs: readonly (readonly Line[])[],
  readUntil = Math.min(...logs.map(timeOfLast)),
): RecordedCall[] {
  const turns = turnsIn(logs.flat());
  const sent = new Map<number, number>();
  return telegram.calls.filter((call) => {
    const startedAt = call.startedAt.getTime();
    if (!APPEARS_IN_CHAT.test(call.method) || startedAt >= readUntil) return false;
    const chatId = Number(call.payload.chat_id);
    const count = (sent.get(chatId) ?? 0) + messagesIn(call);
    sent.set(chatId, count);
    const due = turns.filter((turn) => turn.chatId === chatId && turn.at <= startedAt + CLOCK_MS);
    return due.reduce((sum, { messages }) => sum + messages, 0) < count;
  });
}

function timeOfLast(lines: readonly Line[]): number {
  const time = Date.parse(String(lines.at(-1)?.time));
  if (Number.isNaN(time)) throw new Error("a log whose last line has no time");
  return time;
}

function messagesIn({ payload: { media } }: RecordedCall): number {
  const items = typeof media === "string" ? JSON.parse(media) : media;
  return Array.isArray(items) ? items.length : 1;
}
