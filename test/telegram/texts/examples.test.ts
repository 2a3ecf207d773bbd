import { afterAll, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { SETTING_CHOICES } from "../../../src/telegram/chat/setting-choices.ts";
import { parseEncodeOptions } from "../../../src/telegram/encode/options.ts";
import { readText } from "../../../src/telegram/reading/pieces.ts";
import { createLibrary, wordsFor } from "../../../src/telegram/texts/texts.ts";
import { splitChannel } from "../../../src/telegram/update/channel.ts";
import { parseWatch } from "../../../src/telegram/update/user-words.ts";
import { openSources } from "../open-bot.ts";

const log = createLogger({ level: "silent" });
const library = createLibrary(log);
const sources = openSources({ rows: {} as never, keys: {} as never, folder: "/nowhere", log });
afterAll(() => sources.close());

const rules = { minMinutes: 30, maxMinutes: 1440, defaultMinutes: 360, perChat: 50 };
const HELP = ["help-watching", "help-fetching", "help-encode", "help-groups"] as const;
const SETTINGS = ["settings-silence-hours", "settings-timezone-none", "help-watching"] as const;
const TIMES = { min: 30, max: 1440, limit: 50, bot: "mediaferry_bot", from: "23:00", to: "8:00" };

describe.each(library.locales)("%s", (locale) => {
  const texts = library.textsFor(locale);
  /** What stands behind a command in the texts: "instagram NAME", "720 480". */
  const examples = (command: string, keys: readonly (typeof HELP | typeof SETTINGS)[number][]): string[] =>
    keys.flatMap((key) =>
      [...texts.plain(key, TIMES).matchAll(/<code>\/([a-z]+)(?:@\w+)?(?: ([^<]+))?<\/code>/g)]
        .filter(([, name]) => name === command)
        .map(([, , words = ""]) => words),
    );

  test("every example of /encode is understood", () => {
    const found = examples("encode", HELP);
    expect(found.length).toBeGreaterThan(6);
    for (const words of found) expect(() => parseEncodeOptions(readText(words), 50e6), words).not.toThrow();
    expect(found.map((words) => parseEncodeOptions(readText(words), 50e6).wanted?.isSound ?? false)).toContain(true);
    expect(found.map((words) => parseEncodeOptions(readText(words), 50e6).sound?.language)).toContain("en");
  });

  test("every example of /watch is understood, with an interval and with a channel", () => {
    const found = examples("watch", HELP).filter((words) => words !== "");
    const parsed = found.map((words) => {
      const [platform, _name, ...rest] = words.split(" "); // the word for NAME is no name
      const { pieces, channel } = splitChannel(readText([platform, "nasa", ...rest].join(" ")));
      const { everyMinutes } = parseWatch(pieces.map(({ text }) => text).join(" "), { sources, rules });
      return { everyMinutes, channel };
    });
    expect(parsed).toContainEqual({ everyMinutes: 180, channel: undefined });
    expect(parsed).toContainEqual({ everyMinutes: undefined, channel: "@channel" });
  });

  test("every example of /settings is understood", () => {
    const found = examples("settings", SETTINGS);
    expect(found.length).toBeGreaterThan(3);
    for (const words of found) {
      const [first = "", ...rest] = words.split(" ");
      const choice = SETTING_CHOICES.find(({ written }) => written && wordsFor(written.by).includes(first));
      expect(choice?.written, words).toBeDefined();
      expect(() => choice?.written?.read(rest.join(" "), library), words).not.toThrow();
    }
  });

  test.each([30, 60, 90, 360, 1440])("an interval of %i minutes is understood as it is shown", (minutes) => {
    const refusal = texts.plain("error-every-too-short", { minutes: 5, min: minutes });
    const shown = /["“«„](.+?)["”»“]/.exec(refusal)?.[1] ?? "";
    expect(parseWatch(`nasa ${shown}`, { sources, rules }).everyMinutes, shown).toBe(minutes);
  });
});

test("no word for a span of time, and none for a start or an end, means another one in another language", () => {
  const groups = [
    ["words-minute", "words-hour", "words-day", "words-week", "words-hourly", "words-daily", "words-weekly"],
    ["words-from", "words-until"],
    ["words-all", "words-best", "words-sound"],
    ["words-quiet", "words-timezone"],
    ["words-kilo", "words-mega", "words-giga", "words-byte"],
  ] as const;
  for (const group of groups) {
    const words = group.flatMap((key) => [...new Set(wordsFor(key))]);
    expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
  }
});

test("a number has one value in all languages, and is no other word of a pace", () => {
  const pairs = [...new Set(wordsFor("words-numbers"))];
  expect(pairs.filter((pair) => !/^[^=]+=(?:\d+x|x|\d+(?:\.\d+)?\p{L}*)$/u.test(pair))).toEqual([]);
  const numbers = pairs.map((pair) => pair.split("=")[0]!);
  const others = (
    ["words-every", "words-per", "words-minute", "words-hour", "words-day", "words-week"] as const
  ).flatMap((key) => [...new Set(wordsFor(key))]);
  const words = [...numbers, ...others.filter((word, at) => others.indexOf(word) === at)];
  expect(words.filter((word, at) => words.indexOf(word) !== at)).toEqual([]);
});
