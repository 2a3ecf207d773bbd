import { expect, test } from "vitest";
import type { FileLinkView, LinkView, MenuItem } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import type { WebPage } from "../../../src/sources/index.ts";
import { renderCard } from "../../../src/telegram/flows.ts";
import { CHOOSE } from "../../../src/telegram/links/buttons.ts";
import { linkCard } from "../../../src/telegram/links/card.ts";
import { findPress } from "../../../src/telegram/presses.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const START = Date.parse("2026-11-23T12:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const MB = 1_000_000;

const video: WebPage = {
  is: "video",
  url: "https://video.example.com/watch?v=1",
  title: "Lift-off",
  site: "Example",
  uploader: "NASA",
  durationSeconds: 596,
  qualities: [],
};
const MENU: MenuItem[] = [
  { choice: "1080p", sizeBytes: 312.4 * MB, isExact: false, arrives: "link" },
  { choice: "720p", sizeBytes: 38.44 * MB, isExact: false, arrives: "chat" },
  { choice: "480p", sizeBytes: 20 * MB, isExact: true, arrives: "chat" },
  { choice: "360p", isExact: false },
  { choice: "m4a", isExact: false },
  { choice: "mp3", isExact: false },
  { choice: "fit", sizeBytes: 50 * MB, isExact: false, arrives: "chat" },
];
const link = (change: Partial<LinkView> = {}): LinkView => ({
  kind: "links",
  id: "abc123def456",
  chatId: 1,
  userId: 1,
  requestMessageId: 5,
  cardMessageId: 6,
  title: "Lift-off",
  state: "active",
  stage: "download",
  fraction: 0,
  page: video,
  menu: MENU,
  isMenuOld: false,
  choice: "720p",
  isSent: false,
  createdAt: at(0),
  startedAt: at(60),
  ...change,
});

const list = (count: number, change: Partial<Extract<WebPage, { is: "list" }>> = {}): WebPage => ({
  is: "list",
  url: "https://video.example.com/list",
  title: "Talks",
  site: "Example",
  entries: Array.from({ length: count }, (_, index) => ({
    url: `https://video.example.com/${index + 1}`,
    title: `Talk <${index + 1}>`,
    durationSeconds: index === 0 ? undefined : 60 * index,
  })),
  ...change,
});
const file = (change: Partial<FileLinkView> = {}): FileLinkView => ({
  url: "https://ferry.example.com/files/abc(1)?a=1&b=2",
  name: "Lift-off 1080p.mp4",
  sizeBytes: 312.4 * MB,
  sha256: "0123456789abcdef",
  expiresAt: at(3600),
  state: "live",
  ...change,
});
const shown = ({ text, keyboard }: ReturnType<typeof renderCard>) => ({
  text: text.split("\n"),
  buttons: keyboard.inline_keyboard.map((row) => row.map((button) => button.text)),
});
const show = (view: LinkView, language = "en") => shown(renderCard(view, textsFor(language)));
const HEAD = ["🔗 <b>Lift-off</b>", "NASA · Example · 9:56"];
const menu = { state: "done", stage: "menu", choice: undefined } as const;

test("a look-up names what it looks at, and waits its turn", () => {
  const asked = { title: "example.com/v", page: undefined, menu: [], choice: undefined };
  expect(show(link({ ...asked, state: "queued", stage: "waiting", position: 2 }))).toEqual({
    text: ["🔗 <b>example.com/v</b>", "", "⏳ In the queue, 2 jobs before this one"],
    buttons: [["✕ Cancel"]],
  });
  expect(show(link({ ...asked, stage: "look-up" }))).toEqual({
    text: ["🔎 Looking at <b>example.com/v</b>"],
    buttons: [["✕ Cancel"]],
  });
  expect(show(link({ ...asked, stage: "look-up" }), "ru").text).toEqual(["🔎 Смотрю, что там: <b>example.com/v</b>"]);
  expect(show(link({ stage: "look-up" })).text).toEqual([HEAD[0], `${HEAD[1]} · 720p`, "", "⏳ Starts in a moment"]); // chosen, and the worker is about to fetch it
});

