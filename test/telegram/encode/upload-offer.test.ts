import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { clip, video } from "../../lab/index.ts";
import { type OpenBot, openBot } from "../open-bot.ts";

const BIG = 60_000_000;

/** Each test has users of its own. */
let harness: OpenBot;
let film: string;
beforeAll(async () => {
  harness = await openBot({ isPaced: false });
  film = await clip(harness.folder);
});
afterAll(() => harness[Symbol.asyncDispose]());
beforeEach(() => Object.assign(harness.jobs, { publicUrl: "https://ferry.example.com", uploadLimitBytes: 4e9 }));

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });
const buttonsOf = (message: { reply_markup?: { inline_keyboard: { text: string; url?: string }[][] } | undefined }) =>
  (message.reply_markup?.inline_keyboard ?? []).flat();
const lastOffered = () => harness.jobs.offered(harness.jobs.uploads.length - 1);
const encodesOf = (userId: number) => harness.jobs.asked("encode").filter((submission) => submission.userId === userId);

test("a video above the limit gets a page where it can be brought, and the offer becomes the card of the encode", async () => {
  const alice = person("Alice");
  const sent = await alice.sends(video(film, { name: "My <holiday>.mp4", sizeBytes: BIG, caption: "/encode 720 480" }));
  const offer = await alice.sees("Telegram lets this bot read up to 20 MB");
  const upload = await lastOffered();
  expect(upload).toMatchObject({ wanted: { heights: [720, 480] }, requestMessageId: sent.message_id, language: "en" });
  expect(offer.text).toContain("My <holiday>.mp4 is 60 MB");
  expect(offer.text).toContain(`\n${upload.url}\n`);
  expect(offer.text).toContain(`curl -F file=@video.mp4 ${upload.url}`);
  expect(offer.text).toMatch(/up to 4 GB, until \w{3} \d+, \d\d:\d\d UTC/);
  expect(offer.text).not.toContain("smaller versions");
  expect(buttonsOf(offer)).toEqual([{ text: "⬆️ Upload the file", url: upload.url }]);
  expect(offer.reply_to_message?.message_id).toBe(sent.message_id);
  expect(encodesOf(alice.id)).toEqual([]);

  await harness.jobs.encode.takeUpload(upload.token, { path: film, name: "film.mp4", sizeBytes: BIG });
  const job = harness.jobs.asked("encode").at(-1)!;
  expect(job).toMatchObject({ userId: alice.id, request: { source: { from: "upload" } } });
  const { jobId, cardMessageId } = harness.jobs.began.at(-1)!;
  expect(cardMessageId).toBe(offer.message_id);
  harness.jobs.update(jobId, { state: "active", stage: "plan" });
  const card = await alice.sees("Looking at the file", { of: offer });
  expect(card.text).not.toContain(upload.token);
});

test("where the bot has no public address the page is told as text alone", async () => {
  harness.jobs.publicUrl = "http://localhost:8080";
  const boris = person("Boris", "ru");
  await boris.sends(video(film, { sizeBytes: BIG }));
  const offer = await boris.sees("Telegram разрешает этому боту читать не больше 20 МБ");
  expect(offer.text).toContain(harness.jobs.uploads.at(-1)!.url);
  expect(buttonsOf(offer)).toEqual([]);
});

