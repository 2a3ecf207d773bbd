import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { LinkView, Tracks } from "../../jobs/index.ts";
import type { SubtitleTrack } from "../../sources/index.ts";
import type { BareKey } from "../../text-keys.ts";
import { dotted, inRows } from "../cards/buttons.ts";
import { shortened } from "../cards/card-parts.ts";
import { pageAt, pageLines, turnButtons } from "../cards/pages.ts";
import { languageName } from "../texts/languages.ts";
import type { Texts } from "../texts/texts.ts";
import { CHOOSE_WITH, TRACKS } from "./buttons.ts";
import { type MENU_PLACES, type Picks, tracksOf, writePicks } from "./picks.ts";

const ON_PAGE = 10;
const IN_ROW = 2;
const LABEL_LIMIT = 40;
/** Behind what a site heard in the language that was spoken. */
const ORIGINAL = /-orig$/;

/** What a menu shows with these picks. */
export interface MenuPlace {
  at: (typeof MENU_PLACES)[number];
  picks: Picks;
  /** Of the languages, from 0. */
  page: number;
}

type Row = InlineKeyboardButton[];

/** "Sound: English ▸" and "Subtitles ▸", where there is something to pick. */
export function pickRows(view: LinkView, { picks }: MenuPlace, texts: Texts): Row[] {
  const { sounds, subtitles } = offeredBy(view);
  const button = (label: string, at: MenuPlace["at"]): Row => [
    InlineKeyboard.text(
      shortened(label, LABEL_LIMIT),
      TRACKS({ jobId: view.id, at, picks: writePicks(picks), page: 0 }),
    ),
  ];
  const language = soundName(sounds[picks.sound ?? 0] ?? "", texts);
  return [
    sounds.length > 1 ? button(texts.plain("button-sounds", { language }), "sounds") : [],
    subtitles.length > 0 ? button(subtitlesLabel(view, picks, texts), "subtitles") : [],
  ];
}

function subtitlesLabel(view: LinkView, picks: Picks, texts: Texts): string {
  const [shown] = trackFacts({ ...view, tracks: { ...tracksOf(view, picks), sound: undefined } }, texts);
  return shown && picks.shown ? texts.plain("button-subtitles-picked", { shown }) : texts.plain("button-subtitles");
}

export function placeLines(view: LinkView, { at, page }: MenuPlace, texts: Texts): string[] {
  if (at === "shown") return [texts.html("links-shown")];
  const { sounds, subtitles } = offeredBy(view);
  const count = at === "sounds" ? sounds.length : subtitles.length;
  const pages = Math.ceil(count / ON_PAGE);
  return [texts.html(`links-${at}`), ...pageLines({ page: Math.min(page, pages - 1), pages }, texts)];
}

/** Languages to pick from, a page of them, and the ways to the others and back. */
export function placeRows(view: LinkView, { at, picks, page: wanted }: MenuPlace, texts: Texts): Row[] {
  const dataOf = (to: Partial<MenuPlace>) =>
    TRACKS({ jobId: view.id, at: to.at ?? at, picks: writePicks(to.picks ?? picks), page: to.page ?? 0 });
  if (at === "shown") return shownRows(view, picks, texts);
  const all = at === "sounds" ? soundButtons(view, picks, texts) : subtitleButtons(view, picks, texts);
  const { shown, page, pages } = pageAt(all, { at: wanted, size: ON_PAGE });
  return [
    ...inRows(
      shown.map(({ label, data }) => InlineKeyboard.text(shortened(label, LABEL_LIMIT), data)),
      IN_ROW,
    ),
    turnButtons({ page, pages }, { texts, dataOf: (to) => dataOf({ page: to }) }),
    at === "subtitles" && picks.shown
      ? [InlineKeyboard.text(texts.plain("button-no-subtitles"), dataOf({ at: "menu", picks: { sound: picks.sound } }))]
      : [],
    [InlineKeyboard.text(texts.plain("button-back"), dataOf({ at: "menu" }))],
  ];
}

