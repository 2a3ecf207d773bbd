import { localeNames } from "./locales.ts";

const namers = new Map<string, Intl.DisplayNames>();

/** "Russian", "Chinese (Simplified)" for a tag of a site, in the words of `locale`; undefined for what is none. */
export function languageName(tag: string, locale: string): string | undefined {
  const names = namers.get(locale) ?? new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  namers.set(locale, names);
  try {
    const name = names.of(tag.replaceAll("_", "-"));
    return name && capitalised(name, locale);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // its way to say that there is none
    throw error;
  }
}

/** Georgian capitals are for words that are written in them as a whole. */
const capitalised = (name: string, locale: string): string =>
  /^\p{Script=Georgian}/u.test(name) ? name : name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);

let tags: ReadonlyMap<string, string> | undefined;

/** Tag of a language by its code of two or three letters, or by its name in one of our languages. */
export function languageTag(words: string): string | undefined {
  const word = folded(words);
  tags ??= new Map(localeNames().flatMap((locale) => CODES.map((code) => [nameIn(locale, code), code] as const)));
  if (tags.has(word)) return tags.get(word);
  if (!/^[a-z]{2,3}$/.test(word)) return undefined;
  const [tag = ""] = Intl.getCanonicalLocales(word);
  return languageName(tag, "en") && tag;
}

const LETTERS = Array.from("abcdefghijklmnopqrstuvwxyz");
const CODES = LETTERS.flatMap((first) => LETTERS.map((second) => first + second));

/** Lower case; the code itself where there is no such language. */
const nameIn = (locale: string, code: string): string => folded(languageName(code, locale) ?? code);

/** Lower case, without the dot that a Turkish capital leaves above the letter i. */
const folded = (text: string): string => text.toLowerCase().replaceAll("i\u0307", "i");
