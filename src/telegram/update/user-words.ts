import { distance } from "fastest-levenshtein";
import { UserError } from "../../errors.ts";
import { PLATFORM_NAMES, type Platform, type Query, type Sources, USER_PLATFORMS } from "../../sources/index.ts";
import type { WatchRules } from "../api.ts";
import { quoted } from "../cards/card-parts.ts";
import { bareWord } from "../reading/cut.ts";
import { wordsFor } from "../texts/texts.ts";
import { readInterval, requireAllowed } from "./interval.ts";

type Site = Pick<Sources, "recognise" | "storiesOf">;

const PLATFORM_WORDS: Readonly<Record<string, Platform>> = {
  instagram: "instagram",
  insta: "instagram",
  ig: "instagram",
  snapchat: "snapchat",
  snap: "snapchat",
  sc: "snapchat",
};
/** A word that could be meant for a platform: "tiktok", "instgram". */
const WORD = /^\p{L}{1,20}$/u;
const TYPING_MISTAKES = 3;

/** One user by name or link; `queries` has one for each platform where that can be a name. */
export interface UserWords {
  /** As written. */
  text: string;
  queries: (Query & { handle: string })[];
}

export const platformOf = (word: string): Platform | undefined => PLATFORM_WORDS[word.toLowerCase()];

/**
 * Parses "instagram NAME", "@NAME" or a profile link. @throws {UserError} `error-user-missing` for no name,
 * `error-handle-invalid` for what cannot be one, `error-platform-mistyped` and `error-platform-unknown` for several words
 * that begin with another one, `error-link-unsupported`
 */
export function parseUser(words: readonly string[], sources: Site): UserWords {
  const platform = words[0] === undefined ? undefined : platformOf(words[0]);
  if (!platform && words.length > 1) throw severalWords(words);
  const [word, ...more] = platform ? words.slice(1) : words;
  const name = word && bareWord(word);
  if (name === undefined) throw new UserError("error-user-missing");
  const text = quoted([name, ...more].join(" "));
  if (more.length > 0) throw new UserError("error-handle-invalid", { text });
  if (platform) return { text, queries: [named(sources.storiesOf(platform, name), text)] };
  const found = sources.recognise(name);
  if (found?.is === "query") return { text, queries: [named(sources.storiesOf(found.query.platform, name), text)] };
  if (found?.is === "refused") throw unsupported(found.platform);
  if (found) throw new UserError("error-user-missing");
  return { text, queries: anywhere(name, sources).map((query) => named(query, text)) };
}

/**
 * Parses "NAME every 6h" or "NAME 6h" after /watch; `everyMinutes` is undefined where it says none. @throws {UserError} as
 * `parseUser` and `requireAllowed`, and `error-every-invalid`
 */
export function parseWatch(text: string, { sources, rules }: { sources: Site; rules: WatchRules }) {
  const words = text.split(/\s+/).filter(Boolean);
  const length = lengthOfUser(words);
  const minutes = readInterval(words.slice(length));
  const every = indexOfEvery(words);
  const isUnclear = every >= 0 && (every < length || minutes === undefined);
  const end = isUnclear ? every : minutes === undefined ? words.length : length;
  const user = parseUser(words.slice(0, end), sources);
  if (end === words.length) return { ...user, everyMinutes: undefined };
  if (minutes !== undefined) return { ...user, everyMinutes: requireAllowed(minutes, rules) };
  const { minMinutes: min, maxMinutes: max } = rules;
  throw new UserError("error-every-invalid", { text: quoted(words.slice(end + 1).join(" ")), min, max });
}

/** Number of words that name the user: a platform and a name, or one alone. */
const lengthOfUser = ([first = ""]: readonly string[]): number => (platformOf(first) ? 2 : 1);

/** Behind the user, who may be called so; else where the name is missing. Below 0 where no pace follows such a word. */
function indexOfEvery(words: readonly string[]): number {
  const indexFrom = (least: number) =>
    words.findIndex((word, index) => index >= least && index < words.length - 1 && isEvery(word));
  const behindUser = indexFrom(lengthOfUser(words));
  return behindUser < 0 ? indexFrom(1) : behindUser;
}

const isEvery = (word: string): boolean => wordsFor("words-every").includes(word.toLowerCase());

export function unsupported(platform: Platform): UserError {
  return new UserError("error-link-unsupported", { platform: PLATFORM_NAMES[platform] });
}

/** What is wrong with several words that begin with no platform. */
function severalWords(words: readonly string[]): UserError {
  const [first = "", ...rest] = words.map(bareWord);
  if (!WORD.test(first)) return new UserError("error-handle-invalid", { text: quoted(words.join(" ")) });
  const meant = USER_PLATFORMS.find((platform) => distance(first.toLowerCase(), platform) <= TYPING_MISTAKES);
  const name = quoted(rest.join(" "));
  return meant
    ? new UserError("error-platform-mistyped", { text: first, meant, name })
    : new UserError("error-platform-unknown", { text: first, name });
}

/** @throws {UserError} `error-handle-invalid` when no platform could have a user of that name */
function anywhere(name: string, sources: Site): Query[] {
  const failures: unknown[] = [];
  const queries = USER_PLATFORMS.flatMap((platform) => {
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
