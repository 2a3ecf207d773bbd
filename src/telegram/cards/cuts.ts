import { InlineKeyboard } from "grammy";
import { z } from "zod";
import type { Cut } from "../../media/index.ts";
import { formatClock } from "../texts/format.ts";
import type { Texts } from "../texts/texts.ts";

const NUDGE_SECONDS = 1;

/** Bounds of a cut that a button moves, and its label. */
const LABELS = {
  "start-earlier": "button-cut-start-earlier",
  "start-later": "button-cut-start-later",
  "end-earlier": "button-cut-end-earlier",
  "end-later": "button-cut-end-later",
} as const;
/** In an order that stays: it numbers the jobs that come of one card. */
export const NUDGES = ["start-earlier", "start-later", "end-earlier", "end-later"] as const satisfies Nudge[];
type Nudge = keyof typeof LABELS;

/** Part of a button that cuts a media anew. */
export const NUDGE_PART = z.enum(NUDGES);

/** "✂️ 1:20–2:05.5" */
export function cutLine({ startSeconds, endSeconds }: Cut, texts: Texts): string {
  const from = clockOf(startSeconds);
  return endSeconds === undefined
    ? texts.html("card-cut-rest", { from })
    : texts.html("card-cut", { from, to: clockOf(endSeconds) });
}

/** A button for each bound that can still be moved; none without a cut. */
export function nudgeRow(cut: Cut | undefined, texts: Texts, dataOf: (nudge: Nudge) => string) {
  if (!cut) return [];
  return NUDGES.filter((nudge) => nudged(cut, nudge)).map((nudge) =>
    InlineKeyboard.text(texts.plain(LABELS[nudge]), dataOf(nudge)),
  );
}

/** Undefined where nothing would be left, or nothing would change. */
export function nudged({ startSeconds, endSeconds }: Cut, nudge: Nudge): Cut | undefined {
  const bySeconds = nudge.endsWith("earlier") ? -NUDGE_SECONDS : NUDGE_SECONDS;
  const isStart = nudge.startsWith("start");
  const start = isStart ? Math.max(0, startSeconds + bySeconds) : startSeconds;
  const end = isStart || endSeconds === undefined ? endSeconds : endSeconds + bySeconds;
  const isSame = start === startSeconds && end === endSeconds;
  return isSame || (end !== undefined && end <= start) ? undefined : { startSeconds: start, endSeconds: end };
}

/** "1:20", "1:02:03.5" */
function clockOf(seconds: number): string {
  const thousandths = Math.round(seconds * 1000);
  const rest = thousandths % 1000;
  return formatClock((thousandths - rest) / 1000) + (rest > 0 ? String(rest / 1000).slice(1) : "");
}
