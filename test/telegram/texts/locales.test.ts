import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { FluentBundle, FluentResource } from "@fluent/bundle";
import { expect, test } from "vitest";
import { KEYS_FILE, textKeysSource } from "../../../scripts/text-keys.ts";
import { USER_ERROR_KEYS } from "../../../src/errors.ts";
import { createLogger } from "../../../src/log.ts";
import { RUNG_HEIGHTS } from "../../../src/media/index.ts";
import { IMAGE_REASONS } from "../../../src/sources/index.ts";
import { CHAT_SETTINGS } from "../../../src/stores/index.ts";
import { COMMANDS } from "../../../src/telegram/commands.ts";
import { languageName } from "../../../src/telegram/texts/languages.ts";
import { createLibrary, type TextParams } from "../../../src/telegram/texts/texts.ts";
import type { TextKey } from "../../../src/text-keys.ts";

const ROOT = path.resolve(import.meta.dirname, "../../..");
const FOLDER = path.join(ROOT, "locales");
const FILES = readdirSync(FOLDER).filter((name) => name.endsWith(".ftl"));
const SOURCES = readdirSync(path.join(ROOT, "src"), { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".ts") && name !== path.basename(KEYS_FILE))
  .map((name) => ({ name, text: readFileSync(path.join(ROOT, "src", name), "utf8") }));
const log = createLogger({ level: "silent" });

/** More than one word each, so that their use does not stand in the source. */
const REASONS = IMAGE_REASONS.map((reason) => `images-reason-${reason}`);

/** Ids as they stand in the file, whether or not the parser understood what follows them. */
function idsIn(file: string): string[] {
  return [...read(file).matchAll(/^([a-z][a-z0-9-]*) *=/gm)].map(([, id]) => id!);
}

function read(file: string): string {
  return readFileSync(path.join(FOLDER, file), "utf8");
}

