import type { AboutCard, AboutItem, AboutPage, AboutSet, OutgoingFile } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PLATFORM_NAMES } from "../../sources/index.ts";
import { CAPTION_LIMIT, linked, shortened, shownTitle } from "../cards/card-parts.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";

interface Told {
  kind: OutgoingFile["kind"];
  about: Exclude<OutgoingFile["about"], AboutCard>;
}

/** An item of a platform. */
type ToldItem = Told & { about: AboutItem };

const OWNER_LIMIT = 64;
const TITLE_LIMIT = 256;
/** Limit on the author's own words; more would push the rest of the chat away. */
const QUOTE_LIMIT = 700;
/** Controls but the end of a line, and the marks that turn a line around. */
const UNSAFE_IN_TEXT = /[^\P{Cc}\n]|[\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;

export const isOfCard = (about: OutgoingFile["about"]): about is AboutCard => "card" in about;
export const isPage = (about: OutgoingFile["about"]): about is AboutPage => "site" in about;
const isSet = (about: OutgoingFile["about"]): about is AboutSet => "set" in about;

/**
 * The caption of one item: whose it is and what, when it was taken (a link to it), and its author's words; of what a
 * link led to its title (the link), and whose it is and where; of a file of a set of images what is in it. Pure.
 */
export function singleCaption({ kind, about }: Told, texts: Texts): string {
  if (isPage(about)) return pageCaption(about, texts);
  if (isSet(about)) return setCaption([about], texts);
  const head = texts.html("caption-one", { ...placeOf(about), type: texts.plain(`type-${about.type}`) });
  return withinCaption([head, momentLine({ kind, about }, texts)], about.text);
}

/**
 * The caption of an album: whose it is, and a line for each item in the order given; one for several items taken in one
 * moment, which are those of a post. The author's words where all items share them. Files of a set of images have a line
 * each. Pure.
 */
export function albumCaption(album: readonly Told[], texts: Texts): string {
  const files = album.map(({ about }) => about).filter(isSet);
  if (files.length > 0) return setCaption(files, texts);
  const items = album.filter((told): told is ToldItem => "platform" in told.about);
  const [first] = items;
  if (!first) return album[0] ? singleCaption(album[0], texts) : "";
  const head = texts.html("caption-album", placeOf(first.about));
  const moments = items.filter(
    ({ about }, index) => about.takenAt.getTime() !== items[index - 1]?.about.takenAt.getTime(),
  );
  const isShared = items.every(({ about }) => about.text === first.about.text);
  return withinCaption(
    [head, ...moments.map((item) => momentLine(item, texts))],
    isShared ? first.about.text : undefined,
  );
}

function pageCaption({ title, link, uploader = "", site, text }: AboutPage, texts: Texts): string {
  const name = shortened(oneLine(title), TITLE_LIMIT);
  const [who, where] = [uploader, site].map((part) => shortened(oneLine(part), OWNER_LIMIT)) as [string, string];
  const head = linked(texts.html("caption-page", { title: name || where }), link);
  const place = (name ? [who, where] : [who]).filter(Boolean).join(" · ");
  return withinCaption([head, escapeHtml(place)].filter(Boolean), text);
}

function setCaption(files: readonly AboutSet[], texts: Texts): string {
  const head = texts.html("caption-set", { title: shownTitle(files[0]?.set ?? "", texts) });
  return withinCaption([head, ...files.map((file) => setLine(file, texts))]);
}

function setLine({ is, images, part, parts }: AboutSet, texts: Texts): string {
  if (is === "failures") return texts.html("caption-failures", { images });
  return texts.html(parts > 1 ? "caption-zip-part" : "caption-zip", { part, parts, images });
}

function placeOf({ owner, platform }: AboutItem) {
  return { owner: shortened(oneLine(owner), OWNER_LIMIT), platform: PLATFORM_NAMES[platform] };
}

function momentLine({ kind, about }: ToldItem, texts: Texts): string {
  const isVideo = kind === "video" || kind === "animation";
  const key = kind === "document" ? "caption-file" : isVideo ? "caption-video" : "caption-photo";
  return linked(texts.html(key, { takenAt: about.takenAt.getTime() }), about.link);
}

/** Whole lines go from the end until the rest fits; the author's words get what is left. */
function withinCaption(lines: string[], text = ""): string {
  const kept = [...lines];
  while (visibleLength(kept.join("\n")) > CAPTION_LIMIT) kept.pop();
  const head = kept.join("\n");
  const room = Math.min(QUOTE_LIMIT, CAPTION_LIMIT - visibleLength(head) - 1);
  const quote = quoted(text, room);
  return quote === "" ? head : `${head}\n${quote}`;
}

function quoted(text: string, room: number): string {
  const clean = text
    .replace(/\r\n?/g, "\n")
    .replace(UNSAFE_IN_TEXT, " ")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  if (clean === "" || room < 2) return "";
  let words = shortened(clean, room);
  while (words.length > room) words = shortened(words, Array.from(words).length - 1); // Telegram counts UTF-16
  return `<blockquote expandable>${escapeHtml(words)}</blockquote>`;
}

/** The length as Telegram counts it: without tags, each reference one. */
function visibleLength(html: string): number {
  return html.replace(/<[^>]*>/g, "").replace(/&\w+;/g, "x").length;
}
