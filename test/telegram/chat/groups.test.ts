import { expect, test } from "vitest";
import { clip, type OutgoingFile, photo as picture, unchecked, video } from "../../lab/index.ts";
import { ADMIN_ID, openBot } from "../open-bot.ts";

test("in a group only a command or a mention starts a job, by caption or by reply", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  const file = await clip(harness.folder);
  const silent = await alice.sendsTo(group, video(file));
  await alice.replies(silent, "/encode@other_bot 720");
  await bob.replies(silent, "/encode@mediaferry_lab_bot 720");
  await harness.jobs.begun(0);
  await bob.replies(silent, "@mediaferry_lab_bot please");
  await harness.jobs.begun(1);
  await alice.sendsTo(group, video(file, { caption: "/encode 480" }));
  await harness.jobs.begun(2);
  await alice.sendsTo(group, "hello @mediaferry_lab_bot");
  await group.sees("Reply to a video with @mediaferry_lab_bot");
  expect(harness.jobs.asked("encode").map(({ userId, request }) => [userId, request.wanted])).toEqual([
    [bob.id, { heights: [720] }],
    [bob.id, {}],
    [alice.id, { heights: [480] }],
  ]);
});

test("only who asked may press, and an old button says so", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "ru" });
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob] });
  await alice.sendsTo(group, video(await clip(harness.folder), { caption: "/encode" }));
  const { id } = await harness.jobs.begun();
  const card = await group.sees("Starts in a moment");
  expect(await bob.presses(card, "Cancel")).toMatchObject({
    text: "Это может сделать только тот, кто это запросил, или администратор.",
    showsAlert: true,
  });
  expect(harness.jobs.views.get(id)?.state).toBe("queued");
  const rung = { label: "144p", width: 256, height: 144, state: "sent", fraction: 1, isPassedThrough: false } as const;
  harness.jobs.update(id, { rungs: [{ ...rung, fileId: "gone" }] });
  const shown = await group.sees("✓ 144p");
  expect(await alice.presses(shown, "144p")).toMatchObject({ text: /This button is out of date/, showsAlert: true });
  (harness.jobs.views as Map<string, unknown>).delete(id);
  expect((await alice.presses(shown, "Cancel")).text).toContain(`There is no job ${id}`);
});

test("an album makes one job for each video, all by the command of its caption", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  await alice.sendsAlbum([video(file, { caption: "/encode 240" }), video(file), video(file)]);
  await harness.jobs.begun(2);
  expect(harness.jobs.asked("encode").map(({ request }) => request.wanted)).toEqual(Array(3).fill({ heights: [240] }));
  expect(new Set(harness.jobs.asked("encode").map(({ requestMessageId }) => requestMessageId)).size).toBe(3);
});

test("whatever holds a picture or a sound starts a job in a private chat, also forwarded", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const file = await clip(harness.folder);
  const sound = await clip(harness.folder, { codec: "none", extension: ".m4a" });
  const outgoing: OutgoingFile[] = [
    video(file, { as: "document", name: "UPPER.MP4" }),
    video(file, { as: "animation" }),
    video(file, { as: "video_note" }),
    video(sound, { as: "audio" }),
    video(sound, { as: "voice" }),
  ];
  for (const [index, each] of outgoing.entries()) {
    const sent = await alice.sends(each);
    await harness.jobs.begun(index);
    const { source } = harness.jobs.asked("encode")[index]!.request;
    expect(source.from === "telegram" && JSON.stringify(sent).includes(source.file.fileId), each.as).toBe(true);
  }
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  await alice.forwards(await bob.sends(video(file)), { isHidden: true });
  await harness.jobs.begun(outgoing.length + 1);
});

