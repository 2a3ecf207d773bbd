import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { type EncodeView, isOpen, type RungView } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { blockquote, visibleLength } from "../cards/blockquote.ts";
import { CANCEL, defineButton, PART, RETRY } from "../cards/buttons.ts";
import {
  CAPTION_LIMIT,
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
  wholePercent,
} from "../cards/card-parts.ts";
import { cutLine, NUDGE_PART, nudgeRow } from "../cards/cuts.ts";
import type { Texts } from "../texts/texts.ts";
import { isTooBig, linkLines, linkRows, tooBigLines } from "./links.ts";
import { rungName } from "./names.ts";
import { soundLine, soundRows, subtitleRows } from "./tracks.ts";
import { watchLines, watchRow } from "./watch.ts";

export const RUNG = defineButton("r", { jobId: PART.id, label: z.string().regex(/^[0-9a-z]{1,5}$/) });

/** `height`: of the tallest size that is wanted; 0: all. */
export const AGREE = defineButton("g", { jobId: PART.id, height: PART.number });

/** The same once more with another bound of its cut. */
export const NUDGE = defineButton("k", { jobId: PART.id, nudge: NUDGE_PART });

/** Only the sound of the same. */
export const SOUND = defineButton("kb", { jobId: PART.id });

const RUNGS_IN_ROW = 3;
const SILENT = ["notice-no-audio", "notice-lost-audio"];

/** Card of an encode; becomes a preview of the video, and the video once a rung is out. */
export function encodeCard(view: EncodeView, texts: Texts): Card {
  const isPreview = view.shownRung === undefined && view.preview !== undefined;
  const isMedia = view.shownRung !== undefined || isPreview;
  const blocks = [
    headLines(view, texts),
    isPreview ? previewLines(view, texts) : [],
    stateLines(view, texts),
    watchLines(view, texts),
    waitLines(view, texts),
    view.rungs.map((rung) => rungLine(rung, view, texts)),
    [...linkLines(view, texts), ...tooBigLines(view, texts)],
    failureLines(view, texts),
    isOpen(view) ? [] : view.notices.map((notice) => noticeLine(notice, texts)),
  ];
  const text = inBlocks(blocks, isMedia ? CAPTION_LIMIT : TEXT_LIMIT);
  return {
    text: isMedia ? withText(text, view) : text,
    keyboard: encodeKeyboard(view, texts),
    isMedia,
    isPreview,
  };
}

/** Quotes the caption that the video came with, as far as there is room; one line of it may be the title already. */
export function withText(head: string, { text = "", title }: Pick<EncodeView, "text" | "title">): string {
  const quote = oneLine(text) === title ? "" : blockquote(text, CAPTION_LIMIT - visibleLength(head) - 2);
  return quote === "" ? head : `${head}\n\n${quote}`;
}

function previewLines(view: EncodeView, texts: Texts): string[] {
  return view.preview ? [texts.html(isOpen(view) ? "card-preview" : "card-preview-only", view.preview)] : [];
}

function headLines(view: EncodeView, texts: Texts): string[] {
  const { title, source, cut } = view;
  const head = [texts.html("card-title", { title: shownTitle(title, texts) }), ...(cut ? [cutLine(cut, texts)] : [])];
  if (!source) return head;
  const { width, height, durationSeconds, sizeBytes } = source;
  const key = width > 0 ? "card-source" : "card-source-sound";
  const facts = texts.html(key, { picture: `${width}×${height}`, durationSeconds, sizeBytes });
  return [...head, facts, ...soundLine(view, texts)];
}

function stateLines(view: EncodeView, texts: Texts): string[] {
  switch (view.state) {
    case "queued":
      return [queuedLine(view, texts)];
    case "active":
      return activeLines(view, texts);
    case "done":
      return [doneLine(view, texts)];
    case "cancelled":
      return [texts.html("card-cancelled")];
    case "failed":
      return [texts.html(asks(view) ? "card-asks" : "card-failed")];
  }
}

function activeLines(view: EncodeView, texts: Texts): string[] {
  if (view.stage === "download") return downloadLines(view, texts);
  if (view.stage !== "encode") return [texts.html(`card-stage-${view.stage}`)];
  const pace = [
    ...(view.speed ? [texts.html("card-speed", { speed: Math.round(view.speed * 10) / 10 })] : []),
    ...(view.secondsLeft === undefined
      ? []
      : [texts.html("card-left", { seconds: Math.max(1, Math.round(view.secondsLeft)) })]),
  ];
  return [progressLine(view.fraction, texts), ...(pace.length > 0 ? [pace.join(" · ")] : [])];
}

function downloadLines({ download }: EncodeView, texts: Texts): string[] {
  if (!download) return [texts.html("card-stage-download")];
  const { bytes, totalBytes } = download;
  if (!totalBytes) return [texts.html("card-download", { bytes })];
  const fraction = Math.min(1, bytes / totalBytes);
  return [progressLine(fraction, texts), texts.html("card-download-of", { bytes, totalBytes })];
}

