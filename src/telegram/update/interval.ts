import { UserError } from "../../errors.ts";
import type { EndOf } from "../../text-keys.ts";
import type { WatchRules } from "../api.ts";
import { bareWord } from "../reading/cut.ts";
import { wordsFor } from "../texts/texts.ts";

const UNITS = [
  { unit: "words-minute", every: undefined, minutes: 1 },
  { unit: "words-hour", every: "words-hourly", minutes: 60 },
  { unit: "words-day", every: "words-daily", minutes: 1440 },
  { unit: "words-week", every: "words-weekly", minutes: 10_080 },
] as const;
/** An amount with its unit, of one or several: "6", "90 min", "1h 30m". */
const AMOUNT = /(\d+(?:[.,]\d{1,2})?)\s*([^\d\s.,]*)/gu;
/** What stands between several: "1h, 30 min", "1 Std. 30 Min." */
const BETWEEN_AMOUNTS = /^[\s.,]*$/;
/** How often in the span: "2x". */
const TIMES = /(?:^|\s)(\d*)\s*x(?=\s|$)/;
/** Longer ones are typing mistakes. */
const LONGEST_MINUTES = 1e6;

/** Whole minutes of "6h", "1h30m", "daily", "every other day" or "twice a day", in any language; undefined for other words. */
export function readInterval(words: readonly string[]): number | undefined {
  const text = spelledOut(words);
  const [, times] = TIMES.exec(text) ?? [];
  const minutes = minutesIn(text.replace(TIMES, "").trim()) / Number(times || 1);
  return minutes <= LONGEST_MINUTES ? Math.round(minutes) : undefined;
}

/** @throws {UserError} `error-every-too-short`, `error-every-too-long` */
export function requireAllowed(minutes: number, { minMinutes: min, maxMinutes: max }: WatchRules): number {
  if (minutes < min) throw new UserError("error-every-too-short", { minutes, min });
  if (minutes > max) throw new UserError("error-every-too-long", { minutes, max });
  return minutes;
}

/** Numbers as digits, and how often as "2x", without what only joins them: "2 day" of "every other day". */
function spelledOut(words: readonly string[]): string {
  const numbers = new Map(wordsFor("words-numbers").map((pair) => pair.split("=") as [string, string]));
  const joining = new Set(["", ...wordsFor("words-every"), ...wordsFor("words-per")]);
  return words
    .map((word) => bareWord(word.toLowerCase()))
    .filter((word) => !joining.has(word))
    .map((word) => numbers.get(word) ?? word)
    .filter((word, at, all) => word !== all[at - 1]) // said twice: "de 2 em 2 horas"
    .join(" ");
}

/** NaN for what is no span of time. */
function minutesIn(text: string): number {
  const spoken = UNITS.find(({ unit, every }) => isOneOf(unit, text) || (every && isOneOf(every, text)));
  if (spoken) return spoken.minutes;
  const isAllAmounts = text !== "" && BETWEEN_AMOUNTS.test(text.replace(AMOUNT, ""));
  const minutes = [...text.matchAll(AMOUNT)].map(minutesOf).reduce((sum, each) => sum + each, 0);
  return isAllAmounts ? minutes : Number.NaN;
}

/** A number alone means hours, and behind an amount ("1h30") minutes. NaN for others without a unit, and for a unit that is none. */
function minutesOf([, count = "", word = ""]: readonly string[], at: number, { length }: readonly unknown[]): number {
  const bare = length === 1 ? 60 : at > 0 ? 1 : undefined;
  const unit = word ? UNITS.find(({ unit }) => isOneOf(unit, word))?.minutes : bare;
  return Number(count.replace(",", ".")) * (unit ?? Number.NaN);
}

const isOneOf = (words: `words-${EndOf<"words-">}`, word: string): boolean => wordsFor(words).includes(word);