/** id → the variables of its text. */
function variablesIn(file: string): Record<string, string[]> {
  const blocks = read(file).split(/^(?=[a-z][a-z0-9-]* *=)/m);
  const found = blocks.map((block): [string, string[]] => {
    const variables = [...block.replace(/^#.*$/gm, "").matchAll(/\$([a-zA-Z]+)/g)].map(([, name]) => name!);
    return [block.match(/^[a-z][a-z0-9-]*/)?.[0] ?? "", [...new Set(variables)].sort()];
  });
  return Object.fromEntries(found.filter(([id]) => id !== ""));
}

test.each(FILES)("%s: every line is understood by the parser, and no id stands there twice", (file) => {
  const ids = idsIn(file);
  expect(new FluentResource(read(file)).body.map(({ id }) => id)).toEqual(ids);
  expect(new FluentBundle("en").addResource(new FluentResource(read(file)))).toEqual([]);
});

test("all languages have the same texts with the same variables", () => {
  const [first, ...others] = FILES.map(variablesIn);
  for (const other of others) expect(other).toEqual(first);
});

test.each(FILES)("%s: each text formats with its variables, for one, few, many and none", (file) => {
  const lines: string[] = [];
  const loud = createLogger({ level: "error" }, { write: (line: string) => void lines.push(line) });
  const texts = createLibrary(loud).textsFor(path.parse(file).name);
  for (const [id, variables] of Object.entries(variablesIn(file)))
    for (const value of [0, 1, 2, 5, 21, 1234.5]) {
      const params: TextParams = Object.fromEntries(variables.map((name) => [name, value]));
      const text = texts.plain(id as TextKey, params);
      expect(text, id).not.toMatch(/[{}]|\?\?\?/);
      expect(text.trim(), id).not.toBe("");
    }
  expect(lines).toEqual([]);
});

test("the type of keys is that of the texts: `npm run text-keys` writes it", () => {
  expect(readFileSync(KEYS_FILE, "utf8")).toBe(textKeysSource());
});

test("a misspelt key, and a text without its variables, do not compile", () => {
  const texts = createLibrary(log).textsFor("en");
  // @ts-expect-error: there is no such key
  expect(() => texts.plain("card-titel", { title: "Film" })).toThrow('no text "card-titel"');
  // @ts-expect-error: the title is missing
  expect(texts.plain("card-title", {})).toContain("{$title}");
});

test("each failure, notice, reason, command and switch has its text, with the parameters that its thrower gives", () => {
  const errors = readFileSync(path.join(ROOT, "src/errors.ts"), "utf8");
  const notices = [
    ...readFileSync(path.join(ROOT, "src/media/plan/notices.ts"), "utf8").matchAll(/"(notice-[a-z-]+)"/g),
  ];
  const variables = variablesIn("en.ftl");
  for (const key of USER_ERROR_KEYS) {
    const told = errors.match(new RegExp(`"${key}": "[a-z]+", // \\{ (.*?) \\}`))?.[1]?.split(", ") ?? [];
    expect(variables[key], key).toEqual(told.sort());
  }
  expect(notices.length).toBeGreaterThan(3);
  for (const [, key] of notices) expect(variables, key).toHaveProperty([key!]);
  for (const { name } of COMMANDS) expect(variables).toHaveProperty([`command-${name}`]);
  for (const { word } of Object.values(CHAT_SETTINGS))
    for (const start of word ? ["settings-on", "settings-off", "button-setting"] : [])
      expect(variables).toHaveProperty([`${start}-${word}`]);
  for (const key of REASONS) expect(variables).toHaveProperty([key]);
});

test("every text is used, and every text that is used exists", () => {
  const ids = idsIn("en.ftl");
  const code = SOURCES.map(({ text }) => text).join("\n");
  const starts = [...code.matchAll(/`([a-z]+(?:-[a-z]+)*-)\$\{/g)].map(([, start]) => start!);
  const isMade = (id: string) => starts.includes(id.slice(0, id.lastIndexOf("-") + 1)); // `session-${state}`: one word more
  const isUsed = (id: string) => code.includes(`"${id}"`) || isMade(id) || REASONS.includes(id);
  expect(ids.filter((id) => !isUsed(id))).toEqual([]);
  const asked = [...code.matchAll(/texts\.(?:html|plain)\(\s*"([a-z-]+)"/g)].map(([, id]) => id!);
  expect(asked.length).toBeGreaterThan(20);
  expect(asked.filter((id) => !ids.includes(id))).toEqual([]);
});

test("errors, buttons and menu entries hold no tags: they are shown where Telegram reads none", () => {
  for (const file of FILES)
    for (const block of read(file).split(/^(?=[a-z])/m))
      if (/^(error|button|command|cancel|retry|rung-name|period)-/.test(block))
        expect(block).not.toMatch(/<\/?[a-z]+>/);
});

test("a rung is one line of the ladder: nothing else lists its heights, and the examples of the texts are rungs", () => {
  const files = [...SOURCES, ...FILES.map((name) => ({ name, text: read(name) }))];
  const listed = ({ text }: { text: string }) =>
    text
      .split("\n")
      .filter((line) => RUNG_HEIGHTS.filter((height) => new RegExp(`\\b${height}p?\\b`).test(line)).length > 2);
  expect(files.filter(({ name }) => !name.endsWith("ladder.ts")).flatMap(listed)).toEqual([]);
  const examples = FILES.flatMap((file) =>
    [...read(file).matchAll(/\/encode ((?:\d+(?![\d:]) ?)+)/g)].map(([, heights]) => heights!),
  );
  expect(examples.length).toBeGreaterThan(FILES.length);
  for (const height of examples.join(" ").trim().split(/ +/)) expect(RUNG_HEIGHTS).toContain(Number(height));
});

const unescaped = (text: string): string =>
  text.replace(/\\u(?:\{([0-9a-f]{1,6})\}|([0-9a-f]{4}))/gi, (_all, braced, four) =>
    String.fromCodePoint(Number.parseInt(braced ?? four, 16)),
  );

test.each(FILES)("%s: a size that it proposes is written as /encode reads it", (file) => {
  const { plain } = createLibrary(log).textsFor(path.parse(file).name);
  for (const id of ["rungs-too-big", "error-too-big-to-send"] as const)
    expect(plain(id, { labels: "1080p", sizeMb: 3000.5, limitMb: 2000 })).toContain("/encode fit 2000MB");
});

test("French has a narrow no-break space before its high punctuation, and within its quotation marks", () => {
  const lines = read("fr.ftl").split("\n");
  expect(lines.filter((line) => /[ \u00a0][:;!?\u00bb](?!\w)|\u00ab[ \u00a0]/.test(line))).toEqual([]);
});

test("no word for users stands in the source", () => {
  const letters = /(?!\p{ASCII})\p{L}/gu;
  for (const { name, text } of SOURCES) expect(unescaped(text).match(letters), name).toBeNull();
  expect(unescaped("\\u0440\\u{430}").match(letters)).toHaveLength(2);
});

test("numbers, sizes, durations and plurals follow the language", () => {
  const { textsFor } = createLibrary(log);
  expect(textsFor("ru").plain("card-queued", { position: 3 })).toBe("⏳ В очереди, впереди 3 задания");
  expect(textsFor("ru").plain("card-queued", { position: 21 })).toBe("⏳ В очереди, впереди 21 задание");
  expect(textsFor("en").plain("card-queued", { position: 1 })).toBe("⏳ In the queue, 1 job before this one");
  const sizes = (bytes: number) => ["en", "ru"].map((language) => textsFor(language).plain("card-download", { bytes }));
  expect(sizes(38_420_000)).toEqual(["⬇️ 38.4 MB fetched", "⬇️ Получено 38,4 МБ"]);
  expect(sizes(999_960)[0]).toBe("⬇️ 1 MB fetched");
  expect(sizes(1500)[0]).toBe("⬇️ 2 kB fetched");
  expect(sizes(15)[0]).toBe("⬇️ 0.02 kB fetched"); // something came
  const left = (seconds: number) => textsFor("en").plain("card-left", { seconds });
  expect([left(4.21), left(41), left(125), left(3725)]).toEqual([
    "about 4.2s left",
    "about 41s left",
    "about 2m 5s left",
    "about 1h 2m left",
  ]);
  const every = (language: string) => textsFor(language).plain("interval", { minutes: 360 });
  expect(["en", "fr", "id", "tr"].map(every)).toEqual(["6h", "6\u202fh", "6 jam", "6 saat"]);
  expect(textsFor("uk").plain("card-left", { seconds: 125 })).toBe("залишилося близько 2 хв 5 с");
  expect(textsFor("ka").plain("interval", { minutes: 90 })).toBe("1 სთ 30 წთ");
});

test("names of languages begin with a capital letter, where the script has such", () => {
  expect(["en", "ru", "ka"].map((locale) => languageName("de", locale))).toEqual(["German", "Немецкий", "გერმანული"]);
});

test("a language is matched by its closest relative, and English is what all others see", () => {
  const { textsFor } = createLibrary(log);
  const matched = (...tags: (string | undefined)[]) => tags.map((tag) => textsFor(tag).locale);
  expect(matched("ru-RU", "ru", "uk", "uk-UA", "ka", "ka-GE")).toEqual(["ru", "ru", "uk", "uk", "ka", "ka"]);
  expect(matched("pt", "pt-br", "pt-PT", "es", "es-419", "es-MX")).toEqual([
    ...["pt-BR", "pt-BR", "pt-BR"],
    ...["es", "es", "es"],
  ]);
  expect(matched("id", "in-ID", "tr-TR", "de-AT", "fr-CA")).toEqual(["id", "id", "tr", "de", "fr"]);
  expect(matched("ru-419", "en_US")).toEqual(["ru", "en"]);
  expect(matched("en-GB", "tlh", "xx-not-a-tag", "", undefined)).toEqual(["en", "en", "en", "en", "en"]);
});

test("what a user wrote cannot become markup", () => {
  const texts = createLibrary(log).textsFor("en");
  expect(texts.html("card-title", { title: `<a href="x">&</a>` })).toBe(
    "🎬 <b>&lt;a href=&quot;x&quot;&gt;&amp;&lt;/a&gt;</b>",
  );
});