test("the menu has a button for each quality with its size and way, two in a row where they are short", () => {
  expect(show(link(menu))).toEqual({
    text: [...HEAD, "", "How would you like it?"],
    buttons: [
      ["1080p · ~310 MB · link"],
      ["720p · ~38 MB · in chat"],
      ["480p · 20 MB · in chat"],
      ["360p", "♪ m4a"],
      ["♪ mp3", "Fit under 50 MB"],
    ],
  });
  expect(show(link(menu), "ru")).toEqual({
    text: [...HEAD, "", "В каком виде прислать?"],
    buttons: [
      ["1080p · ~310 МБ · ссылкой"],
      ["720p · ~38 МБ · в чат"],
      ["480p · 20 МБ · в чат"],
      ["360p", "♪ m4a"],
      ["♪ mp3", "Сжать до 50 МБ"],
    ],
  });
  expect(show(link({ ...menu, isMenuOld: true }))).toEqual({
    text: [
      ...HEAD,
      "",
      "⌛ This menu is more than an hour old and may be out of date. Press “Look again” for a new one.",
    ],
    buttons: [["↻ Look again"]],
  });
});

const tongues: WebPage = {
  ...video,
  sounds: ["en", "ru", "pt-BR"],
  subtitles: [
    { language: "de", isAutomatic: false },
    { language: "x-7", name: "Comments <b>", isAutomatic: false },
    { language: "ru", isAutomatic: false },
    { language: "en-orig", isAutomatic: true },
    ...["fr", "it", "es", "ja", "ko", "zh-Hans", "uk"].map((language) => ({ language, isAutomatic: true })),
  ],
};

test("below the qualities are the ways to another sound and to subtitles, where there are any", () => {
  const view = link({ ...menu, page: tongues });
  expect(show(view).buttons.slice(-2)).toEqual([["🔊 Audio: English ▸"], ["💬 Subtitles ▸"]]);
  expect(show(view, "ru").buttons.slice(-2)).toEqual([["🔊 Звук: Английский ▸"], ["💬 Субтитры ▸"]]);
  const single = { ...tongues, sounds: ["en"], subtitles: [] };
  for (const page of [single, video]) expect(show(link({ ...menu, page })).buttons).toHaveLength(5);
  expect(show(link({ ...menu, page: tongues, cut: { startSeconds: 1 } })).buttons.at(-1)).toEqual([
    "🔊 Audio: English ▸",
  ]);
  const done = { ...view, stage: "end", menu: MENU.slice(0, 1), isSent: true } as const;
  expect(show({ ...done, choice: "720p" }).buttons).toEqual([["Another quality"]]);
});

test("the languages stand on pages: those of people, of the reader and of the film first", () => {
  const view = link({ ...menu, page: tongues });
  const at = (place: "sounds" | "subtitles" | "menu", page = 0, language = "en") =>
    shown(linkCard(view, textsFor(language), { menu: { at: place, picks: { sound: 1 }, page } }));
  expect(at("sounds")).toEqual({
    text: [...HEAD, "", "🔊 Which language would you like to hear?"],
    buttons: [["English", "• Russian"], ["Brazilian Portuguese"], ["‹ Back"]],
  });
  expect(at("subtitles")).toEqual({
    text: [...HEAD, "", "💬 Which subtitles would you like?", "Page 1 of 2"],
    buttons: [
      ["Comments <b>", "German"],
      ["Russian", "English · automatic"],
      ["French · automatic", "Italian · automatic"],
      ["Japanese · automatic", "Korean · automatic"],
      ["Simplified Chinese · automatic", "Spanish · automatic"],
      ["▶"],
      ["‹ Back"],
    ],
  });
  expect(at("subtitles", 1).buttons).toEqual([["Ukrainian · automatic"], ["◀"], ["‹ Back"]]);
  expect(at("subtitles", 0, "ru").buttons[0]).toEqual(["Русский", "Немецкий"]);
  expect(at("menu").buttons.slice(-2)[0]).toEqual(["🔊 Audio: Russian ▸"]);
});

