import { expect, test } from "vitest";
import { bareWord } from "../../../src/telegram/reading/cut.ts";
import { linksAmong, piecesOf, readText } from "../../../src/telegram/reading/pieces.ts";
import { hugeTexts } from "../../hostile-links.ts";
import { entitiesIn } from "../../lab/text.ts";

const links = (text: string) => linksAmong(readText(text, entitiesIn(text)));
const withoutEntities = (text: string) => linksAmong(readText(text));
const A = "https://example.com/a";

test.each([
  ["an emoji", `\u{1f449}${A}`],
  ["a word", `Trailer:${A}`],
  ["a word of another script", `\u0441\u043c\u043e\u0442\u0440\u0438${A}`],
  ["a number", `1)${A}`],
  ["round brackets", `(${A})`],
  ["a full stop", `See ${A}.`],
  ["Markdown", `[watch](${A})`],
  ["bold Markdown", `**${A}**`],
  ["code", `\`${A}\``],
  ["quotes", `\u00ab${A}\u00bb`],
  ["marks of direction", `\u2066\u200e${A}\u200f\u2069`],
  ["a byte order mark", `\ufeff${A}\ufeff`],
  ["a sentence in Chinese", `${A}\uff0c\u590d\u5236\u672c\u6761\u4fe1\u606f`],
  ["brackets of Chinese", `\u3010${A}\u3011\u770b\u770b`],
])("a link is found beside %s", (_, text) => {
  expect(links(text)).toEqual([A]);
  expect(withoutEntities(text)).toEqual([A]);
});

test.each([",", ", ", "\uff0c", "|", " | ", ";", "\n", "", "\u200b", "\u3001", ")("])(
  "two links are told apart that are divided by %j",
  (divider) => {
    expect(links(`${A}${divider}https://example.org/b`)).toEqual([A, "https://example.org/b"]);
    expect(withoutEntities(`http://a${divider}http://b`)).toEqual(["http://a", "http://b"]);
  },
);

test.each([
  "https://en.wikipedia.org/wiki/Up_(film)",
  "https://zh.wikipedia.org/wiki/\u4f60\u597d\uff0c\u674e\u7115\u82f1",
  "https://ru.wikipedia.org/wiki/\u041c\u043e\u0441\u043a\u0432\u0430",
  "https://web.archive.org/web/2020/https://example.com/a",
  "https://example.com/login?to=https://example.org/b&x=1#c=2",
  "https://example.com/?b=2&a=1&utm_source=x#!/route",
  "https://user:pw@example.com:8080/a[0]{1}?x=a,b;c|d~e",
  "HTTP://Example.COM/A%20b",
])("all of a link is taken: %s", (text) => {
  expect(links(text)).toEqual([text]);
  expect(links(`(${text})`)).toEqual([text]);
});

test("a part of a link that Telegram marks alone is no link of its own", () => {
  const link = "http://%31%32%37.0.0.1:80/a";
  expect(entitiesIn(link)).toMatchObject([{ type: "url", offset: link.indexOf("37.") }]);
  expect(links(link)).toEqual([link]);
});

test("the text that an app shares behind its link is none of it", () => {
  expect(links("https://v.douyin.com/iAbC/\u590d\u5236\u6b64\u94fe\u63a5")).toEqual(["https://v.douyin.com/iAbC/"]);
  expect(links("https://vm.tiktok.com/ZM1/https://vm.tiktok.com/ZM2/")).toEqual([
    "https://vm.tiktok.com/ZM1/",
    "https://vm.tiktok.com/ZM2/",
  ]);
});

test.each(["node.js/express", "and/or", "main.py", "1/2", "bob@example.com/x", "v1.2/3", "some.name"])(
  "what nobody means as a link is none: %s",
  (text) => expect(links(text)).toEqual([]),
);

test("a link without a scheme is one where Telegram shows it, and with an emoji before it as well", () => {
  expect(links("youtu.be/abc, \u{1f449}youtu.be/def")).toEqual(["youtu.be/abc", "youtu.be/def"]);
  expect(withoutEntities("youtu.be/abc")).toEqual([]);
});

test("the link behind a word stands in its place, and commands are no words", () => {
  const text = "/fetch \u{1f600} this 720p";
  const entities = [
    { type: "bot_command", offset: 0, length: 6 },
    { type: "bold", offset: 10, length: 4 },
    { type: "text_link", offset: 10, length: 4, url: A },
  ] as const;
  expect(piecesOf({ text, entities: [...entities] })).toEqual([
    { is: "link", text: A },
    { is: "word", text: "720p" },
  ]);
  const person = { ...entities[2], url: "tg://user?id=1" };
  expect(linksAmong(readText(text, [person]))).toEqual([]);
});

test("buttons count where the text has no link", () => {
  const reply_markup = { inline_keyboard: [[{ text: "Watch", url: A }]] };
  expect(linksAmong(piecesOf({ text: "New", reply_markup }))).toEqual([A]);
  const other = "https://example.org/b";
  expect(linksAmong(piecesOf({ caption: other, caption_entities: entitiesIn(other), reply_markup }))).toEqual([other]);
});

test.each([
  ["nasa", "nasa"],
  ["nasa...", "nasa"],
  ["«nasa»,", "«nasa"],
  ["nasa)!", "nasa"],
  ["nasa。", "nasa"],
  ["1h 30m ).", "1h 30m"],
  ["na.sa_", "na.sa_"],
])("a sentence leaves of %j the word %j", (word, bare) => {
  expect(bareWord(word)).toBe(bare);
});

test("texts of any size are read at once, and have no link", () => {
  for (const text of hugeTexts(10_000_000)) expect(linksAmong(readText(text))).toEqual([]);
});
