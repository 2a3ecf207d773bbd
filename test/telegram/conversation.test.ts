import { expect, test } from "vitest";
import { COMMANDS } from "../../src/telegram/commands.ts";
import { clip, document, type Person, photo as picture, video } from "../lab/index.ts";
import { ADMIN_ID, openBot } from "./open-bot.ts";

test("/start says what the bot does and what its limits are, in the user's language", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en-GB" });
  const boris = harness.telegram.user({ firstName: "Boris", language: "ru" });
  await alice.sends("/start");
  expect((await alice.sees("Send me a video")).text).toContain("up to 20 MB and send up to 50 MB");
  await boris.sends("/start");
  expect((await boris.sees("Пришлите видео")).text).toContain("отправляю до 50 МБ");
  const rita = harness.telegram.user({ firstName: "Rita", language: "pt-br" });
  await rita.sends("/start");
  await rita.sees("Envie um vídeo");
  expect(rita.menu()).toContainEqual({ command: "help", description: "Como usar o bot" });
  expect(harness.telegram.complaints).toEqual([]);
});

test("a video in a private chat starts a job whose card is a reply to it", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const sent = await alice.sends(video(await clip(harness.folder), { name: "My <holiday> & more.mp4" }));
  const card = await alice.sees("Starts in a moment");
  expect(card.text).toContain("My <holiday> & more.mp4");
  expect(card.reply_to_message?.message_id).toBe(sent.message_id);
  const job = await harness.jobs.begun();
  expect(job).toMatchObject({ cardMessageId: card.message_id, requestMessageId: sent.message_id, userId: alice.id });
  expect(harness.jobs.asked("encode")[0]).toMatchObject({
    request: { source: { from: "telegram", file: { fileId: sent.video?.file_id } }, wanted: {} },
    language: "en",
  });
});

test("the card follows the job and ends with every rung as a button", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const { id } = await harness.jobs.begun();
  harness.jobs.update(id, { state: "active", stage: "download", download: { bytes: 5e6, totalBytes: 1e7 } });
  await alice.sees("5 MB of 10 MB");
  harness.jobs.update(id, {
    stage: "encode",
    fraction: 0.42,
    speed: 2.34,
    secondsLeft: 12.2,
    source: { width: 1920, height: 1080, durationSeconds: 30, sizeBytes: 1e7 },
    rungs: [
      { label: "144p", width: 256, height: 144, state: "encoding", fraction: 0.8, isPassedThrough: false },
      { label: "240p", width: 426, height: 240, state: "waiting", fraction: 0, isPassedThrough: false },
    ],
  });
  const moving = await alice.sees("▸ 144p · 80%");
  expect(moving.text).toContain("1920×1080 · 0:30 · 10 MB");
  expect(moving.text).toContain("▰▰▰▰▰▱▱▱▱▱▱▱ 42%\n2.3× speed · about 12s left");
  const answer = await alice.presses(moving, "Cancel");
  expect(answer.text).toBe("Cancelled.");
  const cancelled = await alice.sees("⏹ Cancelled");
  await alice.presses(cancelled, "Try again");
  await alice.sees("Starts in a moment");
});

test("what is not a video gets a hint, and a file above the limit a way around it and no job", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  await alice.sends("hello");
  await alice.sees("Send me a video, or reply");
  await alice.sends(document(file, { name: "notes.pdf" }));
  await alice.sees("does not look like a video");
  await alice.sends("/dance");
  await alice.sees("I do not know that command");
  await alice.sends("/encode");
  await alice.sees("Send /encode as the caption");
  await alice.sends(video(file, { sizeBytes: 60_000_000 }));
  expect((await alice.sees("Telegram lets this bot read")).text).toMatch(/is 60 MB, .*read up to 20 MB.*up to 4 GB/s);
  expect(harness.jobs.asked("encode")).toEqual([]);
});

test("an admin sees the admins' commands, and nobody else may use them", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const menuOf = (person: Person) => person.menu().map(({ command }) => command);
  const forAll = COMMANDS.filter(({ access }) => access === "everyone").map(({ name }) => name);
  expect(forAll.slice(0, 3)).toEqual(["start", "help", "watch"]);
  expect(menuOf(alice)).toEqual(forAll);
  expect(menuOf(admin)).toEqual(COMMANDS.map(({ name }) => name));
  await alice.sends("/stats");
  await alice.sees("for the admins");
  await admin.sends("/stats");
  const stats = await admin.sees("The last 1 h");
  expect(stats.text).toContain("encoding: 400 ×, usually 2.5s, seldom over 1m 5s, 3 failed");
  expect(stats.text).toContain(
    "Stored 1.6 GB in total · 1.2 GB images · 300 MB running jobs · 100 MB databases · 40 MB tools",
  );
  await admin.presses(stats, "7 d");
  await admin.sees("The last 7 d");
  await admin.sends(`/ban ${alice.id}`);
  await admin.sees("is banned");
  await alice.sends("/start");
  await admin.sends(`/allow ${alice.id}`);
  await admin.sees("may use the bot");
  await alice.sends("/help");
  await alice.sees("Commands");
  expect(alice.chat.transcript()).not.toContain("Send me a video, and");
});

test("/encode takes a file of any name, and says of photos and stickers what they are", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  const names = ["raspi.h264", "GL010001.LRV", "VID_00_001.insv", "clip"];
  for (const name of names) await alice.sends(document(file, { name, caption: "/encode" }));
  await expect.poll(() => harness.jobs.asked("encode").map(({ title }) => title)).toEqual(names);
  const photo = await alice.sends({ as: "photo", path: await picture(harness.folder) });
  await alice.sees("That is a photo");
  await alice.replies(photo, "/encode");
  await alice.sees("This is a picture (JPG)");
  const sticker = await alice.sendsTo(alice.chat, "sticker", stickerOf({ is_animated: true }));
  await alice.sees("That sticker is a picture or a drawing");
  await alice.replies(sticker, "/encode");
  await alice.sees("This is an animated sticker");
  await alice.sendsTo(alice.chat, "sticker", stickerOf({ is_video: true }));
  await expect.poll(() => harness.jobs.asked("encode")).toHaveLength(names.length + 1);
});

const stickerOf = (kind: { is_animated?: true; is_video?: true }) => ({
  text: undefined,
  sticker: {
    ...{ file_id: "sticker-1", file_unique_id: "sticker-1", type: "regular" as const, width: 512, height: 512 },
    ...{ is_animated: false, is_video: false, ...kind },
  },
});

test("a video that takes hours is told its price, and starts with the sizes of the button", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends(video(await clip(harness.folder)));
  const { id } = await harness.jobs.begun();
  const params = { seconds: 15_000, smallSeconds: 4_000, smallHeight: 480 };
  harness.jobs.update(id, { state: "failed", failure: { key: "error-costly", params } });
  const card = await alice.sees("Waiting for your decision");
  expect(card.text).toContain("all sizes take about 4h 10m, those up to 480p about 1h 6m");
  await alice.presses(card, "Up to 480p");
  expect(harness.jobs.agreed).toEqual([{ jobId: id, maxHeight: 480 }]);
});
