import { InlineKeyboard } from "grammy";
import type { WatchView } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PLATFORM_NAMES, type Platform } from "../../sources/index.ts";
import type { BareKey } from "../../text-keys.ts";
import { type Button, dotted, inRows } from "../cards/buttons.ts";
import { type Card, canRetryAny, inBlocks, plainFailure, TEXT_LIMIT, waitLines } from "../cards/card-parts.ts";
import type { Texts } from "../texts/texts.ts";
import { countLines, failedLines } from "./lines.ts";
import { CHECK, EVERY, INTERVAL, KEEP_TRYING, PAUSE, RESUME, STOP, WATCH } from "./watch-buttons.ts";

/** Minutes that the buttons offer, within the operator's limits. */
const INTERVALS = [0.5, 1, 3, 6, 12, 24].map((hours) => hours * 60);
const INTERVALS_IN_ROW = 3;

/** `channel`: title, where the card is shown elsewhere than in the chat of the watch. */
export function watchCard(view: WatchView, texts: Texts, channel?: string): Card {
  if (view.mergedWith !== undefined) return mergedCard(view.mergedWith, view, texts);
  const blocks = [
    [
      texts.html("watch-title", { title: watchTitle(view) }),
      ...channelLines(channel, texts),
      ...changeLines(view, texts),
      paceLine(view, texts),
    ],
    [...checkLines(view, texts), ...waitLines(view, texts)],
    [...timeLines(view, texts), ...(view.check?.counts ? [] : tallyLines(view, texts))], // one of the two counts at a time
    failedLines(view.failed, texts),
  ];
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard: watchKeyboard(view, texts), isMedia: false };
}

/** Without buttons: the other card of the user has them. */
function mergedCard(former: string, view: WatchView, texts: Texts): Card {
  const text = texts.html("watch-merged", { title: watchTitle(view), former: `@${oneLine(former)}` });
  return { text, keyboard: new InlineKeyboard(), isMedia: false };
}

/** Also by the name that the user had before. */
export const isWatchOf = (
  { platform, handle, formerHandle }: WatchView,
  user: { platform: Platform; handle?: string | undefined },
): boolean => platform === user.platform && [handle, formerHandle].includes(user.handle);

/** Plain "Instagram · @nasa". */
export function watchTitle({ platform, handle }: Pick<WatchView, "platform" | "handle">): string {
  return `${PLATFORM_NAMES[platform]} · @${oneLine(handle)}`;
}

export const channelLines = (channel: string | undefined, texts: Texts): string[] =>
  channel === undefined ? [] : [texts.html("watch-for", { channel })];

/** How the account has changed since it was watched first. */
function changeLines({ formerHandle, closedAt, openedAt }: WatchView, texts: Texts): string[] {
  return [
    ...(formerHandle ? [texts.html("watch-renamed", { former: `@${oneLine(formerHandle)}` })] : []),
    ...(closedAt ? [texts.html("watch-closed", { at: closedAt.getTime() })] : []),
    ...(openedAt ? [texts.html("watch-opened", { at: openedAt.getTime() })] : []),
  ];
}

/** "42 seen, 41 delivered" and what was lost; nothing before the first item was seen. */
export function tallyLines({ seen, delivered, expired, lastExpiredAt }: WatchView, texts: Texts): string[] {
  if (seen === 0) return [];
  const tally = texts.html("watch-tally", { seen, delivered });
  if (expired === 0 || !lastExpiredAt) return [tally];
  return [`${tally}, ${texts.html("watch-expired", { count: expired, at: lastExpiredAt.getTime() })}`];
}

export function timeLines(view: WatchView, texts: Texts): string[] {
  const { lastCheckAt, nextCheckAt, failure, isPaused, check } = view;
  const at = (date: Date) => ({ at: date.getTime() });
  const isPlanned = lastCheckAt !== undefined || (nextCheckAt !== undefined && nextCheckAt.getTime() > Date.now());
  return [
    ...(lastCheckAt ? [texts.html(failure ? "watch-last-failed" : "watch-last", at(lastCheckAt))] : []),
    ...(failure ? [texts.html("watch-failure", { reason: plainFailure(failure, texts) })] : []),
    ...(nextCheckAt && isPlanned && !isPaused && !check ? [texts.html("watch-next", at(nextCheckAt))] : []),
  ];
}

export function paceLine(view: WatchView, texts: Texts): string {
  const { isPaused, asksToKeepTrying, isSlow, everyMinutes: minutes } = view;
  if (isPaused) return texts.html("watch-paused", { minutes });
  if (asksToKeepTrying) return texts.html("watch-asks");
  return texts.html(isSlow ? "watch-slow" : "watch-every", { minutes });
}

/** Intervals in place of the card's buttons; the current one is marked. */
export function intervalKeyboard(
  view: WatchView,
  { texts, minMinutes, maxMinutes }: { texts: Texts; minMinutes: number; maxMinutes: number },
): InlineKeyboard {
  const { id: watchId, everyMinutes } = view;
  const offered = INTERVALS.filter((minutes) => minutes >= minMinutes && minutes <= maxMinutes);
  const choices = [...new Set([...offered, everyMinutes])].sort((a, b) => a - b);
  const buttons = choices.map((minutes) => {
    const label = texts.plain("interval", { minutes });
    const press = INTERVAL({ watchId, minutes });
    return InlineKeyboard.text(dotted(label, minutes === everyMinutes), press);
  });
  const back = InlineKeyboard.text(texts.plain("button-back"), WATCH({ watchId }));
  return InlineKeyboard.from([...inRows(buttons, INTERVALS_IN_ROW), [back]]);
}

function checkLines({ check, lastCheckAt, isPaused, platform }: WatchView, texts: Texts): string[] {
  if (check?.counts) return countLines(check.counts, texts);
  if (check) return [texts.html("users-listing", { platform: PLATFORM_NAMES[platform] })];
  return lastCheckAt || isPaused ? [] : [texts.html("watch-first")];
}

function watchKeyboard(view: WatchView, texts: Texts): InlineKeyboard {
  const { id: watchId } = view;
  const canCheck = !view.check && !view.isPaused; // resuming is a check as well
  const button = (key: BareKey, press: Button<{ watchId: string }>) =>
    InlineKeyboard.text(texts.plain(key), press({ watchId }));
  if (view.asksToKeepTrying)
    return InlineKeyboard.from([[button("button-keep-trying", KEEP_TRYING), button("button-stop", STOP)]]);
  const check = canRetryAny(view.failed.map(({ failure }) => failure)) ? "button-retry" : "button-check";
  return InlineKeyboard.from([
    [
      ...(canCheck ? [button(check, CHECK)] : []),
      view.isPaused ? button("button-resume", RESUME) : button("button-pause", PAUSE),
    ],
    [button("button-every", EVERY), button("button-stop", STOP)],
  ]);
}
