import { writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FileLinkView, ImagesSummary, ImagesView } from "../../../src/jobs/index.ts";
import type { Ctx } from "../../../src/telegram/connection/client.ts";
import { findSource, isBareList, parseImagesOptions } from "../../../src/telegram/images/lists.ts";
import { readText } from "../../../src/telegram/reading/pieces.ts";
import { document, type Person, video } from "../../lab/index.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
let list: string;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
  list = path.join(harness.folder, "posts.json");
  await writeFile(list, `["https://img.example.com/1.jpg"]`);
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });
const setsOf = ({ id }: Person) => harness.jobs.asked("images").filter(({ userId }) => userId === id);
/** The job of the n-th set of a user, once its card is there. */
async function begun({ id }: Person, index = 0) {
  for (let at = 0, left = index; ; at++) {
    const view = await harness.jobs.begun(at);
    if (view.userId === id && left-- === 0) return view;
  }
}

const summary: ImagesSummary = {
  ...{ posts: 1, images: 3, duplicates: 0, invalid: 0, bad: [], leftOut: 0, known: 0, hostCount: 1, seconds: 2 },
  hosts: [{ host: "img.example.com", images: 3 }],
};
const READY = { state: "done", stage: "ready", summary } satisfies Partial<ImagesView>;
const counts = { images: 3, done: 1, cached: 0, failed: 0, bytes: 4000, reasons: [] };

test("a list without a word is read, the dry run waits for Start, and the card follows the set to its end", async () => {
  const alice = person("Alice");
  const sent = await alice.sends(document(list));
  const { id } = await begun(alice);
  const { file_id: fileId, file_unique_id: fileUniqueId, file_size: sizeBytes } = sent.document!;
  const file = { fileId, fileUniqueId, sizeBytes, name: "posts.json" };
  expect(setsOf(alice)).toMatchObject([{ title: "posts.json", requestMessageId: sent.message_id, language: "en" }]);
  expect(setsOf(alice)[0]?.request).toEqual({ source: { from: "telegram", file } });
  harness.jobs.updateImages(id, { state: "active", stage: "read" });
  const card = await alice.sees("🔎 Reading the list");
  expect(card.reply_to_message?.message_id).toBe(sent.message_id);
  harness.jobs.updateImages(id, READY);
  await alice.sees("1 post · 3 images", { of: card });
  await alice.sends("/jobs");
  await alice.sees("👆 waits for your choice");
  expect((await alice.presses(card, "Start")).text).toBe("Started.");
  await alice.sees("Starts in a moment", { of: card });
  harness.jobs.updateImages(id, { state: "active", stage: "download", counts });
  await alice.sees("1 fetched · 0 fetched before · 0 failed · of 3", { of: card });
  harness.jobs.updateImages(id, { state: "done", stage: "end", counts: { ...counts, done: 3 } });
  await alice.sees("✅ All 3 images", { of: card });
  expect(harness.telegram.complaints).toEqual([]);
});

test("the card says which column is taken, and another one is a button away", async () => {
  const boris = person("Boris", "ru");
  await boris.sends(document(list));
  const { id } = await begun(boris);
  const others = [
    { key: "/page", label: "page" },
    { key: "/column b", label: "column B" },
  ];
  const columns = { taken: { key: "/image", label: "image_<url>" }, others };
  harness.jobs.updateImages(id, { ...READY, summary: { ...summary, columns } });
  const card = await boris.sees("🔗 Ссылки на картинки: image_<url>");
  expect(card.reply_markup?.inline_keyboard.slice(1).map(([button]) => button?.text)).toEqual([
    "🔗 Ссылки из: page",
    "🔗 Ссылки из: столбец B",
  ]);
  expect((await boris.presses(card, "Ссылки из: столбец B")).text).toBe("Читаю список заново.");
  expect(harness.jobs.checked).toContain("/column b");
  expect((await boris.presses(card, "Ссылки из: page")).text).toMatch(/^Это уже решено/);
});

test("a list comes by its caption, by a reply or by a link, with a limit for each post", async () => {
  const alice = person("Alice");
  await alice.sends(document(list, { caption: "/images max 5", name: "odd.bin" }));
  await begun(alice, 0);
  await alice.replies(await alice.sends(document(list, { name: "list.dat" })), "/images MAX 2");
  await begun(alice, 1);
  await alice.sends("/images https://example.com/a/list.json.gz?key=1");
  await begun(alice, 2);
  await alice.sends("/images max 1 https://example.com/list");
  await begun(alice, 3);
  expect(setsOf(alice).map(({ title, request }) => [title, request.max])).toEqual([
    ["odd.bin", 5],
    ["list.dat", 2],
    ["list.json.gz", undefined],
    ["example.com/list", 1],
  ]);
  expect(setsOf(alice)[2]?.request.source).toEqual({ from: "link", url: "https://example.com/a/list.json.gz?key=1" });
  expect(harness.jobs.asked("encode").filter(({ userId }) => userId === alice.id)).toEqual([]);
});

