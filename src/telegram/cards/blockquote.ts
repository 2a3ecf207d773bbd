import { escapeHtml } from "../texts/texts.ts";

/** A cut word of more letters is shown. */
const LONGEST_WORD = 40;
/** Controls except line feeds, and bidirectional marks. */
const UNSAFE_IN_TEXT = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
/** Slash of what Telegram takes for a command of a bot, wherever it stands. */
const COMMAND = /(?<![\w/<>])\/(?=\w)/g;

/**
 * What somebody wrote, to be opened by a tap; whole words within `limit`, empty where nothing fits. Commands in it are none
 * any more: a tap on one would send it.
 */
export function blockquote(text: string, limit: number): string {
  const clean = text
    .replace(/\r\n?/g, "\n")
    .replace(UNSAFE_IN_TEXT, " ")
    .replace(/\n{3,}/g, "\n\n")
    .replace(COMMAND, "/\u2060")
    .trim();
  return clean === "" || limit < 2 ? "" : `<blockquote expandable>${escapeHtml(cutAtWord(clean, limit))}</blockquote>`;
}

/** Whole words within `limit` units of UTF-16, as Telegram counts, and "…" where some are missing. */
function cutAtWord(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const part = text.slice(0, limit - 1).replace(/[\ud800-\udbff]$/, "");
  const isWhole = /\s/.test(text[part.length] ?? "");
  const words = isWhole ? part : part.replace(new RegExp(`\\s+\\S{1,${LONGEST_WORD}}$`), "");
  return `${words.trimEnd()}…`;
}

/** Length as Telegram counts it: without tags, each entity one. */
export function visibleLength(html: string): number {
  return html.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "x").length;
}
