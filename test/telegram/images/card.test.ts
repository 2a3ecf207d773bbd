import { expect, test } from "vitest";
import type { FileLinkView, ImagesCounts, ImagesSummary, ImagesView } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import { IMAGE_REASONS } from "../../../src/sources/index.ts";
import { renderCard } from "../../../src/telegram/flows.ts";
import { DECIDE } from "../../../src/telegram/images/card.ts";
import { findPress } from "../../../src/telegram/presses.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { parseHtml } from "../../lab/html.ts";

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const START = Date.parse("2026-11-23T12:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);

const images = (change: Partial<ImagesView> = {}): ImagesView => ({
  kind: "images",
  id: "abc123def456",
  chatId: 1,
  userId: 1,
  requestMessageId: 5,
  cardMessageId: 6,
  title: "posts.json",
  state: "active",
  stage: "download",
  fraction: 0,
  hosts: [],
  files: { sent: 0, total: 0 },
  canClose: false,
  createdAt: at(0),
  startedAt: at(60),
  ...change,
});
const summary = (change: Partial<ImagesSummary> = {}): ImagesSummary => ({
  ...{
    posts: 2629,
    images: 9728,
    duplicates: 0,
    invalid: 0,
    bad: [],
    leftOut: 0,
    known: 0,
    hostCount: 1,
    seconds: 125,
  },
  hosts: [{ host: "cdn.example.com", images: 9728 }],
  ...change,
});
const counts = (change: Partial<ImagesCounts> = {}): ImagesCounts => ({
  ...{ images: 9728, done: 3900, cached: 120, failed: 12, bytes: 1.23e9, reasons: [] },
  ...change,
});
const file = (change: Partial<FileLinkView> = {}): FileLinkView => ({
  url: "https://ferry.example.com/files/abc(1)?a=1",
  name: "posts.zip",
  sizeBytes: 3.1e9,
  sha256: "0123456789abcdef",
  expiresAt: at(3600),
  state: "live",
  ...change,
});
const show = (view: ImagesView, language = "en") => {
  const { text, keyboard } = renderCard(view, textsFor(language));
  return {
    text: text.replace(/[\u00a0\u202f]/g, " ").split("\n"),
    buttons: keyboard.inline_keyboard.map((row) => row.map((button) => button.text)),
  };
};
const ready = { state: "done", stage: "ready" } as const;
const ended = { state: "done", stage: "end", finishedAt: at(260) } as const;
const HEAD = ["🖼 <b>posts.json</b>", ""];
const CANCEL = { en: [["✕ Cancel"]], ru: [["✕ Отменить"]] };

test("a list is read, and says meanwhile where it stands in the queue", () => {
  const queued = images({ state: "queued", stage: "waiting", position: 2 });
  expect(show(queued)).toEqual({ text: [...HEAD, "⏳ In the queue, 2 jobs before this one"], buttons: CANCEL.en });
  expect(show(images({ stage: "read" }))).toEqual({ text: [...HEAD, "🔎 Reading the list"], buttons: CANCEL.en });
  expect(show(images({ stage: "read" }), "ru")).toEqual({ text: [...HEAD, "🔎 Читаю список"], buttons: CANCEL.ru });
  expect(show(images({ stage: "waiting" })).text).toEqual([...HEAD, "⏳ Starts in a moment"]);
});

test("a dry run says how much there is, where, and how long it takes, and waits for a decision", () => {
  expect(show(images({ ...ready, summary: summary({ posts: 1 }) }))).toEqual({
    text: [
      ...HEAD,
      "📋 1 post · 9,728 images",
      "",
      "🌐 From 1 host:",
      "<code>cdn.example.com</code> · 9,728",
      "",
      "⏱ Takes about 2m 5s",
    ],
    buttons: [["▶ Start", "✕ Cancel"]],
  });
  const few = summary({ posts: 22, images: 21, hosts: [{ host: "cdn.example.com", images: 21 }], seconds: 0 });
  expect(show(images({ ...ready, summary: few }), "ru")).toEqual({
    text: [
      ...HEAD,
      "📋 22 публикации · 21 картинка",
      "",
      "🌐 С 1 сервера:",
      "<code>cdn.example.com</code> · 21",
      "",
      "⏱ Займёт около 1 с",
    ],
    buttons: [["▶ Начать", "✕ Отменить"]],
  });
});

test("a dry run tells what is left out and why: by number, by row, and the rest counted", () => {
  const bad: ImagesSummary["bad"] = [
    { row: 17, text: "<b>\u202e\n", reason: "no-images" },
    { row: 1017, text: "x".repeat(200), reason: "not-a-link" },
    { row: 2000, text: "{", reason: "broken" },
  ];
  const hosts = Array.from({ length: 12 }, (_, index) => ({ host: `h${index}.example.com`, images: 20 - index }));
  const left = { duplicates: 130, known: 21, leftOut: 312, invalid: 7, bad, hosts, hostCount: 14 };
  const view = images({ ...ready, max: 5, summary: summary(left) });
  const named = hosts.slice(0, 8).map(({ host, images: count }) => `<code>${host}</code> · ${count}`);
  expect(show(view).text).toEqual([
    ...HEAD,
    "📋 2,629 posts · 9,728 images",
    "21 of them were fetched before",
    "At most 5 per post; 312 left out",
    "130 repeated links, each fetched once",
    "",
    "⚠️ 7 rows have nothing to fetch:",
    "Row 17: no images <code>&lt;b&gt;</code>",
    `Row 1,017: not a link <code>${"x".repeat(47)}…</code>`,
    "Row 2,000: cannot be read <code>{</code>",
    "… and 4 more",
    "",
    "🌐 From 14 hosts:",
    ...named,
    "… and 6 more",
    "",
    "⏱ Takes about 2m 5s",
  ]);
  expect(show(view, "ru").text).toEqual([
    ...HEAD,
    "📋 2 629 публикаций · 9 728 картинок",
    "21 из них скачана раньше",
    "Не больше 5 из каждой публикации; не вошло: 312",
    "Повторы: 130 ссылок, каждая скачивается один раз",
    "",
    "⚠️ В 7 строках нечего скачать:",
    "Строка 17: нет картинок <code>&lt;b&gt;</code>",
    `Строка 1 017: не ссылка <code>${"x".repeat(47)}…</code>`,
    "Строка 2 000: не читается <code>{</code>",
    "… и ещё 4",
    "",
    "🌐 С 14 серверов:",
    ...named,
    "… и ещё 6",
    "",
    "⏱ Займёт около 2 мин 5 с",
  ]);
  const whole = images({ ...ready, max: 5, summary: summary() });
  expect(show(whole).text).toContain("At most 5 per post; nothing is left out");
});

test("a running set has a bar, its counts, its pace and the hosts that are asked", () => {
  const hosts = ["a.example.com", "b.example.com:8080", "c", "d"];
  const view = images({ counts: counts(), perSecond: 48.23, secondsLeft: 125, hosts });
  expect(show(view)).toEqual({
    text: [
      ...HEAD,
      "▰▰▰▰▰▱▱▱▱▱▱▱ 41%",
      "⬇️ 3,900 fetched · 120 fetched before · 12 failed · of 9,728",
      "48.2 images/s · about 2m 5s left",
      "🌐 <code>a.example.com, b.example.com:8080, c</code>",
    ],
    buttons: CANCEL.en,
  });
  expect(show(view, "ru")).toEqual({
    text: [
      ...HEAD,
      "▰▰▰▰▰▱▱▱▱▱▱▱ 41 %",
      "⬇️ скачано 3 900 · скачано раньше 120 · не вышло 12 · всего 9 728",
      "48,2 картинки/с · осталось около 2 мин 5 с",
      "🌐 <code>a.example.com, b.example.com:8080, c</code>",
    ],
    buttons: CANCEL.ru,
  });
  expect(show(images({ counts: counts({ images: 10, done: 0, cached: 0, failed: 0 }) })).text.slice(2)).toEqual([
    "▱▱▱▱▱▱▱▱▱▱▱▱ 0%",
    "⬇️ 0 fetched · 0 fetched before · 0 failed · of 10",
  ]);
});

test("a set whose hosts have to rest says for how long, in place of its pace", () => {
  const resting = images({ counts: counts(), restSeconds: 540 });
  expect(show(resting).text).toContain("⏸ Waiting for the servers, for about 9m");
  expect(show(resting, "ru").text).toContain("⏸ Ждём серверы, ещё примерно 9 мин");
});

test("packing and sending count the files that are in the chat", () => {
  const all = counts({ done: 9596 });
  const [en, ru] = [
    "⬇️ 9,596 fetched · 120 fetched before · 12 failed · of 9,728",
    "⬇️ скачано 9 596 · скачано раньше 120 · не вышло 12 · всего 9 728",
  ];
  const packing = images({ stage: "pack", counts: all });
  expect(show(packing)).toEqual({ text: [...HEAD, en, "📦 Packing the images"], buttons: CANCEL.en });
  const files = { sent: 1, total: 5 };
  expect(show({ ...packing, files }).text).toEqual([...HEAD, en, "📦 Packing the images", "📤 1/5 files sent"]);
  expect(show({ ...packing, files, stage: "send" }).text).toEqual([...HEAD, en, "📤 1/5 files sent"]);
  expect(show({ ...packing, files }, "ru").text).toEqual([
    ...[...HEAD, ru],
    "📦 Упаковываю картинки",
    "📤 отправлено файлов: 1/5",
  ]);
});

test("a whole set ends with what came, and nothing is left to do", () => {
  const all = images({ ...ended, counts: counts({ images: 4020, failed: 0 }), files: { sent: 5, total: 5 } });
  expect(show(all)).toEqual({
    text: [
      ...HEAD,
      "✅ All 4,020 images in 3m 20s",
      "⬇️ 3,900 fetched (1.2 GB) · 120 fetched before · 0 failed",
      "📤 5 of 5 files sent",
    ],
    buttons: [],
  });
  expect(show(all, "ru").text).toEqual([
    ...HEAD,
    "✅ Все 4 020 картинок за 3 мин 20 с",
    "⬇️ скачано 3 900 (1,2 ГБ) · скачано раньше 120 · не вышло 0",
    "📤 Отправлено файлов: 5 из 5",
  ]);
  expect(show({ ...all, files: { sent: 4, total: 5 } }).buttons).toEqual([["↻ Try again"]]); // one was refused
});

test("what failed is counted by its reason, and can be sent back or tried again", () => {
  const reasons: ImagesCounts["reasons"] = [
    { reason: "not-found", count: 10 },
    { reason: "host-down", count: 2 },
  ];
  const view = images({ ...ended, counts: counts({ images: 4032, reasons }), files: { sent: 6, total: 6 } });
  expect(show(view)).toEqual({
    text: [
      ...HEAD,
      "⚠️ 4,020 of 4,032 images in 3m 20s",
      "⬇️ 3,900 fetched (1.2 GB) · 120 fetched before · 12 failed",
      "📤 6 of 6 files sent",
      "",
      "✗ 10 × no longer available",
      "✗ 2 × skipped: its server failed too often",
      "",
      "↩️ What failed is listed in failures.csv. Send it back to me with /images to try only that again.",
    ],
    buttons: [["↻ Try again"]],
  });
  expect(show(view, "ru")).toEqual({
    text: [
      ...HEAD,
      "⚠️ Картинок: 4 020 из 4 032, за 3 мин 20 с",
      "⬇️ скачано 3 900 (1,2 ГБ) · скачано раньше 120 · не вышло 12",
      "📤 Отправлено файлов: 6 из 6",
      "",
      "✗ 10 × файл не найден",
      "✗ 2 × пропущено: сервер слишком часто сбоил",
      "",
      "↩️ Всё, что не вышло, — в failures.csv. Пришлите его обратно с командой /images, и я повторю только это.",
    ],
    buttons: [["↻ Повторить"]],
  });
  const every = IMAGE_REASONS.map((reason, index) => ({ reason, count: index + 1 }));
  const lines = show(images({ ...ended, counts: counts({ reasons: every }) })).text.filter((line) => /^✗/.test(line));
  expect(new Set(lines).size).toBe(IMAGE_REASONS.length);
});

test("a ZIP too big for the chat has its link, until it runs out or is revoked", () => {
  const linked = (change: Partial<FileLinkView> = {}) =>
    images({ ...ended, counts: counts({ images: 4020, failed: 0 }), file: file(change), files: { sent: 1, total: 1 } });
  expect(show(linked())).toEqual({
    text: [
      ...HEAD,
      "✅ All 4,020 images in 3m 20s",
      "⬇️ 3,900 fetched (1.2 GB) · 120 fetched before · 0 failed",
      "",
      "📦 <b>posts.zip</b> · 3.1 GB",
      "",
      "Too big for the chat, so here is a download link. Anyone who has it can get the file:",
      "https://ferry.example.com/files/abc%281%29?a=1",
      "",
      "Valid until Nov 23, 13:00 UTC",
    ],
    buttons: [["↻ Refresh", "🚫 Revoke", "📋 SHA-256"]],
  });
  const gone = (state: "expired" | "revoked") => show(linked({ state, url: undefined }), "ru");
  expect([gone("expired").text.at(-1), gone("expired").buttons]).toEqual([
    "⌛ Срок действия ссылки истёк. Нажмите «Обновить», чтобы получить новую.",
    [["↻ Обновить"]],
  ]);
  expect([gone("revoked").text.at(-1), gone("revoked").buttons]).toEqual([
    "🚫 Ссылка отозвана и больше не работает.",
    [],
  ]);
});

test("a cancelled set tells what is there, packs it on request, and goes on", () => {
  const cancelled = images({ ...ended, state: "cancelled", counts: counts(), canClose: true });
  expect(show(cancelled)).toEqual({
    text: [
      ...HEAD,
      "⏹ Cancelled",
      "4,020 of 9,728 images fetched",
      "⬇️ 3,900 fetched (1.2 GB) · 120 fetched before · 12 failed",
    ],
    buttons: [["📦 ZIP what was fetched"], ["▶ Continue"]],
  });
  expect(show(cancelled, "ru")).toEqual({
    text: [
      ...HEAD,
      "⏹ Отменено",
      "Скачано картинок: 4 020 из 9 728",
      "⬇️ скачано 3 900 (1,2 ГБ) · скачано раньше 120 · не вышло 12",
    ],
    buttons: [["📦 Собрать скачанное в ZIP"], ["▶ Продолжить"]],
  });
  const closed = images({ ...ended, counts: counts(), files: { sent: 2, total: 2 } });
  expect(show(closed).buttons).toEqual([["▶ Continue"]]);
  expect(show(closed).text[2]).toBe("⚠️ 4,020 of 9,728 images in 3m 20s");
  const dropped = images({ ...ended, state: "cancelled", summary: summary() });
  expect(show(dropped)).toEqual({ text: [...HEAD, "⏹ Cancelled"], buttons: [] }); // the list can be sent again
  expect(show({ ...dropped, summary: undefined }).buttons).toEqual([["↻ Try again"]]); // while it was being read
});

test("a set that failed says why in the words of its language", () => {
  const failed = images({
    ...ended,
    state: "failed",
    failure: { key: "error-list-too-many", params: { limit: 500_000 } },
  });
  expect(show(failed)).toEqual({
    text: [
      ...HEAD,
      "⚠️ Failed",
      "",
      "This list has more than 500,000 images, which is the limit. Please send it in several parts.",
    ],
    buttons: [],
  });
  expect(show(failed, "ru").text.slice(2)).toEqual([
    "⚠️ Не получилось",
    "",
    "В этом списке больше 500 000 картинок, а это предел. Пришлите его по частям.",
  ]);
});

test("what a list says stays text within the limit of a message, and every button is read back", () => {
  const long = "&<\u202e>".repeat(2000);
  const odd = summary({
    ...{ invalid: 9, hostCount: 99, duplicates: 1, known: 1 },
    bad: Array.from({ length: 9 }, (_, row) => ({ row, text: long, reason: "broken" as const })),
    hosts: Array.from({ length: 20 }, () => ({ host: long, images: 1 })),
  });
  const every = IMAGE_REASONS.map((reason) => ({ reason, count: 1e6 }));
  const views = [
    images({ ...ready, title: long, summary: odd }),
    images({ title: long, counts: counts(), hosts: [long, long, long, long] }),
    images({
      ...ended,
      state: "cancelled",
      counts: counts({ reasons: every }),
      canClose: true,
      file: file({ name: long }),
    }),
  ].map((view) => ({ ...view, id: "z".repeat(32) }));
  for (const view of views) {
    const { text, keyboard } = renderCard(view, textsFor("ru"));
    expect(text.length).toBeLessThanOrEqual(4096);
    expect(parseHtml(text).text).not.toMatch(/[\u202e]/u);
    for (const button of keyboard.inline_keyboard.flat()) {
      if ("copy_text" in button) continue;
      const data = "callback_data" in button ? button.callback_data : "";
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(findPress(data), data).toBeDefined();
    }
  }
  expect(DECIDE.read("i:abc:start")).toEqual({ jobId: "abc", decision: "start" });
  expect(["i:abc:run", "i:abc", "i:../x:drop"].map(findPress)).toEqual([undefined, undefined, undefined]);
});
