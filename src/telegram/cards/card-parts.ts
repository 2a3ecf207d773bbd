import type { InlineKeyboard } from "grammy";
import type { CardView, EncodeView, Failure, JobView } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { escapeHtml, type TextParams, type Texts } from "../texts/texts.ts";

/** Telegram's limits, counted without tags; cards count the tags as well, which is on the safe side. */
export const CAPTION_LIMIT = 1024;
export const TEXT_LIMIT = 4096;
const TITLE_LIMIT = 64;
const BAR_CELLS = 12;

export interface Card {
  /** Telegram's HTML. */
  text: string;
  keyboard: InlineKeyboard;
  /** True when `text` is the caption of the video that the card has become. */
  isMedia: boolean;
}

/** The cards of one kind: what they show, and what their writer, their editor and /jobs have to know of them. */
export interface CardUi<View extends CardView = CardView> {
  /** The card in its present state. Pure. */
  render(view: View, texts: Texts): Card;
  /** Time in ms for which news may be held back for a delivery that is near; "next": until the next change. */
  holdMs?(view: View): number | "next";
  /** Deliveries are put into the card itself, which its writer does not hear of. */
  holdsDeliveries?: boolean;
  /** The name of the job in /jobs, where that is not its title. Plain text. */
  title?(view: View, texts: Texts): string;
  /** The job waits until somebody presses a button. */
  waitsForChoice?(view: View): boolean;
}

export type UiOf = (view: CardView) => CardUi;

/** Cuts the text to `limit` characters, the last one being "…" where there were more. */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}

export function shownTitle(title: string, texts: Texts): string {
  const clean = oneLine(title);
  return clean === "" ? texts.plain("card-untitled") : shortened(clean, TITLE_LIMIT);
}

/** A failure in the user's words, as HTML and as it is. Its parameters may quote strangers. */
export const failureText = ({ key, params }: Failure, texts: Texts) => texts.html(key, inOneLine(params));
export const plainFailure = ({ key, params }: Failure, texts: Texts) => texts.plain(key, inOneLine(params));

/** The html as a link, where it leads to the web. */
export function linked(html: string, link: string): string {
  return /^https?:\/\//i.test(link) && URL.canParse(link)
    ? `<a href="${escapeHtml(new URL(link).href)}">${html}</a>`
    : html;
}

/** The line of a queued job: its place in the queue. */
export const queuedLine = ({ isHeld, position = 0 }: Pick<JobView, "isHeld" | "position">, texts: Texts): string =>
  isHeld ? texts.html("card-held") : texts.html("card-queued", { position });

/** The line that names an outage which the job waits out. */
export const waitLines = ({ waitsFor }: Pick<CardView, "waitsFor">, texts: Texts): string[] =>
  waitsFor ? [texts.html("card-waits", { what: waitsFor })] : [];

/** The bar with its percentage, as HTML. */
export function progressLine(fraction: number, texts: Texts): string {
  return texts.html("card-progress", { bar: progressBar(fraction), fraction: wholePercent(fraction) });
}

export function progressBar(fraction: number): string {
  const full = Math.min(BAR_CELLS, Math.max(0, Math.round(fraction * BAR_CELLS)));
  return "▰".repeat(full) + "▱".repeat(BAR_CELLS - full);
}

/** Rounds down to whole percent: fewer texts, so fewer edits. */
export function wholePercent(fraction: number): number {
  return Math.floor(Math.min(1, Math.max(0, fraction)) * 100) / 100;
}

/** Blocks of lines with an empty one between them; whole lines go from the end until the rest fits. */
export function inBlocks(blocks: readonly string[][], limit: number): string {
  const lines = blocks.filter((block) => block.length > 0).flatMap((block) => ["", ...block]);
  while (lines.join("\n").length > limit) lines.pop();
  return lines.join("\n").trim();
}

/** Seconds from the request to `date`. */
export function secondsUntil(date: Date | undefined, { createdAt }: Pick<EncodeView, "createdAt">): number {
  return date ? Math.max(0, (date.getTime() - createdAt.getTime()) / 1000) : 0;
}

function inOneLine(params: TextParams): TextParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? oneLine(value) : value]),
  );
}
