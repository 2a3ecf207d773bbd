import { describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { withDefaults } from "../../../src/stores/index.ts";
import { SETTING_CHOICES } from "../../../src/telegram/chat/setting-choices.ts";
import { settingsOverview } from "../../../src/telegram/chat/settings-overview.ts";
import { COMMANDS, HELP_TOPICS } from "../../../src/telegram/commands.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { parseHtml } from "../../lab/html.ts";
import { blocksOf, lengthOf, longestText, readLocale } from "./longest.ts";

const library = createLibrary(createLogger({ level: "silent" }));

/** Alerts, and notices on top, after a press. */
const ANSWERS =
  /^(cancel-(done|too-late|nothing)|(retry|again)-(started|nothing)|watch-(checking|pausing|kept|resuming|interval|ended)|session-resumed|settings-saved|links-(below|refreshed|revoked|revoked-before)|images-(started|closing|column-chosen)|upload-version-taken|press-waits)$/;

/** Telegram's limits, and where it has none what a phone shows: by the texts they hold for, the first that matches counts. */
const LIMITS: readonly { of: RegExp; most: number }[] = [
  { of: ANSWERS, most: 200 },
  { of: /^bot-name$/, most: 64 },
  { of: /^bot-description$/, most: 512 },
  { of: /^bot-short-description$/, most: 120 },
  { of: /^command-/, most: 52 }, // Telegram takes 256; two lines of the menu
  { of: /^button-(help-.*|refresh|revoke|hash)$/, most: 13 }, // three in a row
  {
    of: /^button-(check|pause|resume|every|stop|keep-trying|session-resume|images-start|close|back)$/,
    most: 20,
  },
  { of: /^button-(subtitle|sound)-track$/, most: 64 }, // cut where they are too long
  { of: /^(button-|choice-|menu-|inline-|language-name|zone-)/, most: 48 },
  { of: /^page-watch-(auto|off|size|captions|keys)$/, most: 20 },
  { of: /^caption-/, most: 1024 },
  { of: /^(item|type|period|rung-name|track)-/, most: 64 }, // of inline results, and of lines
];
const MESSAGE = 4096;
const CALLBACK_BYTES = 64;

/** The longest of each text of a language, by its key. */
function longestOf(locale: string): ReadonlyMap<string, string> {
  const texts = library.textsFor(locale);
  return new Map(blocksOf(readLocale(locale)).map((block) => [block.id, longestText(block, texts)]));
}

const english = longestOf("en");

describe.each(library.locales)("%s", (locale) => {
  const texts = library.textsFor(locale);
  const longest = locale === "en" ? english : longestOf(locale);
  const tooLong = (key: string, most: number): string[] => {
    const text = longest.get(key) ?? "";
    return lengthOf(text) > most ? [`${key}: ${lengthOf(text)} > ${most}: ${text}`] : [];
  };

  test("every text fits where it is shown, with the longest values that it can have", () => {
    const limitOf = (key: string) => LIMITS.find(({ of }) => of.test(key))?.most ?? MESSAGE;
    expect([...longest.keys()].flatMap((key) => tooLong(key, limitOf(key)))).toEqual([]);
  });

  test("Telegram reads the tags of every text, as many of each kind as in English", () => {
    const tagsIn = (text = "") =>
      parseHtml(text)
        .entities.map(({ type }) => type)
        .sort();
    for (const [key, text] of english) expect(tagsIn(longest.get(key)), key).toEqual(tagsIn(text));
  });

  test("/help and /settings fit into a message, and each label into its row", () => {
    const help = COMMANDS.map(({ name }) => `/${name} · ${texts.plain(`command-${name}`)}`).join("\n");
    expect(help.length).toBeLessThan(MESSAGE);
    for (const topic of HELP_TOPICS) expect(lengthOf(longest.get(`help-${topic}`) ?? "")).toBeLessThan(MESSAGE);
    const { text, keyboard } = settingsOverview(withDefaults({}), {
      texts,
      library,
      pools: ["asia", "eu"],
      isGroup: true,
    });
    expect(text.length).toBeLessThan(MESSAGE);
    const languages = SETTING_CHOICES.find(({ name }) => name === "language")!;
    const values = languages.options(withDefaults({}), { texts, library, pools: [] }).map(({ value }) => value);
    expect(values).toEqual(["auto", ...library.locales]);
    for (const value of values) expect(Buffer.byteLength(`t:language:${value}`)).toBeLessThanOrEqual(CALLBACK_BYTES);
    for (const row of keyboard.inline_keyboard)
      for (const button of row) {
        expect(button.text.length, button.text).toBeLessThanOrEqual([40, 20, 13, 9][row.length - 1] ?? 0);
        if ("callback_data" in button)
          expect(Buffer.byteLength(button.callback_data)).toBeLessThanOrEqual(CALLBACK_BYTES);
      }
  });
});
