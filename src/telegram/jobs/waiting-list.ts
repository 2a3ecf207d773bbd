import { InlineKeyboard } from "grammy";
import type { WaitingListView } from "../../jobs/index.ts";
import { defineButton } from "../cards/buttons.ts";
import { type Card, inBlocks, shownTitle, TEXT_LIMIT } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";
import type { FlowUi } from "../update/flow-ui.ts";

/** Asks below the list, which goes on to change. */
export const ASK_BELOW = defineButton("jb", {});

const SHOWN = 10;

/** One message for jobs that wait without cards of their own. */
export const waitingListUi: FlowUi<WaitingListView> = { commands: [], presses: [], render: waitingList };

function waitingList({ received, limit, waiting }: WaitingListView, texts: Texts): Card {
  const lines = waiting
    .slice(0, SHOWN)
    .map((title, at) => texts.html("waiting-one", { number: at + 1, title: shownTitle(title, texts) }));
  const more = waiting.length - lines.length;
  const blocks = [
    [texts.html("waiting-received", { count: received, limit })],
    waiting.length === 0
      ? [texts.html("waiting-none")]
      : [texts.html("waiting-title", { count: waiting.length }), ...lines],
    more > 0 ? [texts.html("waiting-more", { count: more })] : [],
  ];
  const all = InlineKeyboard.text(texts.plain("button-cancel-all"), ASK_BELOW({}));
  const keyboard = InlineKeyboard.from(waiting.length > 0 ? [[all]] : []);
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard, isMedia: false };
}
