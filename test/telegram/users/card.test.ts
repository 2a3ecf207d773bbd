import { expect, test } from "vitest";
import type { CardView, FailedItem, UsersView, WatchView } from "../../../src/jobs/index.ts";
import { createLogger } from "../../../src/log.ts";
import { renderCard } from "../../../src/telegram/flows.ts";
import { findPress } from "../../../src/telegram/presses.ts";
import { createLibrary } from "../../../src/telegram/texts/texts.ts";
import { intervalKeyboard } from "../../../src/telegram/users/watch-card.ts";
import { NO_COUNTS } from "../memory-jobs.ts";

const { textsFor } = createLibrary(createLogger({ level: "silent" }));
const START = Date.parse("2026-11-23T12:00:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);

const usersView = (change: Partial<UsersView> = {}): UsersView => ({
  kind: "users",
  id: "abc123def456",
  chatId: 1,
  userId: 1,
  requestMessageId: 5,
  cardMessageId: 6,
  title: "@nasa",
  platform: "instagram",
  owner: "nasa",
  state: "active",
  fraction: 0,
  isListing: false,
  counts: NO_COUNTS,
  failed: [],
  offers: [],
  createdAt: at(0),
  ...change,
});
const watch = (change: Partial<WatchView> = {}): WatchView => ({
  kind: "watch",
  id: "abc123def456",
  chatId: 1,
  userId: 1,
  requestMessageId: 5,
  cardMessageId: 6,
  platform: "snapchat",
  handle: "nasa",
  everyMinutes: 360,
  isPaused: false,
  asksToKeepTrying: false,
  isSlow: false,
  seen: 0,
  delivered: 0,
  expired: 0,
  failed: [],
  ...change,
});
const failed = (change: Partial<FailedItem> = {}): FailedItem => ({
  kind: "video",
  takenAt: at(-3600),
  link: "https://www.instagram.com/stories/nasa/1/",
  failure: { key: "error-item-empty", params: {} },
  ...change,
});
const show = (view: CardView, language = "en") => {
  const { text, keyboard } = renderCard(view, textsFor(language));
  return { text: text.split("\n"), buttons: keyboard.inline_keyboard.map((row) => row.map((button) => button.text)) };
};

test("the card asks, counts each phase, and tells what was delivered", () => {
  const counts = { ...NO_COUNTS, found: 8, videos: 6, downloaded: 5, prepared: 3, sent: 1 };
  expect(show(usersView({ isListing: true }))).toEqual({
    text: ["📥 Instagram · <b>@nasa</b>", "", "🔎 Checking Instagram"],
    buttons: [["✕ Cancel"]],
  });
  expect(show(usersView({ counts, fraction: 0.42 }))).toEqual({
    text: ["📥 Instagram · <b>@nasa</b>", "", "▰▰▰▰▰▱▱▱▱▱▱▱ 42%", "⬇️ 5/8 downloaded", "🎞 3/6 prepared", "📤 1/8 sent"],
    buttons: [["✕ Cancel"]],
  });
  expect(show(usersView({ counts: { ...counts, videos: 0 } })).text).not.toContain("🎞 3/0 prepared");
  const done = {
    state: "done",
    finishedAt: at(9),
    counts: { ...counts, downloaded: 8, prepared: 6, sent: 8 },
  } as const;
  expect(show(usersView(done))).toEqual({
    text: ["📥 Instagram · <b>@nasa</b>", "", "✅ 8 delivered in 9s"],
    buttons: [],
  });
  expect(show(usersView(done), "ru").text).toContain("✅ Доставлено 8 за 9 с");
});

test("what failed is named with its reason and can be tried again", () => {
  const counts = { ...NO_COUNTS, found: 8, known: 2, downloaded: 7, sent: 7, failed: 1 };
  const view = usersView({ state: "done", finishedAt: at(12), counts, failed: [failed()] });
  expect(show(view)).toEqual({
    text: [
      "📥 Instagram · <b>@nasa</b>",
      "",
      "⬇️ 7/8 downloaded",
      "📤 7/8 sent",
      "⚠️ 7 of 8 delivered in 12s",
      "2 more were already sent here",
      "",
      '✗ <a href="https://www.instagram.com/stories/nasa/1/">video from Nov 23, 2026, 11:00 UTC</a>: The file is empty.',
    ],
    buttons: [["↻ Try again"], ["↻ Send again"]],
  });
  const all = usersView({
    state: "failed",
    failure: { key: "error-source-private", params: { handle: "nasa" } },
  });
  expect(show(all).text.slice(2)).toEqual([
    "⚠️ Failed",
    "",
    "The account nasa is private, so its stories cannot be seen.",
  ]);
  expect(show(all).buttons).toEqual([]); // another try would say the same
  const refused = failed({ failure: { key: "error-item-refused", params: {} } });
  expect(show(usersView({ state: "done", finishedAt: at(12), counts, failed: [refused] })).buttons).toEqual([
    ["↻ Send again"],
  ]);
  expect(show(watch({ lastCheckAt: at(0), failed: [refused] })).buttons[0]).toEqual(["↻ Check now", "⏸ Pause"]);
  const many = show(usersView({ state: "done", counts, failed: Array(20).fill(failed()) }));
  expect(many.text.at(-1)).toBe("… and 12 more");
});

test("nothing new and nothing live are told apart, with what can be done about them", () => {
  expect(show(usersView({ state: "done", counts: { ...NO_COUNTS, known: 8 } }))).toEqual({
    text: ["📥 Instagram · <b>@nasa</b>", "", "✅ Nothing new: all 8 were already sent here"],
    buttons: [["↻ Send again"]],
  });
  expect(show(usersView({ platform: "snapchat", state: "done", offers: ["highlights", "spotlights"] }))).toEqual({
    text: ["📥 Snapchat · <b>@nasa</b>", "", "💤 Nothing is live right now"],
    buttons: [["Highlights", "Spotlights"]],
  });
  expect(show(usersView({ state: "queued", position: 2 })).text[2]).toBe("⏳ In the queue, 2 jobs before this one");
  expect(show(usersView({ state: "cancelled", counts: { ...NO_COUNTS, found: 8, sent: 3 } }))).toEqual({
    text: ["📥 Instagram · <b>@nasa</b>", "", "⏹ Cancelled", "3 of 8 delivered"],
    buttons: [["↻ Try again"]],
  });
});

test("a watch tells its pace, its checks, and what came and what was lost", () => {
  expect(show(watch())).toEqual({
    text: ["👁 <b>Snapchat · @nasa</b>", "🕑 Checked every 6h", "", "⏳ The first check starts in a moment"],
    buttons: [
      ["↻ Check now", "⏸ Pause"],
      ["🕑 Every…", "⏹ Stop"],
    ],
  });
  const counts = { ...NO_COUNTS, found: 2, videos: 1, downloaded: 1 };
  const running = { check: { counts }, lastCheckAt: at(0), nextCheckAt: at(9), seen: 7, delivered: 5 };
  expect(show(watch(running)), "one count at a time: what is on its way is among the seen").toEqual({
    text: [
      "👁 <b>Snapchat · @nasa</b>",
      "🕑 Checked every 6h",
      "",
      "⬇️ 1/2 downloaded",
      "🎞 0/1 prepared",
      "📤 0/2 sent",
      "",
      "Last check: Nov 23, 12:00 UTC",
    ],
    buttons: [["⏸ Pause"], ["🕑 Every…", "⏹ Stop"]],
  });
  const tally = { seen: 42, delivered: 41, expired: 1, lastExpiredAt: at(-31_800) };
  const later = watch({ ...tally, lastCheckAt: at(0), nextCheckAt: at(21_600), failed: [failed()] });
  expect(show(later)).toEqual({
    text: [
      "👁 <b>Snapchat · @nasa</b>",
      "🕑 Checked every 6h",
      "",
      "Last check: Nov 23, 12:00 UTC",
      "Next check: Nov 23, 18:00 UTC",
      "42 seen, 41 delivered, 1 expired before it could be fetched, at Nov 23, 03:10 UTC",
      "",
      '✗ <a href="https://www.instagram.com/stories/nasa/1/">video from Nov 23, 2026, 11:00 UTC</a>: The file is empty.',
    ],
    buttons: [
      ["↻ Try again", "⏸ Pause"],
      ["🕑 Every…", "⏹ Stop"],
    ],
  });
  const failure = { key: "error-source-down", params: { platform: "Snapchat" } } as const;
  const broken = show(watch({ lastCheckAt: at(0), failure, isPaused: true, nextCheckAt: at(9) }), "ru");
  expect(broken).toEqual({
    text: [
      "👁 <b>Snapchat · @nasa</b>",
      "⏸ На паузе (было раз в 6 ч)",
      "",
      "⚠️ Проверка не удалась: 23 нояб., 12:00 UTC",
      textsFor("ru").html(failure.key, failure.params),
    ],
    buttons: [["▶ Продолжить"], ["🕑 Как часто…", "⏹ Отписаться"]],
  });
});

test("a watch of nobody asks what to do, and keeps trying at a slower pace", () => {
  const failure = { key: "error-source-unknown-user", params: { handle: "nasa" } } as const;
  const nobody = watch({ lastCheckAt: at(0), failure, isSlow: true, nextCheckAt: at(86_400) });
  const found = ["", "⚠️ Check failed at Nov 23, 12:00 UTC", "There is no user nasa. Please check the name."];
  expect(show({ ...nobody, asksToKeepTrying: true, nextCheckAt: undefined })).toEqual({
    text: ["👁 <b>Snapchat · @nasa</b>", "⏸ No checks until you decide: should I keep trying, once a day?", ...found],
    buttons: [["↻ Keep trying", "⏹ Stop"]],
  });
  expect(show(nobody)).toEqual({
    text: [
      "👁 <b>Snapchat · @nasa</b>",
      "🕑 Checked once a day until there is something to see, then every 6h",
      ...found,
      "Next check: Nov 24, 12:00 UTC",
    ],
    buttons: [
      ["↻ Check now", "⏸ Pause"],
      ["🕑 Every…", "⏹ Stop"],
    ],
  });
});

test("the intervals that are allowed are offered, and the one in force is marked", () => {
  const labels = (everyMinutes: number, minMinutes: number) =>
    intervalKeyboard(watch({ everyMinutes }), {
      texts: textsFor("en"),
      minMinutes,
      maxMinutes: 1440,
    }).inline_keyboard.map((row) => row.map(({ text }) => text));
  expect(labels(360, 30)).toEqual([["30m", "1h", "3h"], ["• 6h", "12h", "24h"], ["‹ Back"]]);
  expect(labels(90, 60)).toEqual([["1h", "• 1h 30m", "3h"], ["6h", "12h", "24h"], ["‹ Back"]]);
});

test("what strangers wrote stays one line of text, and every button is read back", () => {
  const odd = usersView({
    owner: undefined,
    title: "a\u202e<b>\nx",
    state: "done",
    counts: { ...NO_COUNTS, known: 1 },
  });
  expect(show(odd).text[0]).toBe("📥 Instagram · <b>a &lt;b&gt; x</b>");
  const link = 'javascript:alert(1)"><b>';
  const reason = { key: "error-source-private", params: { handle: "<i>\u202e" } } as const;
  const card = show(usersView({ state: "done", failed: [failed({ link, failure: reason })] })).text.join("\n");
  expect(card).toContain("✗ video from Nov 23, 2026, 11:00 UTC: The account &lt;i&gt;");
  expect(card).not.toMatch(/javascript|\u202e/);
  const handle = "a".repeat(32);
  const cards = [odd, watch({ handle, failed: [failed()] }), usersView({ state: "done", offers: ["spotlights"] })];
  for (const view of cards)
    for (const button of renderCard(view, textsFor("ru")).keyboard.inline_keyboard.flat()) {
      const data = "callback_data" in button ? button.callback_data : "";
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
      expect(findPress(data), data).toBeDefined();
    }
  const strange = [
    "wi:abc:1:2",
    "wi:abc:x",
    "wb:myspace:60:nasa",
    "wb:snapchat:60:NASA",
    "c:../../x",
    "o:abc:all",
    "t:a",
  ];
  expect(strange.map(findPress)).toEqual(strange.map(() => undefined));
});
