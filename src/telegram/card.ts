import type { InlineKeyboard } from "grammy";
import type { Failure, JobView, RungView } from "../jobs/index.ts";
import { cardKeyboard, isOpen, rungName } from "./buttons.ts";
import type { Texts } from "./texts.ts";

/** What Telegram allows, counted after its entities; we count the tags as well, which is on the safe side. */
const CAPTION_LIMIT = 1024;
const TEXT_LIMIT = 4096;
const TITLE_LIMIT = 64;
const BAR_CELLS = 12;
/** Controls, and the marks that would turn the rest of the line around. */
const UNSAFE_IN_TITLE = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]+/gu;

export interface Card {
  /** Telegram's HTML. */
  text: string;
  keyboard: InlineKeyboard;
  /** True when `text` is the caption of the video that the card has become. */
  isMedia: boolean;
}

/** The one message of a job, as its state wants it. Pure. */
export function renderCard(view: JobView, texts: Texts): Card {
  const isMedia = view.shownRung !== undefined;
  const blocks = [
    headLines(view, texts),
    stateLines(view, texts),
    view.rungs.map((rung) => rungLine(rung, texts, isOpen(view))),
    failureLines(view, texts),
    isOpen(view) ? [] : view.notices.map((notice) => texts.html(notice)),
  ];
  const lines = blocks.filter((block) => block.length > 0).flatMap((block) => ["", ...block]);
  return {
    text: withinLimit(lines, isMedia ? CAPTION_LIMIT : TEXT_LIMIT),
    keyboard: cardKeyboard(view, texts),
    isMedia,
  };
}

/** One line, short, without characters that would play tricks on the lines around it. */
export function shownTitle(title: string, texts: Texts): string {
  const clean = title.replace(UNSAFE_IN_TITLE, " ").replace(/\s+/g, " ").trim();
  const characters = Array.from(clean);
  if (characters.length === 0) return texts.plain("card-untitled");
  return characters.length <= TITLE_LIMIT ? clean : `${characters.slice(0, TITLE_LIMIT - 1).join("")}…`;
}

/** A failure in the user's words. */
export function failureText({ key, params }: Failure, texts: Texts): string {
  return texts.html(key, params);
}

export function progressBar(fraction: number): string {
  const full = Math.min(BAR_CELLS, Math.max(0, Math.round(fraction * BAR_CELLS)));
  return "▰".repeat(full) + "▱".repeat(BAR_CELLS - full);
}

function headLines({ title, source }: JobView, texts: Texts): string[] {
  const head = [texts.html("card-title", { title: shownTitle(title, texts) })];
  if (!source) return head;
  const { width, height, durationSeconds, sizeBytes } = source;
  const key = width > 0 ? "card-source" : "card-source-sound";
  return [...head, texts.html(key, { picture: `${width}×${height}`, durationSeconds, sizeBytes })];
}

function stateLines(view: JobView, texts: Texts): string[] {
  switch (view.state) {
    case "queued":
      return [texts.html("card-queued", { position: view.position ?? 0 })];
    case "active":
      return activeLines(view, texts);
    case "done":
      return [doneLine(view, texts)];
    case "cancelled":
      return [texts.html("card-cancelled")];
    case "failed":
      return [texts.html("card-failed")];
  }
}

function activeLines(view: JobView, texts: Texts): string[] {
  if (view.stage === "download") return downloadLines(view, texts);
  if (view.stage !== "encode") return [texts.html(`card-stage-${view.stage}`)];
  const progress = texts.html("card-progress", {
    bar: progressBar(view.fraction),
    fraction: wholePercent(view.fraction),
  });
  const pace = [
    ...(view.speed ? [texts.html("card-speed", { speed: Math.round(view.speed * 10) / 10 })] : []),
    ...(view.secondsLeft === undefined
      ? []
      : [texts.html("card-left", { seconds: Math.max(1, Math.round(view.secondsLeft)) })]),
  ];
  return [progress, ...(pace.length > 0 ? [pace.join(" · ")] : [])];
}

function downloadLines({ download }: JobView, texts: Texts): string[] {
  if (!download) return [texts.html("card-stage-download")];
  const { bytes, totalBytes } = download;
  if (!totalBytes) return [texts.html("card-download", { bytes })];
  const fraction = Math.min(1, bytes / totalBytes);
  return [
    texts.html("card-progress", { bar: progressBar(fraction), fraction: wholePercent(fraction) }),
    texts.html("card-download-of", { bytes, totalBytes }),
  ];
}

function doneLine(view: JobView, texts: Texts): string {
  const since = (date: Date | undefined) =>
    date ? Math.max(0, (date.getTime() - view.createdAt.getTime()) / 1000) : 0;
  const seconds = since(view.finishedAt);
  const firstSeconds = since(view.firstRungAt);
  const key = view.rungs.length > 1 && view.firstRungAt ? "card-done-first" : "card-done";
  return texts.html(key, { seconds, firstSeconds });
}

function rungLine(rung: RungView, texts: Texts, isJobOpen: boolean): string {
  const label = rungName(rung.label, texts);
  const sizeBytes = rung.sizeBytes ?? 0;
  if (rung.state === "sent")
    return texts.html(rung.isPassedThrough ? "rung-sent-original" : "rung-sent", { label, sizeBytes });
  if (rung.state === "failed") return texts.html("rung-failed", { label });
  if (!isJobOpen) return texts.html("rung-missing", { label });
  if (rung.state === "ready") return texts.html("rung-ready", { label, sizeBytes });
  if (rung.state === "encoding") return texts.html("rung-encoding", { label, fraction: wholePercent(rung.fraction) });
  return texts.html("rung-waiting", { label });
}

/** Each reason once, the job's own first. */
function failureLines(view: JobView, texts: Texts): string[] {
  const failures = [view.failure, ...view.rungs.map((rung) => rung.failure)].filter((failure) => failure !== undefined);
  return [...new Set(failures.map((failure) => failureText(failure, texts)))];
}

/** Fewer texts, so fewer edits. */
function wholePercent(fraction: number): number {
  return Math.floor(Math.min(1, Math.max(0, fraction)) * 100) / 100;
}

function withinLimit(lines: string[], limit: number): string {
  const kept = [...lines];
  while (kept.join("\n").length > limit) kept.pop();
  return kept.join("\n").trim();
}