test("subtitles come as a file at once, or with a picture, whose size is still to be chosen", () => {
  const view = link({
    ...menu,
    page: { ...tongues, qualities: [{ choice: "720p", width: 1, height: 1, isExact: true }] },
  });
  const at = (place: "shown" | "subtitles" | "menu", picks: object, language = "en") =>
    shown(linkCard(view, textsFor(language), { menu: { at: place, picks, page: 0 } })).buttons;
  const ways = [
    ["📄 As a file (.srt)"],
    ["🎞 In the video, can be turned off"],
    ["🔥 Burnt into the picture"],
    ["‹ Back"],
  ];
  expect(at("shown", { subtitles: 0 })).toEqual(ways);
  expect(at("menu", { subtitles: 3, shown: "burnt" })).toEqual([
    ["1080p · ~310 MB · link"],
    ["720p · ~38 MB · in chat"],
    ["480p · 20 MB · in chat"],
    ["360p"],
    ["🔊 Audio: English ▸"],
    ["💬 English · automatic, burnt in ▸"],
  ]);
  expect(at("menu", { subtitles: 0, shown: "soft" }, "ru").at(-1)).toEqual(["💬 Немецкий, отключаемые ▸"]);
  expect(at("subtitles", { subtitles: 0, shown: "soft" }).slice(-2)).toEqual([["No subtitles"], ["‹ Back"]]);
  const alone = shown(
    linkCard({ ...view, page: tongues }, textsFor("en"), { menu: { at: "shown", picks: {}, page: 0 } }),
  );
  expect(alone.buttons).toEqual([ways[0], ways[3]]);
  const active = link({ page: tongues, stage: "prepare", tracks: { subtitles: "de", shown: "burnt" } });
  expect(show(active).text).toEqual([
    HEAD[0],
    `${HEAD[1]} · 720p · 💬 German, burnt in`,
    "",
    "💬 Burning the subtitles in",
  ]);
});

test("a card names the languages that were picked", () => {
  const view = link({ page: tongues, tracks: { sound: "pt-BR" } });
  expect(show(view).text[1]).toBe(`${HEAD[1]} · 720p · 🔊 Brazilian Portuguese`);
  const done = { state: "done", stage: "end", isSent: true, finishedAt: at(61), choice: "srt" } as const;
  const subtitles = { ...view, ...done, tracks: { subtitles: "fr" } };
  expect(show(subtitles).text.at(-1)).toBe("✓ Subtitles · 💬 French · automatic · 1s");
});

test("a list shows eight entries at a time, with ways to the others", () => {
  const view = link({ ...menu, stage: "list", title: "Talks", page: list(50, { count: 120, isCut: true }), menu: [] });
  expect(show(view)).toEqual({
    text: [
      "🔗 <b>Talks</b>",
      "Example · 120 entries",
      "",
      '1. <a href="https://video.example.com/1">Talk &lt;1&gt;</a>',
      ...Array.from(
        { length: 7 },
        (_, index) =>
          `${index + 2}. <a href="https://video.example.com/${index + 2}">Talk &lt;${index + 2}&gt;</a> · ${index + 1}:00`,
      ),
      "",
      "Page 1 of 7 · the first 50 of 120",
    ],
    buttons: [["1", "2", "3", "4"], ["5", "6", "7", "8"], ["⬇ All 120"], ["▶"]],
  });
  const last = shown(linkCard(view, textsFor("ru"), { at: 99 }));
  expect(last.text[1]).toBe("Example · 120 записей");
  expect(last.text.at(-1)).toBe("Страница 7 из 7 · первые 50 из 120");
  expect(last.buttons).toEqual([["49", "50"], ["⬇ Все 120"], ["◀"]]);
  expect(shown(linkCard(view, textsFor("en"), { at: 3 })).buttons.at(-1)).toEqual(["◀", "▶"]);
  const short = show(link({ ...menu, stage: "list", page: list(2), isMenuOld: true }));
  expect(short.buttons).toEqual([["1", "2"], ["⬇ All 2"], ["↻ Look again"]]);
  expect(short.text.at(-1)).toContain("2. ");
});

test("what a list has beyond those that come is said", () => {
  const told = (change: Parameters<typeof list>[1]) => {
    const { text, buttons } = show(link({ ...menu, stage: "list", page: list(50, change), menu: [] }));
    return [text[1], text.at(-1), buttons[2]?.[0]];
  };
  expect(told({ count: 2000, isCut: true })).toEqual([
    ...["Example · 2,000 entries", "Page 1 of 7 · the first 50 of 2,000", "⬇ The first 500 of 2,000"],
  ]);
  expect(told({ isCut: true })).toEqual([
    ...["Example · more than 50 entries", "Page 1 of 7 · only the first 50", "⬇ All, up to 500"],
  ]);
  expect(told({ count: 53, unread: 3 })).toEqual([
    ...["Example · 53 entries", "Page 1 of 7 · 3 cannot be opened", "⬇ All 50"],
  ]);
});

