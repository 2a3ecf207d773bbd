import { expect, test } from "vitest";
import { linksAmong, readText } from "../../../src/telegram/reading/pieces.ts";
import { entitiesIn } from "../../lab/text.ts";
import { type Random, seeded } from "../../seeded.ts";

const MESSAGES = 10_000;
const LINKS = [
  "https://www.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1&t=5s#x",
  "https://en.wikipedia.org/wiki/Up_(film)",
  "http://xn--e1afmkfd.xn--p1ai/a/b.mp4?sig=a%2Bb==",
  "https://web.archive.org/web/2020/http://example.com/a",
  "https://www.instagram.com/p/DNZCmWE8gAB/?igsh=MzRlODBiNWFlZA==",
  "http://127.0.0.1:8080/a~b/c;d=1?x=[1]",
  "https://x.com/user/status/1?s=20",
];
const NOTHING = [
  "node.js/express",
  "and/or",
  "v1.2",
  "bob@example.com",
  "a//b",
  "://",
  "@name",
  "/fetch",
  "720p",
  "((",
  "\ud83d",
];
const AROUND = [
  "",
  " ",
  "\n",
  "\u{1f449}",
  "Trailer: ",
  "(",
  "[a](",
  "\u200e",
  "\u2066",
  "1) ",
  "\u00ab",
  "\uff08",
  "- ",
];
const BEHIND = [
  "",
  " ",
  ".",
  ", ",
  ")",
  "\u2069",
  "\u200f",
  "\u00bb",
  "\uff09",
  "\uff0c\u590d\u5236",
  "!!",
  "\u2026",
  " - good",
];

/** A real form of a message, and its links. */
function messageOf({ below, one }: Random): { text: string; links: string[] } {
  const links: string[] = [];
  const parts = Array.from({ length: 1 + below(4) }, () => {
    if (below(3) === 0) return ` ${one(NOTHING)} `;
    links.push(one(LINKS));
    return `${one(AROUND)}${links.at(-1)}${one(BEHIND)}`;
  });
  return { text: parts.join(one([" ", "\n", " | "])), links };
}

test("10,000 messages give exactly the links that are in them, with and without Telegram's marks", () => {
  const random = seeded(1);
  for (let count = 0; count < MESSAGES; count++) {
    const { text, links } = messageOf(random);
    expect(linksAmong(readText(text, entitiesIn(text))), JSON.stringify(text)).toEqual(links);
  }
});

test("10,000 messages with letters lost, doubled and swapped give only what stands in them", () => {
  const random = seeded(2);
  for (let count = 0; count < MESSAGES; count++) {
    const letters = [...messageOf(random).text];
    for (let change = random.below(6); change >= 0; change--)
      letters.splice(
        random.below(letters.length),
        random.below(3),
        random.one(["", "/", ":", ")", "\u2067", "\ud83d", "@", "http://"]),
      );
    const text = letters.join("");
    const entities = entitiesIn(text).map((entity) => ({ ...entity, offset: entity.offset - random.below(2) }));
    for (const link of linksAmong(readText(text, entities))) {
      expect(text).toContain(link);
      expect(
        /:\/\//.test(link) || entities.some(({ offset, length }) => text.slice(offset, offset + length).includes(link)),
        link,
      ).toBe(true);
      expect(link).not.toMatch(/[\s\u200e\u200f\u2066-\u2069]/);
    }
  }
});
