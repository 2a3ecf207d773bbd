import { InlineKeyboard } from "grammy";
import { isOpen, type PlaylistView } from "../../jobs/index.ts";
import { CANCEL, RETRY } from "../cards/buttons.ts";
import {
  type Card,
  canRetryAny,
  failureLines,
  failureText,
  inBlocks,
  progressLine,
  queuedLine,
  shownTitle,
  TEXT_LIMIT,
  waitLines,
} from "../cards/card-parts.ts";
import { choiceName } from "../links/menu.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";

/** Failures shown with their reasons; the file names all. */
const SHOWN_FAILURES = 5;

/** Card of a whole list, from its reading to the outcome. */
export function playlistCard(view: PlaylistView, texts: Texts): Card {
  const head = [texts.html("links-title", { title: shownTitle(view.title, texts) })];
  const facts = [
    view.total > 0 ? texts.html("links-entries", { count: view.total }) : "",
    choiceName(view.choice, texts),
  ];
  const blocks = [
    [...head, facts.filter(Boolean).join(" · ")],
    leftLines(view, texts),
    stateLines(view, texts),
    waitLines(view, texts),
    failedLines(view, texts),
    view.failure ? [failureText(view.failure, texts)] : [],
  ];
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard: keyboardOf(view, texts), isMedia: false };
}

/** What of the list does not come. */
const leftLines = ({ isCut, count, total, unread }: PlaylistView, texts: Texts): string[] => [
  ...(isCut ? [texts.html("playlist-cut", { count: count ?? 0, most: total + unread })] : []),
  ...(unread > 0 ? [texts.html("playlist-unread", { count: unread })] : []),
];

function stateLines(view: PlaylistView, texts: Texts): string[] {
  const { state, sent, total, fraction } = view;
  const counts = total > 0 ? [texts.html("playlist-sent", { sent, total })] : [];
  switch (state) {
    case "queued":
      return [queuedLine(view, texts), ...(sent > 0 ? counts : [])];
    case "active":
      return total > 0 ? [progressLine(fraction, texts), ...counts] : [texts.html("playlist-reading")];
    case "done":
      return [texts.html(sent < total ? "playlist-done-partly" : "playlist-done", { sent, total })];
    case "cancelled":
      return [texts.html("card-cancelled"), ...counts];
    case "failed":
      return [texts.html("card-failed"), ...counts];
  }
}

function failedLines({ failed }: PlaylistView, texts: Texts): string[] {
  const named = failed.map((entry) => ({ ...entry, name: escapeHtml(shownTitle(entry.title, texts)) }));
  return failureLines(named, { most: SHOWN_FAILURES }, texts);
}

function keyboardOf(view: PlaylistView, texts: Texts): InlineKeyboard {
  const { id: jobId, state, failure, failed } = view;
  if (isOpen(view)) return new InlineKeyboard().text(texts.plain("button-cancel"), CANCEL({ jobId }));
  const canRetry = state === "cancelled" || canRetryAny([failure, ...failed.map((entry) => entry.failure)]);
  return canRetry ? new InlineKeyboard().text(texts.plain("button-retry"), RETRY({ jobId })) : new InlineKeyboard();
}
