import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import type { EncodeView } from "../../jobs/index.ts";
import { defineButton, inRows, PART } from "../cards/buttons.ts";
import { shortened } from "../cards/card-parts.ts";
import { languageName } from "../texts/languages.ts";
import type { Texts } from "../texts/texts.ts";

/** The same with another sound, by its place in the file. */
export const TRACK = defineButton("kt", { jobId: PART.id, track: PART.number });

/** Subtitles as a file, by their place in the video. */
export const SUBTITLES = defineButton("ks", { jobId: PART.id, track: PART.number });

type Tracks = NonNullable<EncodeView["tracks"]>;
type Track = Tracks["sounds"][number];

/** More are reached by the number in words. */
const MOST_BUTTONS = 8;
const IN_ROW = 2;
const LABEL_LIMIT = 40;

/** Which sound is heard, where there are several. */
export function soundLine({ tracks }: EncodeView, texts: Texts): string[] {
  if (tracks?.sound === undefined || tracks.sounds.length < 2) return [];
  const name = trackNames(tracks.sounds, texts)[tracks.sound] ?? "";
  return [texts.html("card-sound-track", { sound: name, count: tracks.sounds.length })];
}

/** Places of the sounds that are not heard. */
const otherSounds = ({ tracks }: EncodeView): number[] =>
  tracks?.sound === undefined ? [] : [...tracks.sounds.keys()].filter((track) => track !== tracks.sound);

/** A button for each other sound. */
export function soundRows(view: EncodeView, texts: Texts): InlineKeyboardButton[][] {
  const names = trackNames(view.tracks?.sounds ?? [], texts);
  const buttons = otherSounds(view)
    .slice(0, MOST_BUTTONS)
    .map((track) => {
      const label = texts.plain("button-sound-track", { sound: names[track] ?? "" });
      return InlineKeyboard.text(shortened(label, LABEL_LIMIT), TRACK({ jobId: view.id, track }));
    });
  return inRows(buttons, IN_ROW);
}

/** A button for each language of the subtitles. */
export function subtitleRows({ id: jobId, tracks, hasSubtitles }: EncodeView, texts: Texts): InlineKeyboardButton[][] {
  const names = hasSubtitles ? trackNames(tracks?.subtitles ?? [], texts) : [];
  const buttons = names.slice(0, MOST_BUTTONS).map((language, track) => {
    const label = texts.plain("button-subtitle-track", { language });
    return InlineKeyboard.text(shortened(label, LABEL_LIMIT), SUBTITLES({ jobId, track }));
  });
  return inRows(buttons, IN_ROW);
}

/** Plain text: the language, else the title, else the number; what is named as another has its title or number behind it. */
function trackNames(tracks: readonly Track[], texts: Texts): string[] {
  const names = tracks.map(({ language, title }) => (language && languageName(language, texts.locale)) || title);
  return tracks.map(({ title }, index) => {
    const name = names[index];
    const number = texts.plain("track-number", { number: index + 1 });
    if (name === undefined) return number;
    const isAlone = names.filter((other) => other === name).length === 1;
    return isAlone ? name : `${name} · ${title && title !== name ? title : number}`;
  });
}