test("smaller versions that can be read are offered, H.264 first, and one of them is encoded when it is pressed", async () => {
  const alice = person("Alice");
  const qualities = [
    { width: 2560, height: 1440, codec: "av01", sizeBytes: 19e6 },
    { width: 1280, height: 720, codec: "h265", sizeBytes: 12e6 },
    { width: 480, height: 854, codec: "h264", sizeBytes: 9e6 },
    { width: 720, height: 1280, codec: "h264", sizeBytes: 18e6 },
    { width: 1920, height: 1080, codec: "h264", sizeBytes: 30e6 },
    { width: 640, height: 360, codec: "h264", sizeBytes: null },
  ];
  const sent = await alice.sends(video(film, { name: "film.mp4", sizeBytes: BIG, caption: "/encode 240", qualities }));
  const offer = await alice.sees("smaller versions of this video");
  await lastOffered();
  expect(buttonsOf(offer).map(({ text }) => text)).toEqual([
    "720p · 18 MB",
    "480p · 9 MB",
    "1440p · 19 MB",
    "⬆️ Upload the file",
  ]);
  await alice.presses(offer, "480p");
  const [job] = encodesOf(alice.id);
  expect(job).toMatchObject({ title: "film.mp4", requestMessageId: offer.message_id });
  const file = { fileId: sent.video?.qualities?.[2]?.file_id, sizeBytes: 9e6, name: "film.mp4" };
  expect(job?.request).toMatchObject({ source: { from: "telegram", file }, wanted: { heights: [240] } });
  expect((await alice.sees("Starts in a moment")).reply_to_message?.message_id).toBe(offer.message_id);
  expect((await alice.presses(offer, "720p")).text).toBe("You already chose one of them; its card is further down.");
  expect(encodesOf(alice.id)).toHaveLength(1);
  await harness.stores.keys.del(`versions:${alice.chat.id}:${offer.message_id}`);
  expect((await alice.presses(offer, "720p")).text).toContain("This button is out of date");
});

test("a smaller version of what was asked for a channel is begun there, and the press says so", async () => {
  const alice = person("Alice");
  const news = harness.telegram.channel({ title: "News", username: "offered_news", admins: [alice] });
  const qualities = [{ width: 640, height: 360, codec: "h264", sizeBytes: 9e6 }];
  await alice.sends(video(film, { sizeBytes: BIG, caption: "/encode to @offered_news", qualities }));
  const offer = await alice.sees("It goes to News");
  expect((await alice.presses(offer, "360p")).text).toContain("On its way to News");
  expect(encodesOf(alice.id)).toMatchObject([{ chatId: news.id }]);
});

test("in a group the address of the page is told to the asker alone, and only the asker may press", async () => {
  const [alice, bob] = [person("Alice"), person("Bob")];
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  await alice.sends("/start");
  const qualities = [{ width: 640, height: 360, codec: "h264", sizeBytes: 9e6 }];
  await alice.sendsTo(group, video(film, { sizeBytes: BIG, caption: "/encode", qualities }));
  const offer = await group.sees("I sent you the upload page");
  const upload = await lastOffered();
  expect((await alice.sees("You can upload the file itself")).text).toContain(upload.url);
  expect(group.transcript()).not.toContain(upload.token);
  expect(upload).toMatchObject({ chatId: group.id, cardMessageId: offer.message_id });
  expect(await bob.presses(offer, "360p")).toMatchObject({ text: /Only whoever asked/, showsAlert: true });
  await alice.presses(offer, "360p");
  expect(encodesOf(alice.id)).toMatchObject([{ chatId: group.id }]);

  bob.blocks();
  await bob.sendsTo(group, video(film, { sizeBytes: BIG, caption: "/encode" }));
  await group.sees("send it to me in private: @mediaferry_lab_bot");
  expect(group.transcript()).not.toContain(harness.jobs.uploads.at(-1)!.token);
  expect(harness.logLines.join("\n")).not.toContain(upload.token);
});

test("an offer that is made once more after trouble is the same one, and what nobody could bring is refused", async () => {
  const alice = person("Alice");
  const before = harness.jobs.uploads.length;
  const fault = harness.telegram.fault({ method: "sendMessage", kind: "drop-before" });
  await alice.sends(video(film, { sizeBytes: BIG }));
  await alice.sees("You can upload the file itself");
  expect([fault.hits, harness.jobs.uploads.length - before]).toEqual([1, 1]);
  harness.jobs.uploadLimitBytes = BIG - 1;
  await alice.sends(video(film, { sizeBytes: BIG }));
  expect((await alice.sees("a direct link with /encode")).text).toContain("This file is 60 MB");
});
