import { type FluentFunction, FluentNumber } from "@fluent/bundle";
import { languageName } from "./languages.ts";

/** What the times of a text are in. */
export interface Clock {
  timeZone?: string | undefined;
}

const UNITS = [
  { unit: "gigabyte", bytes: 1e9 },
  { unit: "megabyte", bytes: 1e6 },
  { unit: "kilobyte", bytes: 1e3 },
] as const;

/**
 * Functions for locale files beside NUMBER: `SIZE($bytes)`, `DURATION($seconds)`, `CLOCK($seconds)`, `PERCENT($fraction)`,
 * `INTERVAL($minutes)`, `TRACKS($tags)` of languages apart by spaces, and `MOMENT($at)` and `DATED($at)` of milliseconds since 1970, in the zone of `clock`.
 */
export function formatFunctions(locale: string, clock: Clock): Record<string, FluentFunction> {
  const ofNumber =
    (format: (value: number) => string): FluentFunction =>
    ([argument]) => {
      if (!(argument instanceof FluentNumber)) throw new TypeError("a number is needed");
      return format(argument.value);
    };
  return {
    SIZE: ofNumber((bytes) => formatSize(locale, bytes)),
    DURATION: ofNumber((seconds) => formatDuration(locale, seconds)),
    CLOCK: ofNumber(formatClock),
    INTERVAL: ofNumber((minutes) => formatInterval(locale, minutes)),
    MOMENT: ofNumber((at) => formatMoment(locale, at, { ...clock })),
    DATED: ofNumber((at) => formatMoment(locale, at, { ...clock, year: "numeric" })),
    TRACKS: ([argument]) => formatTracks(locale, typeof argument === "string" ? argument : ""),
    PERCENT: ofNumber((fraction) => numberFormat(locale, { style: "percent" }).format(fraction)),
  };
}

const numberFormats = new Map<string, Intl.NumberFormat>();

/** Made once: that takes as long as to format two hundred numbers, and a card may have ten. */
function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale} ${JSON.stringify(options)}`;
  const format = numberFormats.get(key) ?? new Intl.NumberFormat(locale, options);
  numberFormats.set(key, format);
  return format;
}

/** Decimal units, three digits at most where it matters: "38.4 MB", "512 kB", "0.02 kB". */
export function formatSize(locale: string, bytes: number): string {
  const { unit, bytes: one } = UNITS.find((candidate) => bytes >= candidate.bytes * 0.9995) ?? UNITS[2];
  const value = bytes / one;
  return numberFormat(locale, {
    style: "unit",
    unit,
    ...(value < 0.95
      ? { maximumSignificantDigits: 1 }
      : { maximumFractionDigits: value < 100 && unit !== "kilobyte" ? 1 : 0 }),
  }).format(value);
}

/** Tracks by their numbers: "1 Russian, 2 English, 3". */
function formatTracks(locale: string, tags: string): string {
  const names = tags.split(" ").map((tag, index) => `${index + 1} ${languageName(tag, locale) ?? ""}`.trim());
  return names.join(", ");
}

/** Units as people write them: the short ones are long in English, and others elsewhere in Indonesian ("6 j", as French days). */
const UNIT_STYLES: Partial<Record<string, "narrow" | "long">> = { en: "narrow", id: "long", tr: "long" };

/** Elapsed time: "4.2s", "41s", "2m 5s", "1h 2m". */
function formatDuration(locale: string, seconds: number): string {
  if (seconds < 9.95) return formatSpan(locale, { second: Math.round(seconds * 10) / 10 });
  const whole = Math.round(seconds);
  const [hour, minute] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60)];
  return formatSpan(locale, hour > 0 ? { hour, minute } : { minute, second: whole % 60 });
}

/** Whole units, those of 0 left out: with no commas or "and" between them, so that it can be written in a command. */
function formatSpan(locale: string, span: Partial<Record<"hour" | "minute" | "second", number>>): string {
  const unitDisplay = UNIT_STYLES[locale] ?? "short";
  const units = Object.entries(span);
  return units
    .filter(([, value]) => value > 0 || units.length === 1)
    .map(([unit, value]) => numberFormat(locale, { style: "unit", unit, unitDisplay }).format(value))
    .join(" ")
    .replaceAll(/\.(?=\s|$)/g, ""); // of an abbreviation, often in the middle of a sentence
}

/** Media time: "0:30", "1:02:03". */
export function formatClock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor((whole % 3600) / 60), whole % 60];
  const two = (value: number) => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** Interval between two checks: "30m", "6h", "1h 30m", "24h". */
function formatInterval(locale: string, minutes: number): string {
  const whole = Math.round(minutes);
  return formatSpan(locale, whole < 60 ? { minute: whole } : { hour: Math.floor(whole / 60), minute: whole % 60 });
}

/** "Nov 23, 03:10" in a known zone, else "Nov 23, 03:10 UTC". */
function formatMoment(locale: string, at: number, { timeZone, year }: Clock & { year?: "numeric" }): string {
  const time = { month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" } as const;
  const zone = timeZone === undefined ? ({ timeZone: "UTC", timeZoneName: "short" } as const) : { timeZone };
  return new Intl.DateTimeFormat(locale, { ...(year && { year }), ...time, ...zone }).format(at);
}
