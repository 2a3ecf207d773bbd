import type { FailedItem, UsersCounts } from "../../jobs/index.ts";
import { failureLines } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";

/** Failures shown with their reasons; the rest is counted. */
const SHOWN_FAILURES = 8;

/** Phases that are not over yet, and what was sent. */
export function countLines({ found, videos, downloaded, prepared, sent }: UsersCounts, texts: Texts): string[] {
  return [
    ...(downloaded < found ? [texts.html("users-downloaded", { done: downloaded, count: found })] : []),
    ...(prepared < videos ? [texts.html("users-prepared", { done: prepared, count: videos })] : []),
    texts.html("users-sent", { done: sent, count: found }),
  ];
}

/** Each failed item: what it is, when it was taken, its link, and why. */
export function failedLines(failed: readonly FailedItem[], texts: Texts): string[] {
  const named = failed.map(({ kind, takenAt, link, failure }) => {
    return { name: texts.html(`item-${kind}`, { takenAt: takenAt.getTime() }), link, failure };
  });
  return failureLines(named, { most: SHOWN_FAILURES }, texts);
}
