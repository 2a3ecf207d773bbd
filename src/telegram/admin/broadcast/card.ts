import { InlineKeyboard } from "grammy";
import type { BroadcastRow } from "../../../stores/index.ts";
import { defineButton, PART } from "../../cards/buttons.ts";
import { inBlocks, progressLine, TEXT_LIMIT } from "../../cards/card-parts.ts";
import type { Texts } from "../../texts/texts.ts";

export const SEND_BROADCAST = defineButton("bs", { id: PART.id });
export const CANCEL_BROADCAST = defineButton("bx", { id: PART.id });

/** `reachable`: chats that would get it, as long as it asks. */
export function broadcastCard(
  { id, state, chats }: BroadcastRow,
  { reachable, texts }: { reachable: number; texts: Texts },
) {
  const cancel = InlineKeyboard.text(texts.plain("button-cancel"), CANCEL_BROADCAST({ id }));
  if (state === "asking") {
    const send = InlineKeyboard.text(
      texts.plain("button-broadcast-send", { count: reachable }),
      SEND_BROADCAST({ id }),
    );
    const keyboard = InlineKeyboard.from([reachable > 0 ? [send, cancel] : [cancel]]);
    return { text: texts.html("broadcast-ask", { count: reachable }), keyboard };
  }
  const total = Object.values(chats).reduce((sum, count) => sum + count, 0);
  const done = total - chats.waiting - chats.sending;
  const head = [
    texts.html(`broadcast-${state}`, { sent: chats.sent, total }),
    ...(state === "sending" ? [progressLine(total > 0 ? done / total : 1, texts)] : []),
  ];
  const rest = (["closed", "channel", "failed", "unsure"] as const)
    .filter((name) => chats[name] > 0)
    .map((name) => texts.html(`broadcast-chats-${name}`, { count: chats[name] }));
  const keyboard = InlineKeyboard.from(state === "sending" ? [[cancel]] : []);
  return { text: inBlocks([head, rest], TEXT_LIMIT), keyboard };
}
