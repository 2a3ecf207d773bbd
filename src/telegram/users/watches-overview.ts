import { InlineKeyboard } from "grammy";
import type { WatchView } from "../../jobs/index.ts";
import { type Button, closeButton, inRows } from "../cards/buttons.ts";
import { inBlocks, shortened, TEXT_LIMIT } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import type { Texts } from "../texts/texts.ts";
import type { Services } from "../update/services.ts";
import { WATCH, WATCHES } from "./watch-buttons.ts";
import { paceLine, tallyLines, timeLines, watchTitle } from "./watch-card.ts";

/** Watches with lines of their own; all have a button. */
const SHOWN_WATCHES = 15;
const BUTTONS_IN_ROW = 2;
const BUTTON_TITLE_LENGTH = 28;

/** The chat's watches, with a button to each card. */
export async function watchesOverview(
  ctx: Ctx,
  { jobs }: Services,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { texts } = ctx;
  const views = await jobs.users.listWatches(ctx.chat!.id);
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), WATCHES({}));
  if (views.length === 0) return { text: texts.html("watches-none"), keyboard: new InlineKeyboard() };
  const more = views.length - SHOWN_WATCHES;
  const blocks = [
    [texts.html("watches-title", { count: views.length })],
    ...views.slice(0, SHOWN_WATCHES).map((view) => watchLines(view, texts)),
    more > 0 ? [texts.html("list-more", { count: more })] : [],
  ];
  return {
    text: inBlocks(blocks, TEXT_LIMIT),
    keyboard: InlineKeyboard.from([...watchButtons(views, WATCH), [refresh, closeButton(texts)]]),
  };
}

export function watchButtons(views: readonly WatchView[], press: Button<{ watchId: string }>) {
  const buttons = views.map((view) => {
    const mark = view.isPaused ? "⏸ " : view.failure ? "⚠️ " : "";
    const title = shortened(`${mark}${watchTitle(view)}`, BUTTON_TITLE_LENGTH);
    return InlineKeyboard.text(title, press({ watchId: view.id }));
  });
  return inRows(buttons, BUTTONS_IN_ROW);
}

function watchLines(view: WatchView, texts: Texts): string[] {
  return [
    texts.html("watch-title", { title: watchTitle(view) }),
    paceLine(view, texts),
    ...(view.check ? [texts.html("watches-running")] : []),
    ...timeLines(view, texts),
    ...tallyLines(view, texts),
  ];
}
