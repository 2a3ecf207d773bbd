import { readFileSync } from "node:fs";
import path from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { negotiateLanguages } from "@fluent/langneg";
import type { LanguageCode } from "grammy/types";
import type { Logger } from "../../log.ts";
import type { EndOf, TextArguments, TextKey } from "../../text-keys.ts";
import { type Clock, formatFunctions } from "./format.ts";
import { FOLDER, localeNames } from "./locales.ts";

const DEFAULT_LOCALE = "en";
/** A variable without a value, and a function of one, as Fluent writes them: "{$name}", "{SIZE()}". */
const UNKNOWN = /\{[^{}]*\}/g;

export type TextParams = Readonly<Record<string, string | number>>;

/** Texts of one language. Both throw for a key that its file lacks, which a test rules out. */
export interface Texts {
  readonly locale: string;
  /** For buttons, alerts and the command menu. */
  plain<Key extends TextKey>(key: Key, ...params: TextArguments<Key>): string;
  /** For messages, in Telegram's HTML: string parameters are escaped. */
  html<Key extends TextKey>(key: Key, ...params: TextArguments<Key>): string;
  /** Plain, with "…" for each variable: what texts of this key have in common. */
  outline(key: TextKey): string;
}

export interface Library {
  readonly locales: readonly string[];
  readonly defaultLocale: string;
  /** Best match for a BCP 47 tag as Telegram declares it; times are in the zone, or in UTC, which they say. */
  textsFor(language?: string, timeZone?: string): Texts;
}

export function createLibrary(log: Logger): Library {
  const textsIn = new Map(localeNames().map((locale) => [locale, readLocale(locale, log)]));
  const locales = [...textsIn.keys()];
  return {
    locales,
    defaultLocale: DEFAULT_LOCALE,
    textsFor(language, timeZone) {
      const [best] = negotiateLanguages(language ? [language, languageOf(language)] : [], locales, {
        defaultLocale: DEFAULT_LOCALE,
        strategy: "lookup",
      });
      return textsIn.get(best ?? DEFAULT_LOCALE)!(timeZone);
    },
  };
}

/** Language of a tag by its present code ("id" of "in-ID"), for a region that the negotiation cannot read ("es-419"). */
function languageOf(tag: string): string {
  try {
    return new Intl.Locale(tag).language;
  } catch (error) {
    if (error instanceof RangeError) return tag; // not a tag: matched as it is
    throw error;
  }
}

export interface LanguageOption {
  language_code?: LanguageCode;
}

/** Place of a text that Telegram keeps by language, which it knows without region; English stands where others find it. */
export const languageOption = (locale: string, { defaultLocale }: Pick<Library, "defaultLocale">): LanguageOption =>
  locale === defaultLocale ? {} : { language_code: languageOf(locale) as LanguageCode };

let bundles: readonly FluentBundle[] | undefined;

/** Words for one thing in every language, lower case: a Russian user's Telegram may be in English. */
export function wordsFor(key: `words-${EndOf<"words-">}`): readonly string[] {
  bundles ??= localeNames().map((locale) => readBundle(locale));
  return bundles.flatMap((bundle) => {
    const pattern = bundle.getMessage(key)?.value;
    if (typeof pattern !== "string") throw new Error(`no words "${key}" in a locale`);
    return pattern.toLowerCase().split(/\s+/);
  });
}

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

const resources = new Map<string, FluentResource>();

/** The file of a language, parsed once. */
function resourceOf(locale: string): FluentResource {
  const known = resources.get(locale);
  if (known) return known;
  const resource = new FluentResource(readFileSync(path.join(FOLDER, `${locale}.ftl`), "utf8"));
  resources.set(locale, resource);
  return resource;
}

function readBundle(locale: string, clock: Clock = {}): FluentBundle {
  const bundle = new FluentBundle(locale, { useIsolating: false, functions: formatFunctions(locale, clock) });
  bundle.addResource(resourceOf(locale));
  return bundle;
}

/** The texts of a language by time zone; all share one bundle, whose clock is set for each text. */
function readLocale(locale: string, log: Logger): (timeZone: string | undefined) => Texts {
  const clock: Clock = {};
  const bundle = readBundle(locale, clock);
  const patternOf = (key: TextKey) => {
    const pattern = bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`no text "${key}" in locale ${locale}`);
    return pattern;
  };
  const format = (key: TextKey, params: TextParams, timeZone: string | undefined) => {
    const errors: Error[] = [];
    clock.timeZone = timeZone;
    const text = bundle.formatPattern(patternOf(key), params, errors);
    for (const error of errors) log.error({ err: error, key, locale }, "text could not be formatted");
    return text;
  };
  return (timeZone) => ({
    locale,
    plain: (key: TextKey, params: TextParams = {}) => format(key, params, timeZone),
    html: (key: TextKey, params: TextParams = {}) => format(key, escaped(params), timeZone),
    outline: (key) => bundle.formatPattern(patternOf(key), null, []).replaceAll(UNKNOWN, "…"),
  });
}

function escaped(params: TextParams): TextParams {
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, typeof value === "string" ? escapeHtml(value) : value]),
  );
}
