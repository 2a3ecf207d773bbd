import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { GalleryCounts, LinkView } from "../../jobs/index.ts";
import { RETRY } from "../cards/buttons.ts";
import { canRetryAny, failureText, progressLine } from "../cards/card-parts.ts";
import { fileLines } from "../cards/file-link.ts";
import type { Texts } from "../texts/texts.ts";
import { REST } from "./buttons.ts";
import { tookFacts } from "./took.ts";

export const sendingLines = (fraction: number, { sent, found }: GalleryCounts, texts: Texts): string[] => [
  progressLine(fraction, texts),
  texts.html("users-sent", { done: sent, count: found }),
];

/** "✓ 4 files · 12 s", what is missing, and the link to what was too big for the chat. */
export function galleryLines(view: LinkView, { sent, failures }: GalleryCounts, texts: Texts): string[] {
  const { page, file } = view;
  if (page?.is !== "gallery") return [];
  const { isCut, listed, unread } = page;
  const [first] = failures;
  const facts = [texts.plain("links-files", { count: sent }), ...tookFacts(view, texts)].join(" · ");
  return [
    texts.html("links-done", { facts }),
    ...(first ? [texts.html("links-files-failed", { count: failures.length }), failureText(first, texts)] : []),
    ...(unread > 0 ? [texts.html("links-files-unread", { count: unread })] : []),
    ...(isCut ? [texts.html("links-files-cut", { count: listed })] : []),
    ...(file ? fileLines(file, texts) : []),
  ];
}

/** For what is behind the first album, and for what could not be sent. */
export function galleryRows(jobId: string, { left, failures }: GalleryCounts, texts: Texts): InlineKeyboardButton[][] {
  const rest = InlineKeyboard.text(texts.plain("button-gallery-rest", { count: left }), REST({ jobId }));
  const retry = InlineKeyboard.text(texts.plain("button-retry"), RETRY({ jobId }));
  return [left > 0 ? [rest] : [], canRetryAny(failures) ? [retry] : []];
}
