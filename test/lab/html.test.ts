import { expect, test } from "vitest";
import { parseHtml } from "./html.ts";
import { entitiesIn } from "./text.ts";

test("tags become entities with offsets in UTF-16, outer ones first", () => {
  expect(parseHtml('🎬 <b>a <i>b</i></b> &lt;&#33; <a href="https://a.example/?x=1&y">c</a>')).toEqual({
    text: "🎬 a b <! c",
    entities: [
      { type: "bold", offset: 3, length: 3 },
      { type: "italic", offset: 5, length: 1 },
      { type: "text_link", offset: 10, length: 1, url: "https://a.example/?x=1&y" },
    ],
  });
  expect(parseHtml("<blockquote expandable>q</blockquote><tg-spoiler>s</tg-spoiler>").entities).toEqual([
    { type: "expandable_blockquote", offset: 0, length: 1 },
    { type: "spoiler", offset: 1, length: 1 },
  ]);
});

test.each([
  ["<b>open", 'Can\'t find end tag corresponding to start tag "b"'],
  ["a</b>", "Unexpected end tag at byte offset 1"],
  ["<b><i>x</b></i>", 'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"'],
  ["é<blink>x</blink>", 'Unsupported start tag "blink" at byte offset 2'],
  ["1 < 2", 'Unsupported start tag "" at byte offset 2'],
  ["1 <b", "Unclosed start tag at byte offset 2"],
  ["<span>x</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
])("broken HTML is refused as Telegram does: %s", (html, reason) => {
  expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${reason}`);
});

test("commands, links and mentions are found in what people write", () => {
  expect(entitiesIn("/encode@my_bot 720 https://a.example/@b/c. @alice a/b")).toEqual([
    { type: "bot_command", offset: 0, length: 14 },
    { type: "url", offset: 19, length: 22 },
    { type: "mention", offset: 43, length: 6 },
  ]);
});