test("a download tells which stream it is, how much of it is there, how fast, and for how long still", () => {
  const progress = { bytes: 12.3 * MB, totalBytes: 38 * MB, stream: 0, streams: 2, isMerging: false };
  const pace = { bytesPerSecond: 4.1 * MB, secondsLeft: 6.27 };
  expect(show(link({ download: { ...progress, ...pace } }))).toEqual({
    text: [
      HEAD[0],
      `${HEAD[1]} · 720p`,
      "",
      "▰▰▰▰▱▱▱▱▱▱▱▱ 32%",
      "⬇️ 12.3 MB of 38 MB · video 1/2, then audio",
      "4.1 MB/s · about 6s left",
    ],
    buttons: [["✕ Cancel"]],
  });
  const lines = (download: Partial<LinkView["download"]>, language = "en") =>
    show(link({ download: { ...progress, ...download } }), language).text.slice(3);
  expect(lines({ ...pace, stream: 1 }, "ru")).toEqual([
    "▰▰▰▰▱▱▱▱▱▱▱▱ 32\u00a0%",
    "⬇️ 12,3 МБ из 38 МБ · звук 2/2",
    "4,1 МБ/с · осталось около 6 с",
  ]);
  expect(lines({ streams: 1, totalBytes: undefined })).toEqual(["⬇️ 12.3 MB fetched"]);
  expect(lines({ streams: 3, totalBytes: MB })).toEqual(["⬇️ 12.3 MB fetched · part 1/3"]); // a wrong estimate
  expect(lines({ isMerging: true })).toEqual(["🧩 Merging video and audio"]);
  expect(show(link({ choice: "mp3", download: { ...progress, isMerging: true } })).text.at(-1)).toBe(
    "🎧 Converting the audio",
  );
  expect(show(link()).text.slice(3)).toEqual(["⬇️ Fetching the file"]);
});

test("then it is prepared and sent, and the card says what came", () => {
  const lines = (change: Partial<LinkView>, language = "en") => show(link(change), language).text.slice(3);
  expect(lines({ stage: "prepare", prepareFraction: 0.5 })).toEqual([
    "▰▰▰▰▰▰▱▱▱▱▱▱ 50%",
    "🎞 Preparing it for the chat",
  ]);
  expect(lines({ stage: "prepare", choice: "fit" })).toEqual(["🎞 Making it fit the chat"]);
  expect(lines({ stage: "prepare", cut: { startSeconds: 1 } }).at(-1)).toBe("✂️ Cutting the part out");
  expect(lines({ stage: "send" })).toEqual(["📤 On its way"]);
  const done = link({ state: "done", stage: "end", isSent: true, sentBytes: 38 * MB, finishedAt: at(72) });
  expect(show(done)).toEqual({
    text: [...HEAD, "", "✓ 720p · 38 MB · 12s"],
    buttons: [["Another quality"]],
  });
  expect(show({ ...done, choice: "m4a", sentBytes: undefined }, "ru")).toEqual({
    text: [...HEAD, "", "✓ Звук (m4a) · 12 с"],
    buttons: [["Другое качество"]],
  });
  expect(show({ ...done, finishedAt: at(60.3) }).text.at(-1)).toBe("✓ 720p · 38 MB"); // Telegram had it already
  const page: WebPage = {
    is: "file",
    url: "https://x.org/a.pdf",
    title: "a.pdf",
    site: "x.org",
    kind: "document",
    name: "a.pdf",
    sizeBytes: MB,
  };
  expect(show({ ...done, page, menu: [], title: "a.pdf", choice: "file", sentBytes: MB })).toEqual({
    text: ["🔗 <b>a.pdf</b>", "x.org", "", "✓ 1 MB · 12s"],
    buttons: [],
  });
});