test("what is no list, or is asked for in other words, is told what to do", async () => {
  const [alice, boris] = [person("Alice"), person("Boris", "ru")];
  const usage = "Send /images as the caption of a list";
  for (const words of ["", " max", " max 0", " 5", " max 5 each", " https://x.org/a https://x.org/b"]) {
    await alice.sends(`/images${words}`);
    await alice.sees(usage);
  }
  await alice.sends(document(list, { caption: "/images https://x.org/list.json" }));
  await alice.sees(usage);
  await alice.sends("/images https://www.snapchat.com/add/nasa");
  await alice.sees(usage);
  await alice.sends("/images http://");
  await alice.sees("This link cannot be fetched");
  await alice.sends(document(list, { sizeBytes: 60_000_000 }));
  expect((await alice.sees("This list is 60 MB")).text).toMatch(/read 20 MB\. Compress it with gzip/);
  await alice.sends(document(list, { name: "notes.pdf" }));
  await alice.sees("if it is a list of image links, reply with /images");
  await alice.sends(document(list, { caption: "look at this" }));
  await alice.sees("if it is a list of image links, reply with /images");
  await boris.sends("/images");
  await boris.sees("Напишите /images в подписи к списку");
  expect([...setsOf(alice), ...setsOf(boris)]).toEqual([]);
});

test("what is a list without a word shows by its name or by its type, in a private chat", () => {
  const isList = (file: { file_name?: string; mime_type?: string }, change: object = {}) =>
    isBareList({ msg: { document: file, ...change }, chat: { type: "private" }, ...change } as unknown as Ctx);
  const lists = ["a.har", "a.md", "a.json", "a.jsonl", "A.NDJSON", "a.csv", "a.tsv.gz", "failures.csv", "a.b.txt"];
  for (const name of lists) expect(isList({ file_name: name }), name).toBe(true);
  const types = ["application/json", "application/x-ndjson", "text/csv; charset=utf-8", "text/plain"];
  for (const type of types) expect(isList({ mime_type: type }), type).toBe(true);
  const others = ["a.xlsx", "a.tar.gz", "a.ts", "a.json.zip", "json", "a.mp4"];
  for (const name of others) expect(isList({ file_name: name }), name).toBe(false);
  expect(isList({ file_name: "a.csv", mime_type: "video/mp4" })).toBe(false);
  expect(isList({ file_name: "a.csv" }, { caption: "look" })).toBe(false);
  expect(isList({ file_name: "a.csv" }, { caption: "look", forward_origin: { type: "user" } })).toBe(true);
  expect(isList({ file_name: "a.csv" }, { chat: { type: "supergroup" } })).toBe(false);
});

test("a video stays a video, and cookies of an admin stay cookies", async () => {
  const alice = person("Alice");
  await alice.sends(video(list, { as: "document", name: "clip.mp4" }));
  await alice.sees("Starts in a moment");
  await alice.sends(video(list, { as: "document", name: "clip.mp4", caption: "/images" }));
  await alice.sees("Send /images as the caption of a list");
  expect(setsOf(alice)).toEqual([]);
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  await admin.seesGone(await admin.sends(document(list, { name: "cookies.txt" })));
  await admin.sees("This file contains no session");
  expect(setsOf(admin)).toEqual([]);
});

