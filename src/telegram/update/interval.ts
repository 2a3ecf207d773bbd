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
/** Longer ones are typing mistakes. */
const LONGEST_MINUTES = 1e6;

/** Whole minutes of "6h", "1h30m", "every 90 min", "day" or "daily", in any language; undefined for other words. */
export function readInterval(words: readonly string[]): number | undefined {
  const lower = words.map((word) => word.toLowerCase());
  const isPer = (at: number) => isOneOf("words-per", bareWord(lower.at(at) ?? ""));
  const text = bareWord(lower.slice(isPer(0) ? 1 : 0, isPer(-1) ? -1 : undefined).join(" "));
  const spoken = UNITS.find(({ unit, every }) => isOneOf(unit, text) || (every && isOneOf(every, text)));
  if (spoken) return spoken.minutes;
  const isAllAmounts = text !== "" && BETWEEN_AMOUNTS.test(text.replace(AMOUNT, ""));
  const minutes = [...text.matchAll(AMOUNT)].reduce((sum, found, index) => sum + minutesOf(found, index), 0);
  return isAllAmounts && minutes <= LONGEST_MINUTES ? Math.round(minutes) : undefined;
}

/** @throws {UserError} `error-every-too-short`, `error-every-too-long` */
export function requireAllowed(minutes: number, { minMinutes: min, maxMinutes: max }: WatchRules): number {
  if (minutes < min) throw new UserError("error-every-too-short", { minutes, min });
  if (minutes > max) throw new UserError("error-every-too-long", { minutes, max });
  return minutes;
}

/** A number alone means hours, and behind an amount ("1h30") minutes. NaN for a unit that is none. */
function minutesOf([, count = "", word = ""]: readonly string[], index: number): number {
  const unit = word ? UNITS.find(({ unit }) => isOneOf(unit, word))?.minutes : index === 0 ? 60 : 1;
  return Number(count.replace(",", ".")) * (unit ?? Number.NaN);
}

const isOneOf = (words: `words-${EndOf<"words-">}`, word: string): boolean => wordsFor(words).includes(word);
