import { afterAll, beforeAll, expect, test } from "vitest";
import type { LinkView, MenuItem } from "../../../src/jobs/index.ts";
import type { WebPage } from "../../../src/sources/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });
const linksOf = (userId: number) => harness.jobs.asked("links").filter((link) => link.userId === userId);
/** The job of the n-th link of a user, once its card is there. */
async function begun(userId: number, index = 0) {
  for (let at = 0; ; at++) {
    const view = await harness.jobs.begun(at);
    if (view.userId === userId && index-- === 0) return view;
  }
}

const page: WebPage = {
  is: "video",
  url: "https://video.example.com/watch?v=1",
  title: "Lift-off",
  site: "Example",
  durationSeconds: 596,
  qualities: [],
};
const menu: MenuItem[] = [
  { choice: "1080p", sizeBytes: 312e6, isExact: true, arrives: "link" },
  { choice: "720p", sizeBytes: 38e6, isExact: true, arrives: "chat" },
];
const MENU = { state: "done", stage: "menu", title: "Lift-off", page, menu } satisfies Partial<LinkView>;

test("a link becomes a menu, the menu a choice, and the choice a file", async () => {
  const alice = person("Alice");
  const request = await alice.sends("look: https://video.example.com/watch?v=1");
  const view = await begun(alice.id);
  expect(linksOf(alice.id)).toMatchObject([
    { number: 0, title: "video.example.com/watch", requestMessageId: request.message_id },
  ]);
  expect(linksOf(alice.id)[0]?.request).toEqual({ url: "https://video.example.com/watch?v=1" });
  harness.jobs.updateLink(view.id, { state: "active", stage: "look-up" });
  const card = await alice.sees("🔎 Looking at video.example.com/watch");
  harness.jobs.updateLink(view.id, MENU);
  await alice.sees("How would you like it?", { of: card });
  await alice.sends("/jobs");
  await alice.sees("👆 waits for your choice");
  await alice.presses(card, "720p");
  expect(harness.jobs.views.get(view.id)).toMatchObject({ choice: "720p", state: "queued" });

  const download = { bytes: 12e6, totalBytes: 38e6, stream: 0, streams: 2, isMerging: false };
  harness.jobs.updateLink(view.id, { state: "active", stage: "download", download });
  await alice.sees("⬇️ 12 MB of 38 MB · video 1/2, then audio", { of: card });
  const finishedAt = new Date(Date.now() - 60_000);
  harness.jobs.updateLink(view.id, { state: "done", stage: "end", isSent: true, finishedAt });
  await alice.sees("✓ 720p", { of: card });
  await alice.presses(card, "Another quality");
  const again = await begun(alice.id, 1);
  expect((await alice.presses(card, "Another quality")).text).toBe("Already here, further down.");
  expect(again).toMatchObject({ title: "Lift-off", choice: undefined, requestMessageId: card.message_id });
  expect(linksOf(alice.id)[1]?.request).toEqual({ url: page.url });
  expect(harness.telegram.complaints).toEqual([]);
});

test("a menu counts once, and an old one says so and looks again", async () => {
  const alice = person("Alice");
  await alice.sends("https://video.example.com/watch?v=1");
  const view = await begun(alice.id);
  harness.jobs.updateLink(view.id, { ...MENU, choice: "720p" });
  const card = await alice.sees("How would you like it?");
  expect(await alice.presses(card, "1080p")).toMatchObject({
    text: /A choice was already made/,
    showsAlert: true,
  });
  const views = harness.jobs.views as Map<string, object>;
  views.set(view.id, { ...view, ...MENU, choice: undefined, isMenuOld: true }); // nobody tells that time has passed
  expect(await alice.presses(card, "1080p")).toMatchObject({ text: /more than an hour old/, showsAlert: true });
  await alice.presses(await alice.sees("⌛ This menu is more than an hour old"), "Look again");
  await begun(alice.id, 1);
  expect(linksOf(alice.id)[1]?.request).toEqual({ url: page.url });
});

