import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { z } from "zod";
import { type ImagesCounts, type ImagesView, isOpen } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import type { BareKey } from "../../text-keys.ts";
import { CANCEL, defineButton, PART, RETRY } from "../cards/buttons.ts";
import {
  type Card,
  canRetryAny,
  failureText,
  inBlocks,
  progressLine,
  queuedLine,
  shortened,
  shownTitle,
  TEXT_LIMIT,
  waitLines,
} from "../cards/card-parts.ts";
import { fileButtons, fileLines } from "../cards/file-link.ts";
import type { Texts } from "../texts/texts.ts";
import { columnRows } from "./columns.ts";
import { summaryBlocks } from "./summary.ts";

/** What becomes of a set. */
export const DECIDE = defineButton("i", { jobId: PART.id, decision: z.enum(["start", "drop", "close"]) });

const SHOWN_HOSTS = 3;
const HOST_LIMIT = 64;

/** Card of a set of images: its dry run, its progress, its outcome. */
export function imagesCard(view: ImagesView, texts: Texts): Card {
  const { title } = view;
  const blocks = [
    [texts.html("images-title", { title: shownTitle(title, texts) })],
    ...stateBlocks(view, texts),
    waitLines(view, texts),
  ];
  const rows = keyboardRows(view, texts).filter((row) => row.length > 0);
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard: InlineKeyboard.from(rows), isMedia: false };
}

function stateBlocks(view: ImagesView, texts: Texts): string[][] {
  const { state, stage, summary, max } = view;
  if (state === "queued") return [[queuedLine(view, texts)]];
  if (state === "active") return [activeLines(view, texts)];
  if (state === "done" && stage === "ready" && summary) return summaryBlocks(summary, { max, texts });
  return endBlocks(view, texts);
}

function activeLines(view: ImagesView, texts: Texts): string[] {
  const { stage, counts, files } = view;
  if (stage === "read") return [texts.html("images-reading")];
  if (stage === "download" && counts) return downloadLines({ ...view, counts }, texts);
  if (stage !== "pack" && stage !== "send") return [texts.html("card-stage-waiting")];
  return [
    ...(counts ? [countLine(counts, texts)] : []),
    ...(stage === "pack" ? [texts.html("images-packing")] : []),
    ...(files.total > 0 ? [texts.html("images-sending", files)] : []),
  ];
}

function downloadLines(view: ImagesView & { counts: ImagesCounts }, texts: Texts): string[] {
  const { counts, perSecond, secondsLeft, restSeconds, hosts } = view;
  const over = counts.images - missing(counts);
  const pace: string[] = [];
  if (perSecond) pace.push(texts.html("images-speed", { speed: Math.round(perSecond * 10) / 10 }));
  if (secondsLeft !== undefined) pace.push(texts.html("card-left", { seconds: Math.max(1, Math.round(secondsLeft)) }));
  const asked = hosts.slice(0, SHOWN_HOSTS).map((host) => shortened(oneLine(host), HOST_LIMIT));
  return [
    progressLine(counts.images > 0 ? over / counts.images : 1, texts),
    countLine(counts, texts),
    ...(pace.length > 0 ? [pace.join(" · ")] : []),
    ...(restSeconds !== undefined ? [texts.html("images-resting", { seconds: restSeconds })] : []),
    ...(asked.length > 0 ? [texts.html("images-hosts-now", { hosts: asked.join(", ") })] : []),
  ];
}

const countLine = ({ images, done, cached, failed }: ImagesCounts, texts: Texts) =>
  texts.html("images-counts", { images, done, cached, failed });

const missing = ({ images, done, cached, failed }: ImagesCounts) => Math.max(0, images - done - cached - failed);

/** What was fetched, why the rest failed, and the link to a ZIP that was too big for the chat. */
function endBlocks(view: ImagesView, texts: Texts): string[][] {
  const { state, counts, files, file, failure } = view;
  const head = state === "done" ? [] : [texts.html(state === "cancelled" ? "card-cancelled" : "card-failed")];
  return [
    [
      ...head,
      ...(counts ? resultLines({ ...view, counts }, texts) : []),
      ...(files.total > 0 && !file ? [texts.html("images-sent", files)] : []),
    ],
    file ? fileLines(file, texts) : [],
    counts ? reasonLines(counts, texts) : [],
    state === "done" && counts && counts.failed > 0 ? [texts.html("images-send-back")] : [],
    failure ? [failureText(failure, texts)] : [],
  ];
}

function resultLines(view: ImagesView & { counts: ImagesCounts }, texts: Texts): string[] {
  const { state, counts, createdAt, startedAt = createdAt, finishedAt = startedAt } = view;
  const { images, done, cached, bytes } = counts;
  const [came, seconds] = [done + cached, Math.max(0, +finishedAt - +startedAt) / 1000];
  const key = state !== "done" ? "images-part" : came === images ? "images-done" : "images-done-partly";
  return [
    texts.html(key, { count: came, images, seconds }),
    texts.html("images-result", { done, bytes, cached, failed: counts.failed }),
  ];
}

const reasonLines = ({ reasons }: ImagesCounts, texts: Texts): string[] =>
  reasons.map(({ reason, count }) => {
    const why = texts.plain(`images-reason-${reason}`);
    return texts.html("images-reason", { count, why });
  });

function keyboardRows(view: ImagesView, texts: Texts): InlineKeyboardButton[][] {
  const { id: jobId, state, stage, file, canClose } = view;
  const button = (key: BareKey, data: string) => InlineKeyboard.text(texts.plain(key), data);
  const decide = (key: BareKey, decision: "start" | "drop" | "close") => button(key, DECIDE({ jobId, decision }));
  if (isOpen(view)) return [[button("button-cancel", CANCEL({ jobId }))]];
  if (state === "done" && stage === "ready")
    return [
      [decide("button-images-start", "start"), decide("button-cancel", "drop")],
      ...(view.summary ? columnRows(jobId, view.summary, texts) : []),
    ];
  const isUnfinished = view.counts !== undefined && missing(view.counts) > 0;
  return [
    file ? fileButtons(jobId, file, texts) : [],
    canClose ? [decide("button-images-close", "close")] : [],
    canRetry(view) ? [button(isUnfinished ? "button-images-go-on" : "button-retry", RETRY({ jobId }))] : [],
  ];
}

function canRetry({ state, summary, counts, files, failure }: ImagesView): boolean {
  const isDropped = state === "cancelled" && summary !== undefined && !counts;
  if (isDropped) return false;
  if (state === "cancelled" || canRetryAny([failure])) return true;
  if (failure) return counts !== undefined && missing(counts) > 0;
  if (files.sent < files.total) return true;
  return counts !== undefined && counts.failed + missing(counts) > 0;
}