test("in a group only a command takes a list, and only who asked decides", async () => {
  const [alice, bob] = [person("Alice"), person("Bob", "ru")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  const sent = await bob.sendsTo(group, document(list));
  await alice.replies(sent, "/images@mediaferry_lab_bot max 3");
  const { id } = await begun(alice);
  expect(setsOf(bob)).toEqual([]);
  harness.jobs.updateImages(id, READY);
  const card = await group.sees("1 post · 3 images");
  for (const button of ["Start", "Cancel"])
    expect(await bob.presses(card, button)).toMatchObject({
      text: "Это может сделать только тот, кто это запросил, или администратор.",
      showsAlert: true,
    });
  expect(harness.jobs.views.get(id)).toMatchObject(READY);
  expect((await alice.presses(card, "Cancel")).text).toBe("Cancelled.");
  await group.sees("⏹ Cancelled");
});

test("the first decision counts, and a second one is told so", async () => {
  const alice = person("Alice");
  await alice.sends(document(list));
  const { id } = await begun(alice);
  harness.jobs.updateImages(id, READY);
  const card = await alice.sees("⏱ Takes about 2s");
  const views = harness.jobs.views as Map<string, object>;
  views.set(id, { ...views.get(id), stage: "waiting" }); // pressed elsewhere, and not drawn yet
  expect(await alice.presses(card, "Start")).toMatchObject({ text: /^That was already decided/, showsAlert: true });
  views.set(id, { ...views.get(id), state: "active" });
  expect((await alice.presses(card, "Cancel")).text).toBe("Cancelled.");
  harness.jobs.updateImages(id, { state: "cancelled", stage: "end", counts, canClose: true });
  const cancelled = await alice.sees("1 of 3 images fetched", { of: card });
  expect((await alice.presses(cancelled, "ZIP what was fetched")).text).toBe("Packing what was fetched.");
  expect(harness.jobs.views.get(id)).toMatchObject({ state: "queued", canClose: false });
  harness.jobs.updateImages(id, { state: "cancelled" });
  await alice.presses(await alice.sees("⏹ Cancelled", { of: card }), "Continue");
  expect(harness.jobs.views.get(id)).toMatchObject({ state: "queued" });
});

test("the link of a ZIP is refreshed and revoked under the card of its set", async () => {
  const alice = person("Alice");
  await alice.sends(document(list));
  const { id } = await begun(alice);
  const facts = { name: "posts.zip", sizeBytes: 3.1e9, sha256: "ab12", expiresAt: new Date(0) };
  const file: FileLinkView = { ...facts, url: "https://ferry.example.com/files/old", state: "live" };
  harness.jobs.updateImages(id, { state: "done", stage: "end", counts: { ...counts, done: 3 }, file });
  const card = await alice.sees("https://ferry.example.com/files/old");
  expect((await alice.presses(card, "Refresh")).text).toBe("The link now stays valid for longer.");
  await alice.sees(`https://ferry.example.com/files/${id}/new`, { of: card });
  expect((await alice.presses(card, "Revoke")).text).toBe("Revoked: the link no longer works.");
  await alice.sees("🚫 The download link was revoked", { of: card });
});

test("a list comes by a link behind a word, and by a reply to a message with a link or a button", async () => {
  const alice = person("Alice");
  const behind = (offset: number, url: string) => ({
    entities: [{ type: "text_link" as const, offset, length: 4, url }],
  });
  const command = { type: "bot_command", offset: 0, length: 7 } as const;
  const { entities } = behind(8, "https://x.org/1.json");
  await alice.sendsTo(alice.chat, "/images list max 2", { entities: [command, ...entities] });
  await begun(alice, 0);
  await alice.sends("/images x.org/2.csv");
  await begun(alice, 1);
  await alice.replies(await alice.sendsTo(alice.chat, "dice", behind(0, "https://x.org/3.json")), "/images");
  await begun(alice, 3); // the message itself was fetched as a link
  const reply_markup = { inline_keyboard: [[{ text: "The list", url: "https://x.org/4.json" }]] };
  await alice.replies(await alice.sendsTo(alice.chat, "News", { reply_markup }), "/images max 4");
  await begun(alice, 5);
  expect(setsOf(alice).map(({ request: { source, max } }) => [source.from === "link" && source.url, max])).toEqual([
    ["https://x.org/1.json", 2],
    ["https://x.org/2.csv", undefined],
    ["https://x.org/3.json", undefined],
    ["https://x.org/4.json", 4],
  ]);
});

test("the words are read in any order, and a quote from another chat has its list, too", () => {
  expect(parseImagesOptions(readText(""))).toEqual({});
  expect(parseImagesOptions(readText("https://x.org/l.csv  max 12"))).toEqual({ link: "https://x.org/l.csv", max: 12 });
  for (const text of ["max", "max -1", "max 1.5", "max 1e3", "max 5 max 6", "min 5", "all"])
    expect(() => parseImagesOptions(readText(text)), text).toThrow("error-images-usage");
  const quoted = { file_id: "a", file_unique_id: "b", file_name: "l.csv" };
  const ctx = { msg: { external_reply: { document: quoted } } } as unknown as Ctx;
  const options = { sources: harness.sources, readBytes: 1000 };
  expect(findSource(ctx, options)).toEqual({
    from: "telegram",
    file: { fileId: "a", fileUniqueId: "b", name: "l.csv" },
  });
  expect(findSource(ctx, { ...options, link: "https://x.org/l.csv" })).toEqual({
    from: "link",
    url: "https://x.org/l.csv",
  });
});

test("/help tells how a list is to look", async () => {
  const [alice, boris] = [person("Alice"), person("Boris", "ru")];
  await alice.sends("/help");
  const help = await alice.sees("/images · Download the images of a list as ZIP files");
  await alice.presses(help, "Images");
  expect((await alice.sees("Images by the thousand", { of: help })).text).toContain(
    "Lists up to 20 MB can be sent here",
  );
  await boris.sends("/help");
  const russian = await boris.sees("/images · Скачать картинки по списку в ZIP");
  await boris.presses(russian, "Картинки");
  await boris.sees("Картинки тысячами", { of: russian });
});
