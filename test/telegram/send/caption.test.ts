import { expect, test } from "vitest";
import type { AboutSet, OutgoingFile } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import { albumsOf, kindToSend } from "../../../src/telegram/send/album-groups.ts";
import { albumCaption, singleCaption } from "../../../src/telegram/send/caption.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { parseHtml } from "../../lab/html.ts";

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const texts = textsFor("en");

const told = (number: number, change: Partial<OutgoingFile["about"]> = {}, kind: OutgoingFile["kind"] = "photo") => ({
  kind,
  about: {
    platform: "instagram" as const,
    type: "story" as const,
    owner: "nasa",
    takenAt: new Date(Date.UTC(2026, 10, 23, 3, number)),
    link: `https://www.instagram.com/stories/nasa/${number}/`,
    ...change,
  },
});

test("below an album stand its owner and a linked line for each item, in the language of the chat", () => {
  const items = [told(1), told(2, {}, "video"), told(3, {}, "document")];
  expect(albumCaption(items, texts).split("\n")).toEqual([
    "<b>@nasa</b> · Instagram",
    '<a href="https://www.instagram.com/stories/nasa/1/">📷 Nov 23, 2026, 03:01 UTC</a>',
    '<a href="https://www.instagram.com/stories/nasa/2/">🎞 Nov 23, 2026, 03:02 UTC</a>',
    '<a href="https://www.instagram.com/stories/nasa/3/">📄 Nov 23, 2026, 03:03 UTC</a>',
  ]);
  expect(albumCaption(items, textsFor("ru"))).toContain("🎞 23 нояб. 2026 г., 03:02 UTC");
});

test("a post of several pictures has one line and its author's words", () => {
  const post = {
    type: "post" as const,
    takenAt: new Date(Date.UTC(2026, 10, 23, 3, 1)),
    text: "Two <moons>\n\n\n\nand & one",
  };
  expect(albumCaption([told(1, post), told(2, post)], texts).split("\n")).toEqual([
    "<b>@nasa</b> · Instagram",
    '<a href="https://www.instagram.com/stories/nasa/1/">📷 Nov 23, 2026, 03:01 UTC</a>',
    "<blockquote expandable>Two &lt;moons&gt;",
    "",
    "and &amp; one</blockquote>",
  ]);
  expect(albumCaption([told(1, { text: "one" }), told(2, { text: "two" })], texts)).not.toContain("blockquote");
});

test("below a single item stand owner, kind, time, link and its author's words", () => {
  expect(singleCaption(told(1, { type: "reel", text: "Lift-off" }, "video"), texts).split("\n")).toEqual([
    "<b>@nasa</b> · Instagram · reel",
    '<a href="https://www.instagram.com/stories/nasa/1/">🎞 Nov 23, 2026, 03:01 UTC</a>',
    "<blockquote expandable>Lift-off</blockquote>",
  ]);
  expect(singleCaption(told(1, { text: " \u202e\n " }), texts)).not.toContain("blockquote");
});

test("below what a link led to stand its title as the link, whose it is, and where", () => {
  const about = {
    site: "Example",
    title: "Lift <off>\u202e\n",
    uploader: "NASA",
    link: "https://example.com/?a=1&b=2",
  };
  const page = { kind: "video" as const, about };
  expect(singleCaption(page, texts)).toBe(
    '<a href="https://example.com/?a=1&amp;b=2"><b>Lift &lt;off&gt;</b></a>\nNASA · Example',
  );
  expect(albumCaption([page, page], texts)).toBe(singleCaption(page, texts));
  const bare = { ...about, title: " ", uploader: undefined, link: "javascript:alert(1)", text: "two\nlines" };
  expect(singleCaption({ ...page, about: bare }, textsFor("ru"))).toBe(
    "<b>Example</b>\n<blockquote expandable>two\nlines</blockquote>",
  );
  const long = { ...about, title: "😀".repeat(5000), uploader: "&".repeat(5000), text: "<".repeat(5000) };
  expect(parseHtml(singleCaption({ ...page, about: long }, texts)).text.length).toBeLessThanOrEqual(1024);
});

test("an author's text is cut between words, and not told twice where it is the title", () => {
  const about = { site: "Example", title: "Lift-off", link: "https://example.com/" };
  const quoteOf = (text: string) =>
    singleCaption({ kind: "video", about: { ...about, text } }, texts)
      .split("\n")
      .at(-1);
  const words = parseHtml(quoteOf("several words ".repeat(200)) ?? "").text;
  expect(words).toMatch(/(words|several)…$/);
  expect(words.length).toBeGreaterThan(980);
  expect(quoteOf(`${"word ".repeat(150)}${"x".repeat(900)}`)).toMatch(/x…<\/blockquote>$/);
  expect(quoteOf("Lift-off\n")).toBe("Example");
});

