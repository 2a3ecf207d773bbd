import type { InlineKeyboard } from "grammy";
import { isWorthRetry } from "../../errors.ts";
import type { CardView, Failure, JobView, Told } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { escapeHtml, type TextParams, type Texts } from "../texts/texts.ts";

/** Telegram's limits, counted without tags; cards count the tags as well, which is on the safe side. */
export const CAPTION_LIMIT = 1024;
export const TEXT_LIMIT = 4096;
const TITLE_LIMIT = 64;
const QUOTED_LIMIT = 40;
const BAR_CELLS = 12;

export interface Card {
  /** Telegram's HTML. */
  text: string;
  keyboard: InlineKeyboard;
  /** `text` is the caption of the video that the card has become. */
  isMedia: boolean;
  /** The video is a preview, which is no result. */
  isPreview?: boolean;
}

/** Cards of one kind, for their writer, their editor and /jobs. */
export interface CardUi<View extends CardView = CardView> {
  /** Pure. */
  render(view: View, texts: Texts): Card;
  /** Ms for which news may be held back for a near delivery; "next": until the next change. */
  holdMs?(view: View): number | "next";
  /** Deliveries are edited into the card itself, without its writer. */
  holdsDeliveries?: boolean;
  /** Name of the job in /jobs, where that is not its title. Plain text. */
  title?(view: View, texts: Texts): string;
  /** The job waits until somebody presses a button. */
  waitsForChoice?(view: View): boolean;
}

export type UiOf = (view: CardView) => CardUi;

/** Options of every text in Telegram's HTML: its links show no preview. */
export const textOptions = (keyboard?: InlineKeyboard) =>
  ({
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard && { reply_markup: keyboard }),
  }) as const;

/** Cuts the text to `limit` characters; a cut one ends with "…". */
export function shortened(text: string, limit: number): string {
  const characters = Array.from(text);
  return characters.length <= limit ? text : `${characters.slice(0, limit - 1).join("")}…`;
}

/** What a user has written, for the sentence that says what is wrong with it. */
export const quoted = (text: string): string => shortened(oneLine(text), QUOTED_LIMIT);

export function shownTitle(title: string, texts: Texts): string {
  const clean = oneLine(title);
  return clean === "" ? texts.plain("card-untitled") : shortened(clean, TITLE_LIMIT);
}

/** Name of the job among others. */
export const jobTitle = (view: JobView, uiOf: UiOf, texts: Texts): string =>
  uiOf(view).title?.(view, texts) ?? shownTitle(view.title, texts);

/** Failure in the user's words, as HTML and plain. Its parameters are untrusted. */
export const failureText = ({ key, params }: Failure, texts: Texts) => texts.html(key, inOneLine(params));
export const plainFailure = ({ key, params }: Told, texts: Texts) => texts.plain(key, inOneLine(params));

/** Whether another try can help with any of them. */
export const canRetryAny = (failures: readonly (Failure | undefined)[]): boolean =>
  failures.some((failure) => failure !== undefined && isWorthRetry(failure.key));

/** Wraps html in a link, if that is an http(s) one. */
export function linked(html: string, link: string): string {
  return /^https?:\/\//i.test(link) && URL.canParse(link)
    ? `<a href="${escapeHtml(new URL(link).href)}">${html}</a>`
    : html;
}

/** A line for each of the first failures: what it is (HTML), with its link, and why. The rest is counted. */
export function failureLines(
  failed: readonly { name: string; link: string; failure: Failure }[],
  { most }: { most: number },
  texts: Texts,
): string[] {
  const more = failed.length - most;
  const lines = failed
    .slice(0, most)
    .map(({ name, link, failure }) => `✗ ${linked(name, link)}: ${escapeHtml(plainFailure(failure, texts))}`);
  return more > 0 ? [...lines, texts.html("list-more", { count: more })] : lines;
}

/** Its words stay the same until the job begins. */
export function queuedLine(view: JobView, texts: Texts): string {
  const { isHeld, position = 0, startsAt } = view;
  if (isHeld) return texts.html("card-held");
  if (startsAt) return texts.html("card-delayed", { seconds: Math.ceil(secondsUntil(startsAt, view)) });
  return texts.html("card-queued", { position });
}

export const waitLines = ({ waitsFor, pausedIn }: Pick<JobView, "waitsFor" | "pausedIn">, texts: Texts): string[] => [
  ...(pausedIn ? [texts.html("card-paused", { phase: phaseName(pausedIn, texts) })] : []),
  ...(waitsFor ? [texts.html("card-waits", { what: waitsFor })] : []),
];

/** What a phase does: "downloading". Plain text. */
export const phaseName = (phase: string, texts: Texts): string => texts.plain("phase-name", { phase });

export function progressLine(fraction: number, texts: Texts): string {
  return texts.html("card-progress", { bar: progressBar(fraction), fraction: wholePercent(fraction) });
}

export function progressBar(fraction: number): string {
  const full = Math.min(BAR_CELLS, Math.max(0, Math.round(fraction * BAR_CELLS)));
  return "▰".repeat(full) + "▱".repeat(BAR_CELLS - full);
}

/** Whole percent, rounded down: fewer texts, so fewer edits. */
export function wholePercent(fraction: number): number {
  return Math.floor(Math.min(1, Math.max(0, fraction)) * 100) / 100;
}

/** Joins blocks of lines with an empty line; drops whole lines from the end until it fits. */
export function inBlocks(blocks: readonly string[][], limit: number): string {
  const lines = blocks.filter((block) => block.length > 0).flatMap((block) => ["", ...block]);
  while (lines.join("\n").length > limit) lines.pop();
  return lines.join("\n").trim();
}

export function secondsUntil(date: Date | undefined, { createdAt }: Pick<JobView, "createdAt">): number {
  return date ? Math.max(0, (date.getTime() - createdAt.getTime()) / 1000) : 0;
}

function inOneLine(params: TextParams): TextParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? oneLine(value) : value]),
  );
}