test("a file too big for the chat has its link, its hash and its end, until it runs out or is revoked", () => {
  const linked = (change: Partial<FileLinkView> = {}) =>
    link({ state: "done", stage: "end", choice: "1080p", finishedAt: at(99), file: file(change) });
  expect(show(linked())).toEqual({
    text: [
      ...HEAD,
      "",
      "📦 <b>Lift-off 1080p.mp4</b> · 312 MB",
      "",
      "Too big for the chat, so here is a download link. Anyone who has it can get the file:",
      "https://ferry.example.com/files/abc%281%29?a=1&amp;b=2",
      "",
      "Valid until Nov 23, 13:00 UTC",
    ],
    buttons: [["↻ Refresh", "🚫 Revoke", "📋 SHA-256"], ["Another quality"]],
  });
  expect(show(linked({ state: "expired", url: undefined }))).toEqual({
    text: [
      ...HEAD,
      "",
      "📦 <b>Lift-off 1080p.mp4</b> · 312 MB",
      "",
      "⌛ The download link has expired. Press “Refresh” for a new one.",
    ],
    buttons: [["↻ Refresh"], ["Another quality"]],
  });
  const revoked = linked({ state: "revoked", url: undefined });
  expect(show(revoked)).toEqual({
    text: [
      ...HEAD,
      "",
      "📦 <b>Lift-off 1080p.mp4</b> · 312 MB",
      "",
      "🚫 The download link was revoked and no longer works.",
    ],
    buttons: [["Another quality"]],
  });
  expect(show({ ...revoked, menu: [] }).buttons).toEqual([["↻ Look again"]]);
  expect(show({ ...revoked, file: undefined, menu: [] })).toEqual({
    text: [...HEAD, "", "⌛ The file is no longer stored."],
    buttons: [["↻ Look again"]],
  });
});

test("what failed can be had in another quality, and be tried again where that can help", () => {
  const failure = { key: "error-link-too-big", params: { limitMb: 2000 } } as const;
  const failed = link({ state: "failed", stage: "end", failure });
  expect(show(failed)).toEqual({
    text: [
      ...HEAD,
      "",
      "⚠️ Failed",
      "",
      "The file behind this link is larger than 2,000 MB, which is the limit. Choose a smaller quality, or send another link.",
    ],
    buttons: [["Another quality"]],
  });
  const passing = link({ ...failed, failure: { key: "error-link-too-slow", params: { kilobytes: 16 } } });
  expect(show(passing).buttons).toEqual([["↻ Try again"], ["Another quality"]]);
  expect(show({ ...failed, state: "active", stage: "download" }).text.join("\n")).not.toMatch(/limit/); // until it has ended
  const unseen = { page: undefined, menu: [], title: "example.com", choice: undefined };
  expect(show({ ...failed, ...unseen, state: "cancelled", failure: undefined })).toEqual({
    text: ["🔗 <b>example.com</b>", "", "⏹ Cancelled"],
    buttons: [["↻ Try again"]],
  });
});

test("what a page says of itself stays text, and every button is read back", () => {
  const odd: WebPage = { ...video, uploader: `<i>\u202e${"x".repeat(300)}`, site: "a\nb" };
  const card = renderCard(link({ title: "t\u202e<b>\nu", page: odd, choice: "best" }), textsFor("en"));
  const [title, facts] = card.text.split("\n");
  expect(title).toBe("🔗 <b>t &lt;b&gt; u</b>");
  expect(facts).toMatch(/^&lt;i&gt; x+… · a b · 9:56 · Best$/);
  const entry = { url: 'javascript:alert(1)"', title: "\u202e" };
  const named = show(link({ ...menu, stage: "list", page: list(1, { entries: [entry] }) })).text.at(-1);
  expect(named).toBe("1. Video");
  const views = [
    link(menu),
    link({ ...menu, page: tongues }),
    link({ ...menu, isMenuOld: true }),
    link({ ...menu, stage: "list", page: list(50) }),
    link({ state: "done", stage: "end", file: file() }),
    link({ state: "failed", stage: "end" }),
  ].map((view) => ({ ...view, id: "z".repeat(32) }));
  const places = (["menu", "sounds", "subtitles", "shown"] as const).map((place) => ({
    ...{ at: 1, menu: { at: place, picks: { sound: 29, subtitles: 199, shown: "burnt" as const }, page: 1 } },
  }));
  for (const [view, place] of views.flatMap((one) => places.map((each) => [one, each] as const)))
    for (const button of linkCard(view, textsFor("ru"), place).keyboard.inline_keyboard.flat()) {
      if ("copy_text" in button) continue;
      const data = "callback_data" in button ? button.callback_data : "";
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(findPress(data), data).toBeDefined();
    }
  expect(CHOOSE.read("q:abc:720p")).toEqual({ jobId: "abc", choice: "720p" });
  const strange = [
    "q:abc:720",
    "q:abc:-x",
    "q:abc:99999p",
    "qt:abc:720p:1",
    "qs:abc:x:.:0",
    "n:abc:-1",
    "p:abc:x",
    "l:",
    "f:../x",
  ];
  expect(strange.map(findPress)).toEqual(strange.map(() => undefined));
});
