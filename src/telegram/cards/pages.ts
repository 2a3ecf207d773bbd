import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { BareKey } from "../../text-keys.ts";
import type { Texts } from "../texts/texts.ts";

interface Page<Item> {
  shown: Item[];
  /** Index of the first shown one among all. */
  first: number;
  /** From 0; the last one where `at` is beyond it. */
  page: number;
  /** At least 1. */
  pages: number;
}

export function pageAt<Item>(items: readonly Item[], { at, size }: { at: number; size: number }): Page<Item> {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const page = Math.min(at, pages - 1);
  const first = page * size;
  return { shown: items.slice(first, first + size), first, page, pages };
}

/** "Page 2 of 5"; none where there is only one. */
export const pageLines = ({ page, pages }: Pick<Page<unknown>, "page" | "pages">, texts: Texts): string[] =>
  pages > 1 ? [texts.html("page-of", { page: page + 1, pages })] : [];

/** Buttons to the pages before and after, where there are any; `dataOf` gives their callback data. */
export function turnButtons(
  { page, pages }: Pick<Page<unknown>, "page" | "pages">,
  { texts, dataOf }: { texts: Texts; dataOf: (page: number) => string },
): InlineKeyboardButton[] {
  const turn = (key: BareKey, to: number) =>
    to >= 0 && to < pages ? [InlineKeyboard.text(texts.plain(key), dataOf(to))] : [];
  return [...turn("button-earlier", page - 1), ...turn("button-later", page + 1)];
}