test("another sound is picked in the menu, and subtitles at once", async () => {
  const alice = person("Alice");
  const qualities = [{ choice: "720p" as const, width: 1280, height: 720, isExact: true }];
  const subtitles = [{ language: "de", isAutomatic: false }];
  const tongues: WebPage = { ...page, qualities, sounds: ["en", "ru"], subtitles };
  await alice.sends("https://video.example.com/watch?v=1");
  const view = await begun(alice.id);
  harness.jobs.updateLink(view.id, { ...MENU, page: tongues });
  const card = await alice.sees("How would you like it?");
  await alice.presses(card, "Audio: English");
  await alice.presses(await alice.sees("Which language", { of: card }), "Back");
  await alice.presses(await alice.sees("How would you like it?", { of: card }), "Audio: English");
  await alice.presses(await alice.sees("Which language", { of: card }), "Russian");
  await alice.presses(await alice.sees(/How would you/, { of: card }), "720p");
  expect(harness.jobs.views.get(view.id)).toMatchObject({ choice: "720p", tracks: { sound: "ru" } });
  harness.jobs.updateLink(view.id, { state: "done", stage: "end", isSent: true });
  await alice.presses(await alice.sees("✓ 720p · 🔊 Russian", { of: card }), "Another quality");
  const again = await begun(alice.id, 1);
  harness.jobs.updateLink(again.id, { ...MENU, page: tongues });
  const other = await alice.sees(
    (message) => message.message_id > card.message_id && /How would/.test(message.text ?? ""),
  );
  await alice.presses(other, "Subtitles");
  await alice.presses(await alice.sees("Which subtitles", { of: other }), "German");
  await alice.presses(await alice.sees("How should the subtitles come?", { of: other }), "Burnt into the picture");
  await alice.presses(await alice.sees("How would you like it?", { of: other }), "German, burnt in");
  await alice.presses(await alice.sees("Which subtitles", { of: other }), "No subtitles");
  await alice.presses(await alice.sees("How would you like it?", { of: other }), "Subtitles");
  await alice.presses(await alice.sees("Which subtitles", { of: other }), "German");
  await alice.presses(await alice.sees("How should the subtitles come?", { of: other }), "As a file");
  expect(harness.jobs.views.get(again.id)).toMatchObject({ choice: "srt", tracks: { subtitles: "de" } });
  expect(harness.telegram.complaints).toEqual([]);
});