test("/encode as a reply takes that video each time anew, and a link is taken as it is", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const sent = await alice.sends(video(await clip(harness.folder)));
  await harness.jobs.begun(0);
  await alice.replies(sent, "/encode fit 4,5 mb");
  await harness.jobs.begun(1);
  await alice.sends("/encode 480 https://example.com/a/b%20c.mp4?sig=1");
  await harness.jobs.begun(2);
  expect(
    harness.jobs
      .asked("encode")
      .slice(1)
      .map(({ title, request }) => [title, request.wanted]),
  ).toEqual([
    [expect.stringMatching(/^clip-/), { fitBytes: 4_500_000 }],
    ["b c.mp4", { heights: [480] }],
  ]);
  expect(harness.jobs.asked("encode")[2]?.request.source).toEqual({
    from: "link",
    url: "https://example.com/a/b%20c.mp4?sig=1",
  });
  await alice.sends("/encode quickly");
  expect((await alice.sees("I do not understand")).text).toContain("“quickly”");
});

test("/jobs lists what runs with buttons to stop it, and /cancel stops the only one", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/jobs");
  await alice.sees("Nothing is running here");
  await alice.sends("/cancel");
  await alice.sees("You have nothing running here");
  const file = await clip(harness.folder);
  await alice.sends(video(file, { name: "one.mp4" }));
  const first = await harness.jobs.begun(0);
  await alice.sends(video(file, { name: "two.mp4" }));
  const second = await harness.jobs.begun(1);
  harness.jobs.update(first.id, { state: "active", stage: "encode", fraction: 0.25 });
  harness.jobs.update(second.id, { position: 1 });
  await alice.sends("/cancel");
  const list = await alice.sees("2 jobs are running or waiting");
  expect(list.text).toContain("two.mp4\n⏳ 1 job before it");
  expect(list.text).toMatch(/▰▰▰▱+ 25%/);
  await alice.presses(list, /Cancel$/);
  expect(harness.jobs.views.get(first.id)?.state).toBe("cancelled");
  await alice.presses(list, "Refresh");
  await alice.sees("1 job is running");
  await alice.sends(`/cancel ${second.id}`);
  await alice.sees(/^Cancelled\.$/);
  await alice.sends(`/cancel ${second.id}`);
  await alice.sees("Too late");
  await alice.sends("/cancel ../../etc");
  await alice.sees("There is no job ../../etc");
});

test("an album with one link in its caption has one answer, and one without any has one hint", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const photo = async (caption?: string) => video(await picture(harness.folder), { as: "photo", caption });
  await alice.sendsAlbum([await photo("https://x.org/1"), await photo(), await photo()]);
  await harness.jobs.begun();
  await alice.sendsAlbum([await photo("/fetch https://x.org/2"), await photo(), await photo()]);
  await harness.jobs.begun(1);
  await alice.sendsAlbum([await photo(), await photo(), await photo()]);
  await alice.sends("/jobs");
  await alice.sees("2 jobs are running or waiting");
  expect(harness.jobs.asked("links").map(({ request }) => request.url)).toEqual(["https://x.org/1", "https://x.org/2"]);
  const hints = alice.chat.messages.filter(({ text }) => text?.startsWith("That is a photo"));
  expect(hints).toHaveLength(1);
});

test("an edited message counts when nothing came of it before, and only once", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const talk = await alice.sends("ttps:/x.org/1");
  await alice.sees("Send me a video");
  await alice.edits(talk, "https://x.org/1");
  await harness.jobs.begun();
  await alice.edits(talk, "https://x.org/2");
  const typo = await alice.sends("/fetch instagram na/sa");
  await alice.sees("“na/sa” is not a valid user name");
  await alice.edits(typo, "/fetch instagram nasa");
  await harness.jobs.begun(1);
  const thanks = await alice.sends("thanks");
  await alice.sees("Send me a video");
  await alice.edits(thanks, "thanks!");
  await alice.sends("/jobs");
  await alice.sees("2 jobs are running or waiting");
  expect(harness.jobs.asked("links").map(({ request }) => request.url)).toEqual(["https://x.org/1"]);
  expect(harness.jobs.asked("users").map(({ request }) => request.query.handle)).toEqual(["nasa"]);
  expect(alice.chat.messages.filter(({ text }) => text?.startsWith("Send me a video"))).toHaveLength(2);
});

