import type { AboutCard, AboutItem, AboutPage, AboutSet, OutgoingFile } from "../../jobs/index.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PLATFORM_NAMES } from "../../sources/index.ts";
import { blockquote, visibleLength } from "../cards/blockquote.ts";
import { CAPTION_LIMIT, linked, shortened, shownTitle } from "../cards/card-parts.ts";
import { escapeHtml, type Texts } from "../texts/texts.ts";

export interface Captioned {
  kind: OutgoingFile["kind"];
  about: Exclude<OutgoingFile["about"], AboutCard>;
}

type CaptionedItem = Captioned & { about: AboutItem };

const OWNER_LIMIT = 64;
const TITLE_LIMIT = 256;

export const isOfCard = (about: OutgoingFile["about"]): about is AboutCard => "card" in about;
export const isPage = (about: OutgoingFile["about"]): about is AboutPage => "site" in about;
const isSet = (about: OutgoingFile["about"]): about is AboutSet => "set" in about;

/**
 * Caption of one item. A platform's item: owner, type, time (its link), the author's text; a link's file: title (its link),
 * author, site; a file of a set of images: its contents.
 */
export function singleCaption({ kind, about }: Captioned, texts: Texts): string {
  if (isPage(about)) return pageCaption(about, texts);
  if (isSet(about)) return setCaption([about], texts);
  const head = texts.html("caption-one", { ...placeOf(about), type: texts.plain(`type-${about.type}`) });
  return withinCaption([head, momentLine({ kind, about }, texts)], about.text);
}

/**
 * Caption of an album: the owner, and a line per item, in order; items of the same moment, those of a post, share one. The
 * author's text where all items share it. Files of a set of images have a line each.
 */
export function albumCaption(album: readonly Captioned[], texts: Texts): string {
  const files = album.map(({ about }) => about).filter(isSet);
  if (files.length > 0) return setCaption(files, texts);
  const items = album.filter((each): each is CaptionedItem => "platform" in each.about);
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

function pageCaption({ title, link, uploader = "", site, text = "" }: AboutPage, texts: Texts): string {
  const name = shortened(oneLine(title), TITLE_LIMIT);
  const [who, where] = [uploader, site].map((part) => shortened(oneLine(part), OWNER_LIMIT)) as [string, string];
  const head = linked(texts.html("caption-page", { title: name || where }), link);
  const place = (name ? [who, where] : [who]).filter(Boolean).join(" · ");
  return withinCaption([head, escapeHtml(place)].filter(Boolean), oneLine(text) === oneLine(title) ? "" : text);
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

const MOMENTS = {
  photo: "caption-photo",
  video: "caption-video",
  animation: "caption-video",
  audio: "caption-voice",
  voice: "caption-voice",
  document: "caption-file",
} as const;

function momentLine({ kind, about }: CaptionedItem, texts: Texts): string {
  return linked(texts.html(MOMENTS[kind], { takenAt: about.takenAt.getTime() }), about.link);
}

/** Drops whole lines from the end until it fits; the author's text gets what is left. */
function withinCaption(lines: string[], text = ""): string {
  const kept = [...lines];
  while (visibleLength(kept.join("\n")) > CAPTION_LIMIT) kept.pop();
  const head = kept.join("\n");
  const quote = blockquote(text, CAPTION_LIMIT - visibleLength(head) - 1);
  return quote === "" ? head : `${head}\n${quote}`;
}