interface Label {
  label: string;
  data: string;
}

function soundButtons(view: LinkView, picks: Picks, texts: Texts): Label[] {
  return offeredBy(view).sounds.map((language, sound) => ({
    label: dotted(soundName(language, texts), sound === (picks.sound ?? 0)),
    data: TRACKS({ jobId: view.id, at: "menu", picks: writePicks({ ...picks, sound }), page: 0 }),
  }));
}

/** Those that people have made first, and of each the languages of the reader and of the film; the others by their names. */
function subtitleButtons(view: LinkView, picks: Picks, texts: Texts): Label[] {
  const { sounds, subtitles } = offeredBy(view);
  const isNear = ({ language }: SubtitleTrack) =>
    ORIGINAL.test(language) || [texts.locale, sounds[0]].some((near) => near && baseOf(near) === baseOf(language));
  const found = subtitles.map((track, index) => ({
    index,
    label: trackName(track, texts),
    rank: (track.isAutomatic ? 2 : 0) + (isNear(track) ? 0 : 1),
  }));
  const byName = new Intl.Collator(texts.locale);
  return found
    .toSorted((one, other) => one.rank - other.rank || byName.compare(one.label, other.label))
    .map(({ index, label }) => ({
      label,
      data: TRACKS({ jobId: view.id, at: "shown", picks: writePicks({ ...picks, subtitles: index }), page: 0 }),
    }));
}

/** A file is sent at once; with a picture, its size is still to be chosen. */
function shownRows(view: LinkView, { sound, subtitles }: Picks, texts: Texts): Row[] {
  const { id: jobId, page } = view;
  const button = (key: BareKey, data: string): Row => [InlineKeyboard.text(texts.plain(key), data)];
  const picked = (shown: Picks["shown"]) =>
    TRACKS({ jobId, at: "menu", picks: writePicks({ sound, subtitles, shown }), page: 0 });
  const hasPicture = page?.is === "video" && page.qualities.length > 0;
  return [
    button("button-subtitles-file", CHOOSE_WITH({ jobId, choice: "srt", picks: writePicks({ sound, subtitles }) })),
    hasPicture ? button("button-subtitles-soft", picked("soft")) : [],
    hasPicture ? button("button-subtitles-burnt", picked("burnt")) : [],
    button("button-back", TRACKS({ jobId, at: "subtitles", picks: writePicks({ sound }), page: 0 })),
  ];
}

const baseOf = (language: string): string => (language.split(/[-_]/)[0] ?? "").toLowerCase();

function offeredBy({ page, cut }: LinkView): { sounds: readonly string[]; subtitles: readonly SubtitleTrack[] } {
  if (page?.is !== "video") return { sounds: [], subtitles: [] };
  return { sounds: page.sounds ?? [], subtitles: cut ? [] : (page.subtitles ?? []) };
}

export function hasTracks(view: LinkView): boolean {
  const { sounds, subtitles } = offeredBy(view);
  return sounds.length > 1 || subtitles.length > 0;
}

const soundName = (language: string, texts: Texts): string => languageName(language, texts.locale) ?? language;

function trackName({ language, name, isAutomatic }: SubtitleTrack, texts: Texts): string {
  const shown = languageName(language.replace(ORIGINAL, ""), texts.locale) ?? (name || language);
  return isAutomatic ? texts.plain("track-automatic", { language: shown }) : shown;
}

/** "🔊 Russian", "💬 English · automatic, burnt in", as plain text. */
export function trackFacts(view: LinkView, texts: Texts): string[] {
  const { sound, subtitles, shown }: Tracks = view.tracks ?? {};
  const track = offeredBy(view).subtitles.find(({ language }) => language === subtitles);
  return [
    ...(sound ? [`🔊 ${soundName(sound, texts)}`] : []),
    ...(track ? [`💬 ${shownName(trackName(track, texts), shown, texts)}`] : []),
  ];
}

const shownName = (language: string, shown: Tracks["shown"], texts: Texts): string =>
  shown ? texts.plain(`track-${shown}`, { language }) : language;