test("only who asked chooses, also in a group", async () => {
  const [alice, bob] = [person("Alice"), person("Bob")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  await alice.sendsTo(group, "look https://video.example.com/watch?v=1");
  await alice.sendsTo(group, "@mediaferry_lab_bot https://video.example.com/watch?v=1");
  const view = await begun(alice.id);
  harness.jobs.updateLink(view.id, MENU);
  const card = await group.sees("How would you like it?");
  expect(await bob.presses(card, "720p")).toMatchObject({ text: /Only whoever asked/, showsAlert: true });
  expect(harness.jobs.views.get(view.id)).not.toHaveProperty("choice", "720p");
  await alice.presses(card, "720p");
  expect(harness.jobs.views.get(view.id)).toHaveProperty("choice", "720p");
  expect(linksOf(alice.id)).toHaveLength(1);
});

test("a list is turned over page by page, and each entry is a job of its own, once", async () => {
  const alice = person("Alice");
  await alice.sends("/fetch https://video.example.com/list mp3");
  const view = await begun(alice.id);
  const entries = Array.from({ length: 20 }, (_, index) => ({
    url: `https://video.example.com/${index + 1}`,
    title: `Talk ${index + 1}`,
  }));
  const list: WebPage = { is: "list", url: "https://video.example.com/list", title: "Talks", site: "Example", entries };
  harness.jobs.updateLink(view.id, { state: "done", stage: "list", title: "Talks", page: list });
  const card = await alice.sees("Page 1 of 3");
  await alice.presses(card, "▶");
  await alice.sees("Page 2 of 3", { of: card });
  await alice.presses(card, "12");
  expect(await begun(alice.id, 1)).toMatchObject({ title: "Talk 12", choice: "mp3" });
  expect((await alice.presses(card, "12")).text).toBe("Already here, further down.");
  await alice.presses(card, "◀");
  await alice.sees("Page 1 of 3", { of: card });
  await alice.presses(card, "1");
  await begun(alice.id, 3);
  expect(linksOf(alice.id).slice(1)).toMatchObject([
    { number: 11, requestMessageId: card.message_id, request: { url: "https://video.example.com/12", choice: "mp3" } },
    { number: 0, request: { url: "https://video.example.com/1" } },
  ]);
});

test("a file that is too big has a link, which is refreshed and revoked", async () => {
  const alice = person("Alice");
  await alice.sends("https://video.example.com/watch?v=1");
  const view = await begun(alice.id);
  const facts = { name: "Lift-off 1080p.mp4", sizeBytes: 312e6, sha256: "ab12" };
  const file = { ...facts, url: "https://ferry.example.com/files/old", expiresAt: new Date(0), state: "live" } as const;
  harness.jobs.updateLink(view.id, { ...MENU, stage: "end", choice: "1080p", file });
  const card = await alice.sees("https://ferry.example.com/files/old");
  expect(card.text).toContain("📦 Lift-off 1080p.mp4 · 312 MB");
  expect(card.reply_markup?.inline_keyboard.flat()).toContainEqual({ text: "📋 SHA-256", copy_text: { text: "ab12" } });
  const edit = harness.telegram.calls.findLast(({ method }) => method === "editMessageText");
  expect(edit?.payload).toMatchObject({ link_preview_options: { is_disabled: true } });
  expect((await alice.presses(card, "Refresh")).text).toBe("The link now stays valid for longer.");
  await alice.sees(`https://ferry.example.com/files/${view.id}/new`, { of: card });
  expect((await alice.presses(card, "Revoke")).text).toBe("Revoked: the link no longer works.");
  const revoked = await alice.sees("🚫 The download link was revoked", { of: card });
  expect(revoked.text).not.toContain("https://");
  harness.jobs.updateLink(view.id, { file: { ...file, state: "expired", url: undefined } });
  const expired = await alice.sees("⌛ The download link has expired", { of: card });
  harness.jobs.updateLink(view.id, { file: undefined });
  await alice.sees("⌛ The file is no longer stored", { of: expired });
  expect(harness.telegram.complaints).toEqual([]);
});

test("the default quality of the chat skips the menu, and a choice beside the link goes before it", async () => {
  const alice = person("Alice");
  await alice.sends("/settings");
  const settings = await alice.sees("For links with several qualities I ask which one you want");
  await alice.presses(settings, "720p");
  await alice.sees("Links are sent without asking: 720p");
  await alice.sends("https://x.org/1");
  await alice.sends("https://x.org/2 audio");
  await alice.sends("/fetch best https://x.org/3");
  const talk = await alice.sends("I saw 480 of them at https://x.org/4 today");
  await alice.replies(talk, "/fetch 360");
  await begun(alice.id, 4);
  expect(linksOf(alice.id).map(({ request }) => request)).toEqual([
    { url: "https://x.org/1", choice: "720p" },
    { url: "https://x.org/2", choice: "m4a" },
    { url: "https://x.org/3", choice: "best" },
    { url: "https://x.org/4", choice: "720p" },
    { url: "https://x.org/4", choice: "360p" },
  ]);
  await alice.presses(settings, "Ask me");
  await alice.sees("For links with several qualities I ask");
  expect(await harness.jobs.settings(alice.id)).toMatchObject({ quality: null });
});

test("several links are a job each, the same one is one, and what cannot be a link is told", async () => {
  const alice = person("Alice");
  const links = ["https://x.org/1", "https://x.org/1", "youtu.be/abc", "https://www.snapchat.com/add/nasa"];
  await alice.sends(`/fetch ${links.join(" ")}`);
  await begun(alice.id, 2);
  expect(linksOf(alice.id).map(({ number, request }) => [number, request.url])).toEqual([
    [0, "https://x.org/1"],
    [1, "https://youtu.be/abc"],
  ]);
  await alice.sends("https://x.org/2 file:///etc/passwd ftp://x.org/a https://www.instagram.com/accounts/login/");
  await begun(alice.id, 3);
  await alice.sees("There is nothing I can fetch at this Instagram link");
  const told = alice.chat.messages.map(({ text }) => text);
  expect(told.filter((text) => text?.startsWith("This link cannot be fetched"))).toHaveLength(1);
  await alice.sends("gopher://x.org/");
  await alice.sees("This link cannot be fetched");
  expect(linksOf(alice.id)).toHaveLength(3);
});

test("a failed link is tried again under the same card", async () => {
  const alice = person("Alice", "ru");
  await alice.sends("https://x.org/1");
  const view = await begun(alice.id);
  const failure = { key: "error-page-down", params: { site: "x.org" } } as const;
  harness.jobs.updateLink(view.id, { state: "failed", stage: "end", failure });
  const card = await alice.sees("x.org сейчас недоступен.");
  expect((await alice.presses(card, "Повторить")).text).toBe("Пробую ещё раз.");
  expect(harness.jobs.views.get(view.id)).toMatchObject({ state: "queued", failure: undefined });
});

test("links glued to what people write around them are taken as they were sent", async () => {
  const alice = person("Alice");
  const sent = [
    ["\u{1f449}https://x.org/1", "https://x.org/1"],
    ["Trailer:https://x.org/2?b=1&a=2&utm_source=y#t=5", "https://x.org/2?b=1&a=2&utm_source=y#t=5"],
    ["[watch](https://x.org/3)", "https://x.org/3"],
    ["\u2066https://x.org/Up_(film)\u2069", "https://x.org/Up_(film)"],
    ["https://x.org/4\uff0chttps://x.org/5|https://x.org/6https://x.org/7", "https://x.org/4"],
  ] as const;
  for (const [text] of sent) await alice.sends(text);
  await alice.sends("see node.js/express and main.py");
  await begun(alice.id, 7);
  const urls = linksOf(alice.id).map(({ request }) => request.url);
  expect(urls).toEqual([...sent.map(([, url]) => url), "https://x.org/5", "https://x.org/6", "https://x.org/7"]);
});

test("a link behind a word is taken, in the message itself and in the one replied to", async () => {
  const alice = person("Alice");
  const hidden = (text: string, word: string, url: string) => ({
    text,
    entities: [
      ...(text.startsWith("/") ? [{ type: "bot_command", offset: 0, length: text.indexOf(" ") } as const] : []),
      { type: "text_link", offset: text.indexOf(word), length: word.length, url } as const,
    ],
  });
  await alice.sendsTo(alice.chat, "", hidden("look here", "here", "https://x.org/1?b=1&a=2"));
  await alice.sendsTo(alice.chat, "", hidden("/fetch this 720p", "this", "https://x.org/2"));
  const talk = await alice.sendsTo(alice.chat, "", hidden("\u{1f600}\u{1f600} this one", "one", "https://x.org/3"));
  await begun(alice.id, 2);
  await alice.replies(talk, "/encode 480");
  await alice.replies(talk, "/fetch");
  await alice.sendsTo(alice.chat, "", hidden("/encode that", "that", "https://x.org/4.mp4"));
  await begun(alice.id, 5);
  expect(linksOf(alice.id).map(({ request }) => request)).toEqual([
    { url: "https://x.org/1?b=1&a=2" },
    { url: "https://x.org/2", choice: "720p" },
    { url: "https://x.org/3" },
    { url: "https://x.org/3" },
  ]);
  const encoded = harness.jobs.asked("encode").filter(({ userId }) => userId === alice.id);
  expect(encoded.map(({ request }) => request.source)).toEqual([
    { from: "link", url: "https://x.org/3" },
    { from: "link", url: "https://x.org/4.mp4" },
  ]);
});

test("a forwarded post whose link is a button is taken by its button", async () => {
  const alice = person("Alice");
  const button = { text: "Watch", url: "https://x.org/1" };
  const post = { reply_markup: { inline_keyboard: [[button]] } };
  await alice.sendsTo(alice.chat, "A new film", post);
  await begun(alice.id);
  expect(linksOf(alice.id).map(({ request }) => request.url)).toEqual(["https://x.org/1"]);
});