test("a forwarded video with a link in its caption is offered with a card for each", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  const file = await clip(harness.folder);
  await alice.forwards(await bob.sends("hi"));
  await alice.sendsTo(alice.chat, video(file, { caption: "Whole film: https://x.org/1" }), {
    forward_origin: { type: "user", sender_user: bob.user, date: 1 },
  });
  await harness.jobs.begun(1);
  expect(harness.jobs.asked("encode")).toHaveLength(1);
  expect(harness.jobs.asked("links").map(({ request }) => request.url)).toEqual(["https://x.org/1"]);
});

test("what says nothing has no answer: polls, dice, places, contacts and pins", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const contents = [
    { dice: { emoji: "\u{1f3b2}", value: 3 } },
    { location: { latitude: 1, longitude: 2 } },
    { contact: { phone_number: "1", first_name: "Bob" } },
    { poll: { id: "1", question: "Who?", options: [] } },
    { pinned_message: { message_id: 1, chat: alice.chat.info, date: 0 } },
    { new_chat_title: "Us" },
  ];
  for (const content of contents)
    await alice.sendsTo(alice.chat, unchecked(""), { text: undefined, ...content } as never);
  await alice.sends("/jobs");
  await alice.sees("Nothing is running here");
  expect(alice.chat.messages.filter(({ from }) => from?.is_bot)).toHaveLength(1);
});

test("in a group /start says what is true there, and /help names no commands of admins", async () => {
  await using harness = await openBot({ isPaced: false });
  const admin = harness.telegram.user({ id: ADMIN_ID, firstName: "Root", language: "en" });
  const group = harness.telegram.group({ title: "Friends", members: [admin] });
  await admin.sendsTo(group, "/start@mediaferry_lab_bot");
  const start = await group.sees("In a group I act only when asked");
  expect(start.text).toContain("/encode@mediaferry_lab_bot");
  await admin.sendsTo(group, "/help@mediaferry_lab_bot");
  expect((await group.sees("Commands")).text).not.toContain("/ban");
  await admin.sends("/help");
  expect((await admin.sees("Commands")).text).toContain("/ban");
});

test("in a channel a command or a mention in a post starts a job, whose card its admins steer", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const bob = harness.telegram.user({ firstName: "Bob", language: "en" });
  const channel = harness.telegram.channel({ title: "News", admins: [alice] });
  await alice.sendsTo(channel, "News of today: https://x.org/1");
  await alice.sendsTo(channel, "/fetch https://x.org/2");
  const { id } = await harness.jobs.begun();
  await alice.sendsTo(channel, "@mediaferry_lab_bot https://x.org/3");
  await harness.jobs.begun(1);
  await alice.sendsTo(channel, "/watch instagram nasa every 6h");
  await channel.sees("@nasa");
  expect(harness.jobs.asked("links").map(({ chatId, request }) => [chatId, request.url])).toEqual([
    [channel.id, "https://x.org/2"],
    [channel.id, "https://x.org/3"],
  ]);
  const card = channel.messages.find(({ message_id }) => message_id === harness.jobs.views.get(id)?.cardMessageId);
  expect(await bob.presses(card!, "Cancel")).toMatchObject({ text: /Only whoever asked/, showsAlert: true });
  await alice.presses(card!, "Cancel");
  expect(harness.jobs.views.get(id)?.state).toBe("cancelled");
});

test("an edited post of a channel counts when nothing came of it before, and only once", async () => {
  await using harness = await openBot({ isPaced: false });
  const alice = harness.telegram.user({ firstName: "Alice", language: "en" });
  const channel = harness.telegram.channel({ title: "News", admins: [alice] });
  const talk = await alice.sendsTo(channel, "News: https://x.org/1");
  await alice.edits(talk, "News, @mediaferry_lab_bot: https://x.org/1");
  await harness.jobs.begun();
  await alice.edits(talk, "News, @mediaferry_lab_bot: https://x.org/2");
  const typo = await alice.sendsTo(channel, "/fetch instagram na/sa");
  await channel.sees("“na/sa” is not a valid user name");
  await alice.edits(typo, "/fetch instagram nasa");
  await harness.jobs.begun(1);
  expect(harness.jobs.asked("links").map(({ chatId, request }) => [chatId, request.url])).toEqual([
    [channel.id, "https://x.org/1"],
  ]);
  expect(harness.jobs.asked("users").map(({ chatId }) => chatId)).toEqual([channel.id]);
});
