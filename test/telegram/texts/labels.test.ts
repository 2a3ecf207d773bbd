import { describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import type { BareKey } from "../../../src/text-keys.ts";

const library = createLibrary(createLogger({ level: "silent" }));

/** Labels by what a press does: one word for one action, wherever it stands. */
const ACTIONS: readonly (readonly BareKey[])[] = [
  ["button-cancel", "page-upload-cancel"],
  ["button-retry", "page-upload-retry"],
  ["button-pause", "page-upload-pause"],
  ["button-resume", "button-session-resume", "page-upload-resume"],
  ["button-revoke"],
  ["button-refresh"],
  ["button-again"],
  ["button-look-again"],
  ["button-check"],
  ["button-keep-trying"],
  ["button-stop"],
  ["button-start-watch"],
  ["button-watch"],
  ["button-start-fetch"],
  ["button-upload"],
  ["button-encode"],
  ["button-images-start"],
  ["button-close"],
  ["button-back"],
  ["button-access-allow"],
  ["button-access-ban"],
];

describe.each(library.locales)("%s", (locale) => {
  const texts = library.textsFor(locale);
  /** Without the sign in front of it. */
  const wordsOf = (key: BareKey): string => texts.plain(key).replace(/^[^\p{L}]+/u, "");

  test("the same action is called the same, and another one neither so nor by the same words and more", () => {
    const labels = ACTIONS.map((keys) => [...new Set(keys.map(wordsOf))]);
    expect(labels.filter((names) => names.length > 1)).toEqual([]);
    const names = labels.flat();
    const isLike = (one: string, other: string) => `${other} `.toLowerCase().startsWith(`${one} `.toLowerCase());
    expect(names.filter((name, at) => names.some((other, place) => place !== at && isLike(name, other)))).toEqual([]);
  });
});
