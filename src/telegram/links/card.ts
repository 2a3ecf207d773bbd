import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { isOpen, type LinkView } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import type { BareKey } from "../../text-keys.ts";
import { CANCEL, ENCODE_SENT, RETRY } from "../cards/buttons.ts";
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
import { cutLine, nudgeRow } from "../cards/cuts.ts";
import { fileButtons, fileLines } from "../cards/file-link.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";
import { LOOK, NUDGE } from "./buttons.ts";
import { galleryLines, galleryRows, sendingLines } from "./gallery.ts";
import { choiceName, entriesFact, listLines, listRows, menuRows } from "./menu.ts";
import { tookFacts } from "./took.ts";
import { hasTracks, type MenuPlace, pickRows, placeLines, placeRows, trackFacts } from "./tracks.ts";

const NAME_LIMIT = 64;

/** Page of a list, from 0, or what a menu shows. */
interface Place {
  at: number;
  menu: MenuPlace;
}

const START: Place = { at: 0, menu: { at: "menu", picks: {}, page: 0 } };

/** Card of a link, from the look-up to the outcome. */
export function linkCard(view: LinkView, texts: Texts, at: Partial<Place> = {}): Card {
  const place = { ...START, ...at };
  const blocks = [
    headLines(view, texts),
    ...stateBlocks(view, { texts, place }),
    waitLines(view, texts),
    failureLines(view, texts),
  ];
  const rows = keyboardRows(view, { texts, place }).filter((row) => row.length > 0);
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard: InlineKeyboard.from(rows), isMedia: false };
}

/** Title, author, site, length, choice. */
function headLines(view: LinkView, texts: Texts): string[] {
  const { title, page, choice } = view;
  if (isLookingUp(view)) return [];
  const facts: (string | undefined)[] = [];
  if (page) {
    if (page.uploader) facts.push(named(page.uploader));
    facts.push(named(page.site));
    if (page.is === "video" && page.durationSeconds)
      facts.push(texts.html("links-length", { seconds: page.durationSeconds }));
    if (page.is === "list") facts.push(entriesFact(page, texts));
  }
  if (page?.is === "gallery") facts.push(texts.html("links-files", { count: page.count ?? page.listed }));
  else if (isOpen(view) && choice && choice !== "file") facts.push(...choiceFacts(view, texts).map(escapeHtml));
  const cut = view.cut ? cutLine(view.cut, texts) : "";
  return [texts.html("links-title", { title: shownTitle(title, texts) }), facts.join(" · "), cut].filter(
    (line) => line !== "",
  );
}

/** "720p", and the tracks beside it. */
const choiceFacts = (view: LinkView, texts: Texts): string[] => [
  ...(view.choice ? [choiceName(view.choice, texts)] : []),
  ...trackFacts(view, texts),
];

const isLookingUp = ({ state, stage, page }: LinkView) => state === "active" && stage === "look-up" && !page;

function stateBlocks(view: LinkView, { texts, place }: { texts: Texts; place: Place }): string[][] {
  const { state, stage, page } = view;
  if (state === "queued") return [[queuedLine(view, texts)]];
  if (state === "active") return [activeLines(view, texts)];
  if (state === "cancelled") return [[texts.html("card-cancelled")]];
  if (state === "failed") return [[texts.html("card-failed")]];
  if (stage === "menu") return [menuLines(view, place.menu, texts)];
  if (stage === "list" && page?.is === "list") return listLines(page, { texts, at: place.at });
  return [endLines(view, texts)];
}

function menuLines(view: LinkView, place: MenuPlace, texts: Texts): string[] {
  if (view.isMenuOld) return [texts.html("links-menu-old")];
  return place.at === "menu" ? [texts.html("links-menu")] : placeLines(view, place, texts);
}

/** The choices, and the ways to other tracks; or those. */
const wholeMenu = (view: LinkView, place: MenuPlace, texts: Texts): InlineKeyboardButton[][] =>
  place.at === "menu"
    ? [...menuRows(view, place.picks, texts), ...pickRows(view, place, texts)]
    : placeRows(view, place, texts);

function activeLines(view: LinkView, texts: Texts): string[] {
  const { stage, title, prepareFraction, counts } = view;
  if (counts) return sendingLines(view.fraction, counts, texts);
  if (isLookingUp(view)) return [texts.html("links-looking", { title: shownTitle(title, texts) })];
  if (stage === "download") return downloadLines(view, texts);
  if (stage === "send") return [texts.html("links-sending")];
  if (stage !== "prepare") return [texts.html("card-stage-waiting")];
  return [
    ...(prepareFraction === undefined ? [] : [progressLine(prepareFraction, texts)]),
    texts.html(preparing(view)),
  ];
}

