import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { type LinkChoice, type LinkView, type MenuItem, menuWith } from "../../jobs/index.ts";
import { LIST_LIMITS, type PageEntry, type WebPage } from "../../sources/index.ts";
import { linked, shownTitle } from "../cards/card-parts.ts";
import { pageAt, pageLines, turnButtons } from "../cards/pages.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import { ALL, CHOOSE, CHOOSE_WITH, ENTRIES, ENTRY } from "./buttons.ts";
import { type Picks, tracksOf, writePicks } from "./picks.ts";

const ENTRIES_ON_PAGE = 8;
const NUMBERS_IN_ROW = 4;
/** Characters of a label that a phone shows in full in half a row. */
const HALF_ROW = 18;

type List = Extract<WebPage, { is: "list" }>;
type Row = InlineKeyboardButton[];

/** "720p" is the same in every language; the other choices are words. */
export function choiceName(choice: LinkChoice, texts: Texts): string {
  return isHeight(choice) ? choice : texts.plain(`choice-${choice}`);
}

const isHeight = (choice: LinkChoice): choice is `${number}p` => /^\d+p$/.test(choice);

/** A button per choice, two in a row where both labels are short. */
export function menuRows(view: LinkView, picks: Picks, texts: Texts): Row[] {
  const rows: Row[] = [];
  const tracks = tracksOf(view, picks);
  for (const item of menuWith(view.menu, tracks ?? {})) {
    const label = menuLabel(item, texts);
    const { id: jobId } = view;
    const { choice } = item;
    const data = tracks ? CHOOSE_WITH({ jobId, choice, picks: writePicks(picks) }) : CHOOSE({ jobId, choice });
    const button = InlineKeyboard.text(label, data);
    const last = rows.at(-1);
    const isPair = last?.length === 1 && [label, last[0]!.text].every((text) => text.length <= HALF_ROW);
    if (isPair) last.push(button);
    else rows.push([button]);
  }
  return rows;
}

/** "120 entries", or "more than 50". */
export const entriesFact = ({ entries, count, isCut }: List, texts: Texts): string =>
  isCut && count === undefined
    ? texts.html("links-entries-more", { count: entries.length })
    : texts.html("links-entries", { count: count ?? entries.length });

/** One page of the entries with their lengths, and its place in the whole. */
export function listLines(list: List, { texts, at }: { texts: Texts; at: number }) {
  const { shown, first, page, pages } = pageAt(list.entries, { at, size: ENTRIES_ON_PAGE });
  const rest = [...pageLines({ page, pages }, texts), ...leftOut(list, texts)];
  return [
    shown.map((entry, index) => entryLine(entry, { number: first + index + 1, texts })),
    rest.length > 0 ? [rest.join(" · ")] : [],
  ];
}

const leftOut = ({ entries, count = 0, isCut, unread = 0 }: List, texts: Texts): string[] => [
  ...(isCut ? [texts.html("links-list-of", { count: entries.length + unread, total: count })] : []),
  ...(unread > 0 ? [texts.html("links-list-unread", { count: unread })] : []),
];

/** "All 120", or how many of them. */
function allLabel({ entries, count = 0, isCut }: List, texts: Texts): string {
  const { all: most } = LIST_LIMITS;
  if (!isCut) return texts.plain("button-all-entries", { count: entries.length });
  if (count === 0) return texts.plain("button-entries-up-to", { most });
  return count > most
    ? texts.plain("button-first-entries", { most, count })
    : texts.plain("button-all-entries", { count });
}

/** All at once only as they are: a part is of one film. */
export function listRows(
  { id: jobId, cut }: Pick<LinkView, "id" | "cut">,
  list: List,
  { texts, at }: { texts: Texts; at: number },
): Row[] {
  const { entries } = list;
  const { shown, first, page, pages } = pageAt(entries, { at, size: ENTRIES_ON_PAGE });
  const numbers = shown.map((_entry, index) =>
    InlineKeyboard.text(String(first + index + 1), ENTRY({ jobId, index: first + index })),
  );
  const dataOf = (to: number) => ENTRIES({ jobId, page: to });
  return [
    numbers.slice(0, NUMBERS_IN_ROW),
    numbers.slice(NUMBERS_IN_ROW),
    entries.length > 1 && !cut ? [InlineKeyboard.text(allLabel(list, texts), ALL({ jobId }))] : [],
    turnButtons({ page, pages }, { texts, dataOf }),
  ];
}

function entryLine({ title, url, durationSeconds }: PageEntry, { number, texts }: { number: number; texts: Texts }) {
  const name = linked(escapeHtml(shownTitle(title, texts)), url);
  const length = durationSeconds ? ` · ${texts.html("links-length", { seconds: durationSeconds })}` : "";
  return `${number}. ${name}${length}`;
}

/** "720p · ~38 MB · in chat" */
function menuLabel({ choice, sizeBytes, isExact, arrives, files }: MenuItem, texts: Texts): string {
  if (files !== undefined)
    return texts.plain(choice === "all" ? "menu-files-all" : "menu-files-first", { count: files });
  if (choice === "fit" && sizeBytes) return texts.plain("menu-fit", { sizeBytes });
  const parts = [choice === "m4a" || choice === "mp3" ? `♪ ${choice}` : choiceName(choice, texts)];
  if (sizeBytes && isExact) parts.push(texts.plain("menu-size", { sizeBytes }));
  else if (sizeBytes) parts.push(texts.plain("menu-size-about", { sizeBytes: Number(sizeBytes.toPrecision(2)) }));
  if (arrives) parts.push(texts.plain(`menu-arrives-${arrives}`));
  return parts.join(" · ");
}
