import { z } from "zod";
import { oneLine } from "../../runtime/one-line.ts";
import type { SubtitleTrack } from "../web-api.ts";

const MOST_SOUNDS = 30;
const MOST_SUBTITLES = 200;
const NAME_LENGTH = 60;
/** What the tool, or FFmpeg, makes SRT of. Chats (JSON) and comments (XML) are no subtitles. */
export const SUBTITLE_FORMATS = ["srt", "ttml", "dfxp", "tt", "vtt", "ass", "ssa"];
/** Plain enough to be a part of a selector and of a regular expression of the tool. */
const LANGUAGE = /^(?!all$)[a-z][\w-]{1,23}$/i;
/** What the site heard, in the language that was spoken, among what it translated that to. */
const ORIGINAL = /-orig$/;

const track = z.object({ ext: z.string(), name: z.string().optional().catch(undefined) });

const isLanguage = (text: string | undefined): text is string => text !== undefined && LANGUAGE.test(text);

/** Languages of sounds that come best last, each once, the best one first. */
export function languagesOf(sounds: readonly { language?: string | undefined }[]): string[] {
  const languages = sounds.map(({ language }) => language).filter(isLanguage);
  return [...new Set(languages.toReversed())].slice(0, MOST_SOUNDS);
}

/** Subtitles that people have made, then the automatic ones in other languages. */
export function subtitlesOf({
  subtitles = {},
  automatic_captions: automatic = {},
}: {
  subtitles?: Record<string, unknown> | undefined;
  automatic_captions?: Record<string, unknown> | undefined;
}): SubtitleTrack[] {
  const made = tracksOf(subtitles, false);
  const heard = tracksOf(automatic, true);
  const taken = new Set([...made, ...heard.filter(({ language }) => ORIGINAL.test(language))].map(spoken));
  const others = heard.filter((one) => ORIGINAL.test(one.language) || !taken.has(spoken(one)));
  const isMade = new Set(made.map(spoken));
  return [...made, ...others.filter((one) => !isMade.has(spoken(one)))].slice(0, MOST_SUBTITLES);
}

const spoken = ({ language }: SubtitleTrack): string => language.replace(ORIGINAL, "");

function tracksOf(found: Record<string, unknown>, isAutomatic: boolean): SubtitleTrack[] {
  return Object.entries(found).flatMap(([language, formats]) => {
    const read = z.array(z.unknown()).safeParse(formats).data ?? [];
    const usable = read.map((format) => track.safeParse(format).data).filter(isUsable);
    const [first] = usable;
    if (!first || !isLanguage(language)) return [];
    return [{ language, name: first.name && oneLine(first.name, NAME_LENGTH), isAutomatic }];
  });
}

const isUsable = (format: z.infer<typeof track> | undefined) =>
  format !== undefined && SUBTITLE_FORMATS.includes(format.ext);