function preparing({ cut, tracks, choice }: LinkView) {
  if (cut) return "links-cutting";
  if (tracks?.shown === "burnt") return "links-burning";
  return choice === "fit" ? "links-fitting" : "links-preparing";
}

function downloadLines({ download, choice }: LinkView, texts: Texts): string[] {
  if (!download) return [texts.html("card-stage-download")];
  if (download.isMerging) return [texts.html(isSound(choice) ? "links-converting" : "links-merging")];
  const { bytes, totalBytes = 0, bytesPerSecond, secondsLeft, stream, streams } = download;
  const isMeasured = totalBytes >= bytes && totalBytes > 0; // a site's estimate can be too small
  const amount = [
    isMeasured ? texts.html("card-download-of", { bytes, totalBytes }) : texts.html("card-download", { bytes }),
  ];
  if (streams === 2) amount.push(texts.html(stream === 0 ? "links-stream-first" : "links-stream-second"));
  else if (streams > 2) amount.push(texts.html("links-stream", { number: stream + 1, count: streams }));
  const pace: string[] = [];
  if (bytesPerSecond) pace.push(texts.html("links-speed", { bytes: bytesPerSecond }));
  if (secondsLeft !== undefined) pace.push(texts.html("card-left", { seconds: Math.max(1, Math.round(secondsLeft)) }));
  return [
    ...(isMeasured ? [progressLine(bytes / totalBytes, texts)] : []),
    amount.join(" · "),
    ...(pace.length > 0 ? [pace.join(" · ")] : []),
  ];
}

const isSound = (choice: LinkView["choice"]) => choice === "m4a" || choice === "mp3";

/** "✓ 720p · 38 MB · 12s", or the file's link. */
function endLines(view: LinkView, texts: Texts): string[] {
  if (view.counts) return galleryLines(view, view.counts, texts);
  if (view.file) return fileLines(view.file, texts);
  if (!view.isSent) return [texts.html("file-link-gone")];
  const { choice, sentBytes } = view;
  const facts = [
    ...(choice && choice !== "file" ? choiceFacts(view, texts) : []),
    ...(sentBytes ? [texts.plain("menu-size", { sizeBytes: sentBytes })] : []),
    ...tookFacts(view, texts),
  ];
  return [texts.html("links-done", { facts: facts.join(" · ") })];
}

/** Shown at the end only: a step fails a moment before its job does. */
function failureLines(view: LinkView, texts: Texts): string[] {
  return view.failure && !isOpen(view) ? [failureText(view.failure, texts)] : [];
}

function keyboardRows(view: LinkView, { texts, place }: { texts: Texts; place: Place }): InlineKeyboardButton[][] {
  const { id: jobId, state, stage, page, isMenuOld, counts } = view;
  const button = (key: BareKey, data: string) => InlineKeyboard.text(texts.plain(key), data);
  const lookAgain = [button("button-look-again", LOOK({ jobId }))];
  if (isOpen(view)) return [[button("button-cancel", CANCEL({ jobId }))]];
  if (stage === "menu" && state === "done") return isMenuOld ? [lookAgain] : wholeMenu(view, place.menu, texts);
  if (stage === "list" && page?.is === "list")
    return [...listRows(view, page, { texts, at: place.at }), isMenuOld ? lookAgain : []];
  if (counts && state === "done") return galleryRows(jobId, counts, texts);
  return endRows(view, { texts, lookAgain });
}

function endRows(
  view: LinkView,
  { texts, lookAgain }: { texts: Texts; lookAgain: InlineKeyboardButton[] },
): InlineKeyboardButton[][] {
  const { id: jobId, state, file, isSent } = view;
  const button = (key: BareKey, data: string) => InlineKeyboard.text(texts.plain(key), data);
  const another = hasOthers(view) ? [button("button-another-quality", LOOK({ jobId }))] : [];
  if (state !== "done") return [canRetry(view) ? [button("button-retry", RETRY({ jobId }))] : [], another];
  const orLook = another.length > 0 ? another : lookAgain;
  const nudges = nudgeRow(view.cut, texts, (nudge) => NUDGE({ jobId, nudge }));
  const encode = isSent && view.sentVideo ? [button("button-encode", ENCODE_SENT({ jobId }))] : [];
  if (!file) return [isSent ? nudges : [], isSent ? [...encode, ...another] : orLook];
  const ways = fileButtons(jobId, file, texts);
  return ways.length > 0 ? [ways, nudges, another] : [orLook];
}

const canRetry = ({ state, failure }: LinkView): boolean => state === "cancelled" || canRetryAny([failure]);

const hasOthers = (view: LinkView) =>
  view.page?.is !== "gallery" && (view.menu.length > 1 || (view.menu.length > 0 && hasTracks(view)));

const named = (text: string): string => escapeHtml(shortened(oneLine(text), NAME_LIMIT));
