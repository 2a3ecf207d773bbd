const namers = new Map<string, Intl.DisplayNames>();

/** "Russian", "Chinese (Simplified)" for a tag of a site, in the words of `locale`; undefined for what is none. */
export function languageName(tag: string, locale: string): string | undefined {
  const names = namers.get(locale) ?? new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  namers.set(locale, names);
  try {
    const name = names.of(tag.replaceAll("_", "-"));
    return name && name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // its way to say that there is none
    throw error;
  }
}
