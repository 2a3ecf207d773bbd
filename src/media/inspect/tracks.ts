import { oneLine } from "../../runtime/one-line.ts";

/** What a file says of one of its tracks of sound or subtitles. */
export interface Track {
  /** BCP 47: "ru", "pt-BR"; absent where the file names none. */
  language?: string | undefined;
  /** Untrusted, on one line of at most 40 characters. */
  title?: string | undefined;
}

/** A sound that somebody asked for, or would understand. */
export interface SoundChoice {
  /** Place among the sounds of the file, from 0. */
  track?: number | undefined;
  /** BCP 47. */
  language?: string | undefined;
  /** That of who asks, which counts where neither of the others says anything. */
  ownLanguage?: string | undefined;
}

/** Sounds and subtitles of a file, in its order. */
export interface Tracks {
  sounds: Track[];
  /** Index of the sound that is heard; absent without one. */
  sound?: number | undefined;
  /** Subtitles that are words; at most one of each language, those of a file that names none in any number. */
  subtitles: Track[];
}

/** Dispositions and tags of a stream, as ffprobe reports them. */
export interface Marks {
  disposition: Readonly<Record<string, number>>;
  tags: Readonly<Record<string, string>>;
}

/** Tags of a stream that `readTrack` looks at. */
export const TRACK_TAGS = ["language", "title"];

const TITLE_LENGTH = 40;
/** Undetermined, several, none, and codes for local use. */
const NO_LANGUAGE = /^(und|mul|mis|zxx|q[a-t][a-z])$/;
const COMMENTARIES = ["comment", "descriptions", "visual_impaired"];

export function readTrack({ tags }: Marks): Track {
  const title = oneLine(tags.title ?? "", TITLE_LENGTH);
  return { language: languageOf(tags.language ?? ""), ...(title !== "" && { title }) };
}

/** Language, script and region of a tag; `Intl` throws at much of what may follow. */
const LANGUAGE = /^[a-z]{2,3}(?:[-_][a-z]{4})?(?:[-_](?:[a-z]{2}|\d{3}))?(?=[-_]|$)/i;

/** Two letters where the language has them, for both kinds of three ("ger", "deu"). */
function languageOf(tag: string): string | undefined {
  const [known] = LANGUAGE.exec(tag) ?? [];
  const [language] = known ? Intl.getCanonicalLocales(known.replaceAll("_", "-")) : [];
  return language === undefined || NO_LANGUAGE.test(language) ? undefined : language;
}

/** Those that a film is not heard or read by come later; the default one first. */
export const preference = ({ disposition }: Pick<Marks, "disposition">): number =>
  (disposition.default === 1 ? 1 : 0) - (isCommentary({ disposition }) ? 2 : 0);

export const isCommentary = ({ disposition }: Pick<Marks, "disposition">): boolean =>
  COMMENTARIES.some((kind) => disposition[kind] === 1);

/** Whether two tags name one language, whatever its region: "pt" and "pt-BR". */
export const isSameLanguage = (one: string | undefined, other: string | undefined): boolean =>
  one !== undefined && other !== undefined && baseOf(one) === baseOf(other);

const baseOf = (tag: string): string => (tag.split(/[-_]/)[0] ?? "").toLowerCase();
