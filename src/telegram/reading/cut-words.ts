import { UserError } from "../../errors.ts";
import type { Cut } from "../../media/index.ts";
import { quoted } from "../cards/card-parts.ts";
import { wordsFor } from "../texts/texts.ts";
import type { Piece } from "./pieces.ts";

/** "from 1:20 to 2:05" */
const MOST_WORDS = 4;
const CLOCK = String.raw`(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?`;
const UNITS = String.raw`(?:\d{1,2}h)?(?:\d{1,4}m)?(?:\d{1,5}(?:[.,]\d{1,3})?s)?(?<=[hms])`;
const SECONDS = String.raw`\d{1,6}(?:[.,]\d{1,3})?`;
const TIME = `(${CLOCK}|${UNITS}|${SECONDS})`;
const DASH = "[-\u2010-\u2015\u2212~]";
const LOOKS_LIKE_TIME = new RegExp(`^(?:${DASH}|[\\d.,])*\\d:\\d(?:${DASH}|[\\d:.,])*$`);

export interface CutWords {
  cut?: Cut | undefined;
  /** All other pieces. */
  rest: Piece[];
}

/**
 * Takes one range of times out of the words: "1:20-2:05", "80-125", "from 1:20 to 2:05", "-2:05", "1:20-"; a dash between
 * spaces is no word, so two clocks in a row are a range as well. @throws {UserError} `error-cut-usage` for another time, and
 * for a range that ends before it begins
 */
export function takeCut(pieces: readonly Piece[]): CutWords {
  const found = findRange(pieces);
  const rest = found ? pieces.toSpliced(found.at, found.length) : [...pieces];
  const odd = rest.find(({ is, text }) => is === "word" && LOOKS_LIKE_TIME.test(text));
  if (odd) throw notUnderstood(odd.text);
  return { cut: found && cutOf(found), rest };
}

interface Found {
  at: number;
  length: number;
  text: string;
  start?: string | undefined;
  end?: string | undefined;
}

function findRange(pieces: readonly Piece[]): Found | undefined {
  const forms = rangeForms();
  for (let at = 0; at < pieces.length; at++)
    for (let length = Math.min(MOST_WORDS, pieces.length - at); length > 0; length--) {
      const run = pieces.slice(at, at + length);
      if (run.some(({ is }) => is === "link")) continue;
      const text = run.map((piece) => piece.text).join(" ");
      const match = forms.map((form) => form.exec(text.toLowerCase())).find((result) => result !== null);
      if (match) return { at, length, text, ...match.groups };
    }
  return undefined;
}

function rangeForms(): RegExp[] {
  const [from, fromEnding] = asPatterns("words-from");
  const [to, toEnding] = asPatterns("words-until");
  const [start, end] = [TIME, TIME].map((time, at) => time.replace("(", at === 0 ? "(?<start>" : "(?<end>"));
  return [
    `(?:${from} )?${start}(?: ?${DASH} ?| ${to} )${end}`,
    `(?<start>${CLOCK}) (?<end>${CLOCK})`,
    `${start}${fromEnding} ${end}${toEnding}`,
    `${from} ${start}`,
    `${start}${fromEnding}`,
    `${start} ?${DASH}`,
    `(?:${DASH} ?|${to} )${end}`,
    `${end}${toEnding}`,
  ].map((form) => new RegExp(`^${form}$`));
}

/** Patterns of the words in front of a time, and of the endings of a time, which begin with a hyphen, as Georgian has them. */
function asPatterns(key: "words-from" | "words-until"): [string, string] {
  const words = wordsFor(key);
  const anyOf = (some: readonly string[]) => (some.length > 0 ? `(?:${some.join("|")})` : "(?!)");
  const endings = words.filter((word) => word.startsWith("-")).map((word) => word.slice(1));
  return [anyOf(words.filter((word) => !word.startsWith("-"))), `['\u2019-]?${anyOf(endings)}`];
}

function cutOf({ text, start, end }: Found): Cut {
  const startSeconds = start === undefined ? 0 : secondsOf(start);
  const endSeconds = end === undefined ? undefined : secondsOf(end);
  const isSound = startSeconds !== undefined && (end === undefined || (endSeconds ?? 0) > startSeconds);
  if (!isSound) throw notUnderstood(text);
  return { startSeconds, ...(endSeconds !== undefined && { endSeconds }) };
}

/** Undefined for a clock with 60 seconds or more. */
function secondsOf(text: string): number | undefined {
  const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:([\d.,]+)s?)?$/.exec(text) ?? [];
  const isClock = text.includes(":");
  const parts = isClock ? text.split(":") : [h, m, s];
  const numbers = parts.map((part) => Number(String(part).replace(",", ".")));
  if (isClock && numbers.some((number, at) => at > 0 && number >= 60)) return undefined;
  return Number(numbers.reduce((sum, number) => sum * 60 + number, 0).toFixed(3));
}

const notUnderstood = (text: string) => new UserError("error-cut-usage", { text: quoted(text) });