function doneLine(view: EncodeView, texts: Texts): string {
  const seconds = secondsUntil(view.finishedAt, view);
  const firstSeconds = secondsUntil(view.firstRungAt, view);
  const key = view.rungs.length > 1 && view.firstRungAt && !view.waitsForBest ? "card-done-first" : "card-done";
  return texts.html(key, { seconds, firstSeconds });
}

function rungLine(rung: RungView, view: EncodeView, texts: Texts): string {
  const label = rungName(rung.label, texts);
  const sizeBytes = rung.sizeBytes ?? 0;
  if (rung.state === "sent")
    return texts.html(rung.isPassedThrough ? "rung-sent-original" : "rung-sent", { label, sizeBytes });
  if (rung.state === "linked") return texts.html("rung-linked", { label, sizeBytes });
  if (rung.state === "failed") return texts.html("rung-failed", { label });
  if (!isOpen(view)) return texts.html("rung-missing", { label });
  if (rung.state === "ready") return texts.html(view.waitsForBest ? "rung-made" : "rung-ready", { label, sizeBytes });
  if (rung.state === "encoding") return texts.html("rung-encoding", { label, fraction: wholePercent(rung.fraction) });
  return texts.html("rung-waiting", { label });
}

function noticeLine(notice: EncodeView["notices"][number], texts: Texts): string {
  const { key, codec } = typeof notice === "string" ? { key: notice, codec: "unknown" } : notice;
  return texts.html(key, { codec });
}

/** Reasons of all failures that no other line tells, each once, the job's own first. */
function failureLines(view: EncodeView, texts: Texts): string[] {
  const failures = [view.failure, ...view.rungs.map((rung) => rung.failure)];
  const told = failures.filter((failure) => failure !== undefined).filter((failure) => !isTooBig(failure));
  return [...new Set(told.map((failure) => failureText(failure, texts)))];
}

/** A button per rung that is out, then Cancel while the job runs, Retry where something failed, and the bounds of a cut. */
function encodeKeyboard(view: EncodeView, texts: Texts): InlineKeyboard {
  const { id: jobId } = view;
  const out = view.rungs.filter((rung) => rung.fileId !== undefined).reverse();
  const rungs = out.map(({ label }) => InlineKeyboard.text(rungName(label, texts), RUNG({ jobId, label })));
  const rows = [
    watchRow(view, texts),
    ...linkRows(view, texts),
    rungs.slice(0, RUNGS_IN_ROW),
    rungs.slice(RUNGS_IN_ROW),
  ];
  if (isOpen(view)) rows.push([InlineKeyboard.text(texts.plain("button-cancel"), CANCEL({ jobId }))]);
  else if (asks(view)) rows.push(priceButtons(view, texts));
  else if (canRetry(view)) rows.push([InlineKeyboard.text(texts.plain("button-retry"), RETRY({ jobId }))]);
  if (canRepeat(view)) rows.push(nudgeRow(view.cut, texts, (nudge) => NUDGE({ jobId, nudge })));
  if (hasSound(view)) rows.push([InlineKeyboard.text(texts.plain("button-sound-only"), SOUND({ jobId }))]);
  if (canRepeat(view)) rows.push(...soundRows(view, texts));
  if (view.state === "done") rows.push(...subtitleRows(view, texts));
  return InlineKeyboard.from(rows.filter((row) => row.length > 0));
}

const canRepeat = ({ state, isUpload }: EncodeView): boolean => state === "done" && !isUpload;

/** Whether there is a video that has come, with a sound that can come alone. */
export function hasSound(view: EncodeView): boolean {
  const { source, rungs, notices } = view;
  const isSilent = notices.some((notice) => SILENT.includes(typeof notice === "string" ? notice : notice.key));
  const hasCome = rungs.some(({ label, state }) => label !== "audio" && state === "sent");
  return canRepeat(view) && hasCome && !isSilent && (source?.width ?? 0) > 0;
}

/** Whether it was told its price and waits for a size to be pressed. */
export const asks = ({ failure }: EncodeView): boolean => failure?.key === "error-costly";

function priceButtons({ id: jobId, failure }: EncodeView, texts: Texts) {
  const { smallSeconds, smallHeight } = failure?.params ?? {};
  const height = Number(smallHeight);
  const small = InlineKeyboard.text(texts.plain("button-small-sizes", { height }), AGREE({ jobId, height }));
  const all = InlineKeyboard.text(texts.plain("button-all-sizes"), AGREE({ jobId, height: 0 }));
  return Number(smallSeconds) > 0 ? [small, all] : [all];
}

function canRetry(view: EncodeView): boolean {
  if (view.state === "cancelled") return true;
  return canRetryAny([view.failure, ...view.rungs.map(({ failure }) => failure)]);
}
