import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { isOpen, type UsersView } from "../../jobs/index.ts";
import { PLATFORM_NAMES } from "../../sources/index.ts";
import type { BareKey } from "../../text-keys.ts";
import { CANCEL, defineButton, PART, RETRY } from "../cards/buttons.ts";
import {
  type Card,
  canRetryAny,
  failureText,
  inBlocks,
  progressLine,
  queuedLine,
  secondsUntil,
  shownTitle,
  TEXT_LIMIT,
  waitLines,
} from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";
import { countLines, failedLines } from "./lines.ts";

export const AGAIN = defineButton("a", { jobId: PART.id });
export const OFFER = defineButton("o", { jobId: PART.id, what: z.enum(["highlights", "spotlights"]) });

export function usersCard(view: UsersView, texts: Texts): Card {
  const isNamed = view.failed.some(({ failure }) => failure.key === view.failure?.key);
  const blocks = [
    [texts.html("users-title", titleParts(view, texts))],
    stateLines(view, texts),
    waitLines(view, texts),
    failedLines(view.failed, texts),
    view.failure && !isNamed ? [failureText(view.failure, texts)] : [],
  ];
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard: usersKeyboard(view, texts), isMedia: false };
}

/** Plain "Instagram · @nasa". */
export function usersTitle(view: UsersView, texts: Texts): string {
  const { platform, title } = titleParts(view, texts);
  return `${platform} · ${title}`;
}

function titleParts({ platform, owner, title }: UsersView, texts: Texts) {
  return {
    platform: PLATFORM_NAMES[platform],
    title: shownTitle(owner ? `@${owner}` : title, texts),
  };
}

function stateLines(view: UsersView, texts: Texts): string[] {
  switch (view.state) {
    case "queued":
      return [queuedLine(view, texts)];
    case "active":
      return activeLines(view, texts);
    case "done":
      return doneLines(view, texts);
    case "cancelled":
      return [texts.html("card-cancelled"), ...partLines(view, texts)];
    case "failed":
      return [texts.html("card-failed"), ...partLines(view, texts)];
  }
}

function activeLines(view: UsersView, texts: Texts): string[] {
  const { platform, isListing, counts, fraction } = view;
  if (isListing) return [texts.html("users-listing", { platform: PLATFORM_NAMES[platform] })];
  if (counts.found === 0) return [texts.html("card-stage-finish")];
  return [progressLine(fraction, texts), ...countLines(counts, texts)];
}

function doneLines(view: UsersView, texts: Texts): string[] {
  const { found, known, sent } = view.counts;
  if (found === 0) {
    const nothing = known > 0 ? texts.html("users-all-known", { count: known }) : texts.html("users-empty");
    return [nothing, ...skippedLines(view, texts)];
  }
  const key = sent < found ? "users-done-partly" : "users-done";
  return [
    ...(sent < found ? countLines(view.counts, texts) : []),
    texts.html(key, { sent, count: found, seconds: secondsUntil(view.finishedAt, view) }),
    ...(known > 0 ? [texts.html("users-more-known", { count: known })] : []),
    ...skippedLines(view, texts),
  ];
}

function skippedLines({ skipped: count = 0, platform }: UsersView, texts: Texts): string[] {
  return count > 0 ? [texts.html("users-skipped", { count, platform: PLATFORM_NAMES[platform] })] : [];
}

/** What was delivered although the job did not complete. */
function partLines({ counts: { sent, found } }: UsersView, texts: Texts): string[] {
  return sent > 0 ? [texts.html("users-part", { sent, count: found })] : [];
}

function usersKeyboard(view: UsersView, texts: Texts): InlineKeyboard {
  const { id: jobId, counts } = view;
  const button = (key: BareKey, data: string) => InlineKeyboard.text(texts.plain(key), data);
  if (isOpen(view)) return InlineKeyboard.from([[button("button-cancel", CANCEL({ jobId }))]]);
  const isEmpty = view.state === "done" && counts.found === 0 && counts.known === 0;
  const rows = [
    canRetry(view) ? [button("button-retry", RETRY({ jobId }))] : [],
    view.state === "done" && counts.known > 0 ? [button("button-again", AGAIN({ jobId }))] : [],
    isEmpty ? view.offers.map((what) => button(`button-offer-${what}`, OFFER({ jobId, what }))) : [],
  ];
  return InlineKeyboard.from(rows.filter((row) => row.length > 0));
}

function canRetry({ state, failure, failed }: UsersView): boolean {
  return state === "cancelled" || canRetryAny([failure, ...failed.map((item) => item.failure)]);
}