test("below the files of a set stand its name and what is in each of them", () => {
  const set = (change: Partial<AboutSet> = {}) => ({
    kind: "document" as const,
    about: { set: "<posts>\u202e.json", is: "zip", images: 1234, part: 2, parts: 5, ...change } as const,
  });
  const failures = set({ is: "failures", images: 3 });
  expect(singleCaption(set(), texts)).toBe("🖼 <b>&lt;posts&gt; .json</b>\n📦 ZIP 2 of 5 · 1,234 images");
  expect(singleCaption(set({ images: 1, part: 1, parts: 1 }), texts)).toMatch(/\n📦 1 image$/);
  expect(singleCaption(failures, texts)).toMatch(
    /\n📄 3 images failed; this list says why\. Send it back to me with \/images to try only those again\.$/,
  );
  expect(
    albumCaption([set({ part: 1 }), set(), failures], texts)
      .split("\n")
      .slice(1),
  ).toEqual([
    "📦 ZIP 1 of 5 · 1,234 images",
    "📦 ZIP 2 of 5 · 1,234 images",
    expect.stringMatching(/^📄 3 images failed/),
  ]);
  const russian = (change: Partial<AboutSet>) => singleCaption(set(change), textsFor("ru")).split("\n")[1];
  expect([1, 3, 5].map((images) => russian({ images }))).toEqual([
    "📦 ZIP 2 из 5 · 1 картинка",
    "📦 ZIP 2 из 5 · 3 картинки",
    "📦 ZIP 2 из 5 · 5 картинок",
  ]);
  expect([1, 3, 5].map((images) => russian({ images, is: "failures" })?.split(",")[0])).toEqual([
    "📄 Не скачалась 1 картинка",
    "📄 Не скачались 3 картинки",
    "📄 Не скачалось 5 картинок",
  ]);
  expect(singleCaption(set({ set: "😀".repeat(5000) }), texts).length).toBeLessThan(1024);
});

test.each([
  ["long words", "x".repeat(5000)],
  ["emoji, which count twice", "😀".repeat(3000)],
  ["markup that is cut", '&<>"'.repeat(900)],
  ["lines", "a\n".repeat(3000)],
])("a caption has 1024 characters at most as Telegram counts: %s", (_what, text) => {
  for (const caption of [
    singleCaption(told(1, { text, owner: "o".repeat(400) }), texts),
    albumCaption(
      Array.from({ length: 10 }, (_, number) => told(number, { text })),
      texts,
    ),
  ]) {
    const shown = parseHtml(caption).text;
    expect(shown.length).toBeLessThanOrEqual(1024);
    expect(shown).toContain("…");
  }
});

test("nothing a stranger wrote becomes markup, a link that runs, or turns the line around", () => {
  const odd = { owner: 'n"<b>\u202ea\n', text: "</blockquote><a href='x'>\u2066y\u0007", link: 'https://x.org/"><b>' };
  const caption = singleCaption(told(1, odd), texts);
  expect(caption).not.toMatch(/[^\P{Cc}\n]|[\u202e\u2066]/u);
  const { text, entities } = parseHtml(caption);
  expect(text).toBe("@n\"<b> a · Instagram · story\n📷 Nov 23, 2026, 03:01 UTC\n</blockquote><a href='x'> y");
  expect(entities.map(({ type }) => type)).toEqual(["bold", "text_link", "expandable_blockquote"]);
  expect(singleCaption(told(1, { link: "javascript:alert(1)" }), texts)).not.toContain("<a");
});

const MB = 1_000_000;
const outgoingFile = (kind: OutgoingFile["kind"], sizeBytes: number): OutgoingFile => ({
  ...told(1),
  kind,
  file: sizeBytes > 0 ? { path: "/x", sizeBytes } : { fileId: "known" },
  fileName: "x",
  width: 0,
  height: 0,
  durationSeconds: 0,
});
const divided = (isLocal: boolean, ...sizes: [OutgoingFile["kind"], number][]) => {
  const rules = { isLocal, sendLimitBytes: 50 * MB };
  const outgoing = sizes.map(([kind, size], index) => {
    const each = outgoingFile(kind, size * MB);
    return { index, item: each, as: kindToSend(each, rules) };
  });
  return albumsOf(outgoing, rules).map((album) => album.map(({ as, index }) => `${as} ${index}`));
};

test("albums hold what goes together, ten at most, in order with files behind them, and no more bytes than one request may have", () => {
  expect(divided(false, ["photo", 1], ["video", 20], ["video", 28], ["video", 2], ["video", 0])).toEqual([
    ["photo 0", "video 1", "video 2"],
    ["video 3", "video 4"],
  ]);
  expect(divided(true, ["photo", 11], ["video", 2000], ["video", 2000])).toEqual([["photo 0", "video 1", "video 2"]]);
  expect(divided(false, ["photo", 1], ["photo", 11], ["video", 1], ["document", 1], ["animation", 0])).toEqual([
    ["photo 0", "video 2"],
    ["animation 4"],
    ["document 1", "document 3"],
  ]);
  expect(
    divided(false, ...Array<[OutgoingFile["kind"], number]>(12).fill(["photo", 1])).map(({ length }) => length),
  ).toEqual([10, 2]);
});
