import { UserError } from "../../errors.ts";
import { oneLine } from "../../runtime/one-line.ts";
import { PLATFORM_NAMES, PLATFORMS, type Platform, type Query, type Sources } from "../../sources/index.ts";
import type { WatchRules } from "../api.ts";
import { shortened } from "../cards/card-parts.ts";
import { wordsFor } from "../texts/texts.ts";

type Site = Pick<Sources, "recognise" | "storiesOf">;

const PLATFORM_WORDS: Readonly<Record<string, Platform>> = {
  instagram: "instagram",
  insta: "instagram",
  ig: "instagram",
  snapchat: "snapchat",
  snap: "snapchat",
  sc: "snapchat",
};
const INTERVAL = /^(\D*)(\d{1,5})(\D*)$/;
const UNITS = [
  { words: "words-minute", minutes: 1 },
  { words: "words-hour", minutes: 60 },
  { words: "words-day", minutes: 1440 },
] as const;
const QUOTED_LIMIT = 40;

/** One user by name or link; `queries` has one for each platform where that can be a name. */
export interface UserWords {
  /** As written. */
  text: string;
  queries: (Query & { handle: string })[];
}

/** A name without the punctuation that a sentence sets behind it. */
export const bareName = (word: string): string => word.replace(/[\s,;:!?.…)\]}>"'»”’]+$/u, "");

export const platformOf = (word: string): Platform | undefined => PLATFORM_WORDS[word.toLowerCase()];

/**
 * Parses "instagram NAME", "@NAME" or a profile link. @throws {UserError} `error-fetch-usage` for no name,
 * `error-handle-invalid` for what cannot be one, `error-link-unsupported`
 */
export function parseUser(words: readonly string[], sources: Site): UserWords {
  const platform = words[0] === undefined ? undefined : platformOf(words[0]);
  const [word, ...more] = platform ? words.slice(1) : words;
  const name = word && bareName(word);
  if (name === undefined) throw new UserError("error-fetch-usage");
  const text = quoted([name, ...more].join(" "));
  if (more.length > 0) throw new UserError("error-handle-invalid", { text });
  if (platform) return { text, queries: [named(sources.storiesOf(platform, name), text)] };
  const found = sources.recognise(name);
  if (found?.is === "query") return { text, queries: [named(sources.storiesOf(found.query.platform, name), text)] };
  if (found?.is === "refused") throw unsupported(found.platform);
  if (found) throw new UserError("error-fetch-usage");
  return { text, queries: anywhere(name, sources).map((query) => named(query, text)) };
}

/** Parses "NAME every 6h" after /watch. @throws {UserError} as `parseUser`, and `error-every-invalid` */
export function parseWatch(text: string, { sources, rules }: { sources: Site; rules: WatchRules }) {
  const words = text.split(/\s+/).filter(Boolean);
  const at = words.findIndex((word, index) => index > 0 && index < words.length - 1 && isEvery(word));
  const user = parseUser(at < 0 ? words : words.slice(0, at), sources);
  const everyMinutes = at < 0 ? rules.defaultMinutes : parseInterval(words.slice(at + 1).join(""), rules);
  return { ...user, everyMinutes };
}

const isEvery = (word: string): boolean => wordsFor("words-every").includes(word.toLowerCase());

export function unsupported(platform: Platform): UserError {
  return new UserError("error-link-unsupported", { platform: PLATFORM_NAMES[platform] });
}

/** Minutes; hours where no unit is given. */
function parseInterval(text: string, { minMinutes: min, maxMinutes: max }: WatchRules): number {
  const [, before, count, unit] = INTERVAL.exec(text.toLowerCase()) ?? [];
  const isPlain = !before || wordsFor("words-per").includes(before);
  const minutes = isPlain ? Number(count) * (unit ? minutesOf(unit) : 60) : Number.NaN;
  if (!(minutes >= min && minutes <= max)) throw new UserError("error-every-invalid", { text: quoted(text), min, max });
  return minutes;
}

const minutesOf = (unit: string): number =>
  UNITS.find(({ words }) => wordsFor(words).includes(unit))?.minutes ?? Number.NaN;

/** @throws {UserError} `error-handle-invalid` when no platform could have a user of that name */
function anywhere(name: string, sources: Site): Query[] {
  const failures: unknown[] = [];
  const queries = PLATFORMS.flatMap((platform) => {
    try {
      return [sources.storiesOf(platform, name)];
    } catch (error) {
      failures.push(error); // thrown below unless another platform takes the name
      return [];
    }
  });
  if (queries.length === 0) throw failures[0];
  return queries;
}

/** Refuses a link with the site's own id in place of the name; people could not tell them apart. */
function named(query: Query, text: string): Query & { handle: string } {
  const { handle } = query;
  if (!handle) throw new UserError("error-handle-invalid", { text });
  return { ...query, handle };
}

const quoted = (text: string) => shortened(oneLine(text), QUOTED_LIMIT);
