import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { EncodeView } from "../../jobs/index.ts";
import { linked } from "../cards/card-parts.ts";
import { isForButtons, isForPageButtons } from "../cards/file-link.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";

/** Address of the page on which the video can be watched, where no button can lead there. */
export function watchLines({ watchUrl }: EncodeView, texts: Texts): string[] {
  if (watchUrl === undefined || isForPageButtons(watchUrl)) return [];
  const words = texts.html("button-watch");
  return [isForButtons(watchUrl) ? linked(words, watchUrl) : `${words}: ${escapeHtml(watchUrl)}`];
}

export const watchRow = ({ watchUrl }: EncodeView, texts: Texts): InlineKeyboardButton[] =>
  watchUrl !== undefined && isForPageButtons(watchUrl)
    ? [InlineKeyboard.url(texts.plain("button-watch"), watchUrl)]
    : [];
