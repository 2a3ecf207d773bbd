/** Messages and edits that Telegram lets through; the Bot API FAQ names the rates, the burst is what clients see. */
export interface FloodRules {
  perChatPerSecond: number;
  /** Messages that a quiet chat takes at once before `perChatPerSecond` applies. */
  chatBurst: number;
  perGroupPerMinute: number;
  perSecond: number;
}

export interface Limits {
  uploadBytes: number;
  photoBytes: number;
  /** Of `getFile`. */
  downloadBytes: number;
  /** Of a file that Telegram fetches from a link by itself. */
  urlBytes: number;
  flood: FloodRules | undefined;
}

export const FLOOD_RULES: FloodRules = { perChatPerSecond: 1, chatBurst: 4, perGroupPerMinute: 20, perSecond: 30 };

const MIB = 2 ** 20;
const NONE: Limits = {
  uploadBytes: Number.POSITIVE_INFINITY,
  photoBytes: Number.POSITIVE_INFINITY,
  downloadBytes: Number.POSITIVE_INFINITY,
  urlBytes: Number.POSITIVE_INFINITY,
  flood: undefined,
};

export type LimitsOption = "real" | "off" | Partial<Limits>;

/** Sizes are Telegram's own unless told otherwise; the flood rules only count with "real" or when they are given. */
export function limitsFor(mode: "cloud" | "local", option: LimitsOption = {}): Limits {
  if (option === "off") return NONE;
  const sizes: Limits = {
    uploadBytes: (mode === "local" ? 2000 : 50) * MIB,
    photoBytes: 10 * MIB,
    downloadBytes: mode === "local" ? Number.POSITIVE_INFINITY : 20 * MIB,
    urlBytes: 20 * MIB,
    flood: undefined,
  };
  if (option === "real") return { ...sizes, flood: FLOOD_RULES };
  return { ...sizes, ...option };
}

/**
 * Counts what is sent. `admit` gives 0 and counts the messages, or the whole seconds to wait and counts nothing.
 * `nowMs` must never run backwards.
 */
export function createFloodGuard(rules: FloodRules, nowMs: () => number = () => performance.now()) {
  const all: number[] = [];
  const chats = new Map<number, number[]>();

  return {
    admit({ chatId, isGroup, messages = 1 }: { chatId: number; isGroup: boolean; messages?: number }): number {
      const now = nowMs();
      const chat = chats.get(chatId) ?? [];
      chats.set(chatId, chat);
      const waitMs = Math.max(
        windowWait(all, { now, messages, count: rules.perSecond, lengthMs: 1000 }),
        windowWait(chat, {
          now,
          messages,
          count: rules.chatBurst,
          lengthMs: (1000 * rules.chatBurst) / rules.perChatPerSecond,
        }),
        isGroup ? windowWait(chat, { now, messages, count: rules.perGroupPerMinute, lengthMs: 60_000 }) : 0,
      );
      if (waitMs > 0) return Math.ceil(waitMs / 1000);
      for (let index = 0; index < messages; index++) {
        all.push(now);
        chat.push(now);
      }
      return 0;
    },
  };
}

/** Milliseconds until `messages` more fit into a sliding window; an album larger than the window waits for it to be empty. */
function windowWait(
  sent: readonly number[],
  { now, messages, count, lengthMs }: { now: number; messages: number; count: number; lengthMs: number },
): number {
  const inside = sent.filter((time) => time > now - lengthMs);
  const tooMany = inside.length + messages - Math.max(count, messages);
  const last = inside[tooMany - 1];
  return tooMany > 0 && last !== undefined ? last + lengthMs - now : 0;
}
