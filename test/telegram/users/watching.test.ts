import { afterAll, beforeAll, expect, test } from "vitest";
import { withDefaults } from "../../../src/stores/index.ts";
import { NO_COUNTS } from "../memory-jobs.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

/** Each test has users of its own. */
let harness: OpenBot;
beforeAll(async () => {
  harness = await openBot({
    isPaced: false,
    config: { watch: { minMinutes: 30, maxMinutes: 1440, defaultMinutes: 360, perChat: 3 } },
  });
});
afterAll(() => harness[Symbol.asyncDispose]());

const person = (firstName: string, language = "en") => harness.telegram.user({ firstName, language });
const watchesOf = (chatId: number) => harness.jobs.users.listWatches(chatId);

test("a watch has a card that follows its checks and is steered by its buttons", async () => {
  const alice = person("Alice");
  const request = await alice.sends("/watch ig @NASA every 3h");
  const card = await alice.sees("The first check starts in a moment");
  expect(card.text).toBe("👁 Instagram · @nasa\n🕑 Checked every 3h\n\n⏳ The first check starts in a moment");
  expect(card.reply_to_message?.message_id).toBe(request.message_id);
  const view = await harness.jobs.watching(alice.id);
  expect(view).toMatchObject({
    platform: "instagram",
    handle: "nasa",
    everyMinutes: 180,
    cardMessageId: card.message_id,
  });
  const { id } = view;
  harness.jobs.updateWatch(id, {
    check: { counts: { ...NO_COUNTS, found: 8, videos: 6, downloaded: 5, prepared: 3 } },
  });
  await alice.sees("⬇️ 5/8 downloaded\n🎞 3/6 prepared\n📤 0/8 sent");
  harness.jobs.updateWatch(id, { check: undefined, lastCheckAt: new Date(0), seen: 8, delivered: 8 });
  await alice.sees("8 seen, 8 delivered");

  expect((await alice.presses(card, "Pause")).text).toBe("Paused.");
  await alice.sees("⏸ Paused (was every 3h)");
  await alice.presses(card, "Resume");
  await alice.presses(card, "Every…");
  const choices = await alice.sees((message) =>
    message.reply_markup?.inline_keyboard.flat().some(({ text }) => text === "• 3h"),
  );
  expect(choices.reply_markup?.inline_keyboard.flat().map(({ text }) => text)).toEqual([
    ...["30m", "1h", "• 3h", "6h", "12h", "24h", "‹ Back"],
  ]);
  await alice.presses(card, "12h");
  await alice.sees("Checked every 12h");
  expect((await alice.presses(card, "Check now")).text).toBe("Checking now.");
  expect(harness.jobs.checked).toContain(id);
  await alice.presses(card, "Stop");
  const stopped = await alice.sees("⏹ Instagram · @nasa is no longer watched.");
  expect(await watchesOf(alice.id)).toEqual([]);
  await alice.presses(stopped, "Watch again");
  expect(await watchesOf(alice.id)).toMatchObject([
    { handle: "nasa", everyMinutes: 720, cardMessageId: card.message_id },
  ]);
  expect(harness.telegram.complaints).toEqual([]);
});

test("a name alone asks for the platform, and the question becomes the card", async () => {
  const alice = person("Alice");
  const request = await alice.sends("/watch nasa");
  const question = await alice.sees("Which platform is @nasa on?");
  await alice.presses(question, "Snapchat");
  const card = await alice.sees("👁 Snapchat · @nasa");
  expect(card.message_id).toBe(question.message_id);
  expect(await watchesOf(alice.id)).toMatchObject([{ platform: "snapchat", requestMessageId: request.message_id }]);
  await alice.sends("/watch https://www.snapchat.com/add/nasa every 1h");
  await alice.sees("Snapchat · @nasa was already watched here. It is now checked every 1h instead of every 6h.");
  await alice.sends("/watch snap nasa");
  await alice.sees("Snapchat · @nasa is already watched here, and checked every 1h.");
  expect(await watchesOf(alice.id)).toHaveLength(1); // the same one, with another interval
  await alice.sends("/watch nasa every 5m");
  await alice.sees("The shortest interval is 30m");
  await alice.sends("/watch");
  await alice.sees("Which user?");
  await alice.sends("/watch snap esa");
  await alice.sends("/watch snap jaxa");
  await alice.sees("Snapchat · @jaxa");
  await alice.sends("/watch snap cnsa");
  await alice.sees("This chat already watches 3 users");
});

test("a user watched already has one card with buttons, the latest", async () => {
  const alice = person("Alice");
  await alice.sends("/watch ig nasa");
  const first = await alice.sees("Instagram · @nasa");
  await alice.sends("/watch ig nasa");
  await alice.sees("Instagram · @nasa is already watched here, and checked every 6h.");
  const left = await alice.sees("👁 Instagram · @nasa: its card is further down now.", { of: first });
  expect(left.reply_markup).toBeUndefined();
  const { id, cardMessageId } = await harness.jobs.watching(alice.id);
  const second = alice.chat.messages.find(({ message_id }) => message_id === cardMessageId)!;
  expect(second.message_id).toBeGreaterThan(first.message_id);
  harness.jobs.updateWatch(id, { lastCheckAt: new Date(0), seen: 3, delivered: 3 });
  await alice.sees("3 seen, 3 delivered", { of: second });
  await alice.presses(second, "Stop");
  await alice.sees("no longer watched", { of: second });
});

test("/watches leads to each watch and back, and /unwatch ends one by any of its names", async () => {
  const alice = person("Alice");
  await alice.sends("/watches");
  await alice.sees("No users are watched in this chat");
  await alice.sends("/watch ig nasa");
  await alice.sees("Instagram · @nasa");
  await alice.sends("/watch sc nasa");
  await alice.sees("Snapchat · @nasa");
  const first = await harness.jobs.watching(alice.id);
  const tally = { seen: 42, delivered: 41, expired: 1, lastExpiredAt: new Date("2026-11-23T03:10:00Z") };
  harness.jobs.updateWatch(first.id, { ...tally, lastCheckAt: new Date("2026-11-23T12:00:00Z") });
  await alice.sends("/watches");
  const list = await alice.sees("2 users watched in this chat");
  expect(list.text).toContain("42 seen, 41 delivered, 1 expired before it could be fetched, at Nov 23, 03:10 UTC");
  await alice.presses(list, "Instagram · @nasa");
  const detail = await alice.sees((message) => message.reply_markup?.inline_keyboard.at(-1)?.[0]?.text === "‹ Back");
  expect(detail.message_id).toBe(list.message_id);
  await alice.presses(list, "Pause");
  await alice.sees("⏸ Paused", { of: list });
  await alice.presses(list, "Back");
  await alice.sees("2 users watched in this chat", { of: list });

  await alice.sends("/unwatch @NASA");
  const question = await alice.sees("Which one should I stop watching?");
  await alice.presses(question, "Snapchat");
  expect(await watchesOf(alice.id)).toMatchObject([{ platform: "instagram" }]);
  await alice.sees("1 user watched in this chat", { of: question });
  await alice.sends("/unwatch esa");
  await alice.sees("“esa” is not watched in this chat");
  await alice.sends("/unwatch https://www.instagram.com/nasa/");
  await alice.sees("⏹ Instagram · @nasa is no longer watched.");
  expect(await watchesOf(alice.id)).toEqual([]);
});

test("in a group watches are the admins' matter, or each of who made it where the settings open them", async () => {
  const [alice, bob, eve] = [person("Alice"), person("Bob", "ru"), person("Eve")];
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const group = harness.telegram.group({ title: "Friends", members: [alice, bob, eve, admin], admins: [bob] });
  await alice.sendsTo(group, "/watch@mediaferry_lab_bot ig nasa");
  await group.sees("In this group only its admins can add and stop watches");
  await alice.sendsTo(group, "/watch@mediaferry_lab_bot nasa");
  await group.sees("In this group only its admins can add and stop watches");
  expect(await watchesOf(group.id)).toEqual([]);
  await admin.sendsTo(group, "/settings@mediaferry_lab_bot");
  const opened = await group.sees("Only admins can add and stop watches");
  await admin.presses(opened, "Watches for all");
  await group.sees("Everybody here can add watches");
  await alice.sendsTo(group, "/watch@mediaferry_lab_bot ig nasa");
  const card = await group.sees("Instagram · @nasa");
  expect(await eve.presses(card, "Stop")).toMatchObject({ text: /or an admin/, showsAlert: true });
  await eve.sendsTo(group, "/unwatch@mediaferry_lab_bot nasa");
  await group.sees("or an admin, can do that");
  expect((await alice.presses(card, "Check now")).text).toMatch(/Checking/);
  expect((await bob.presses(card, "Pause")).text).toBe("На паузе.");
  await group.sees("⏸ Paused");
  expect((await admin.presses(card, "Resume")).text).toBe("Resumed.");
  await harness.jobs.changeSettings(group.id, { openWatches: false });
  expect((await alice.presses(card, "Stop")).text).toMatch(/only its admins/);
  expect(await watchesOf(group.id)).toHaveLength(1);
  await harness.jobs.changeSettings(group.id, { openWatches: true });
  await eve.sendsTo(group, "/settings@mediaferry_lab_bot");
  await bob.sendsTo(group, "/settings@mediaferry_lab_bot");
  const settings = await group.sees("Этот чат");
  await group.sees("Only the admins of this group can see and change its settings");
  expect(await eve.presses(settings, "Файлами")).toMatchObject({ text: /Only the admins/, showsAlert: true });
  await bob.presses(settings, "Файлами");
  await group.sees("приходят файлами");
  expect(await harness.jobs.settings(group.id)).toEqual(withDefaults({ asFiles: true, openWatches: true }));
});

test("the settings are switched in place, and the language of the chat is what it is answered in", async () => {
  const alice = person("Alice");
  await alice.sends("/watch ig nasa");
  await alice.sees("Instagram · @nasa");
  await alice.sends("/settings");
  const settings = await alice.sees("⚙️ This chat");
  expect(settings.text?.split("\n")).toEqual(
    expect.arrayContaining([
      "Language: same as in your Telegram",
      "For links with several qualities I ask which one you want",
      "Several items are sent as albums",
      "Captions show the owner and the date",
      "Photos and videos can be viewed in the chat",
    ]),
  );
  await alice.presses(settings, "Albums");
  await alice.sees("Each item is sent as its own message");
  await alice.presses(settings, "Captions");
  await alice.sees("Items are sent without captions");
  await alice.presses(settings, "🌐 Language…");
  await alice.sees("Language: same as in your Telegram", { of: settings });
  await alice.presses(settings, "Русский");
  await alice.sees("Язык: Русский");
  expect(await harness.jobs.settings(alice.id)).toEqual(
    withDefaults({ language: "ru", albums: false, captions: false }),
  );
  await alice.sends("/watches");
  await alice.sees("В этом чате 1 подписка");
  const [view] = await watchesOf(alice.id);
  harness.jobs.updateWatch(view!.id, { lastCheckAt: new Date(0) });
  await alice.sees("Последняя проверка");
  await alice.presses(settings, "Автоматически");
  await alice.sees("Language: same as in your Telegram");
});

test("a check that brings news to several chats moves the card of each", async () => {
  const people = [person("Alice"), person("Bob", "ru"), person("Eve")];
  for (const each of people) {
    await each.sends("/watch ig esa");
    await each.sees("Instagram · @esa");
  }
  const ids = (await Promise.all(people.map(({ id }) => harness.jobs.watching(id)))).map(({ id }) => id);
  harness.telegram.fault({
    method: "editMessageText",
    kind: "error",
    code: 400,
    description: "Bad Request: message to edit not found",
  });
  for (const id of ids) {
    const views = harness.jobs.watches as Map<string, object>;
    views.set(id, { ...views.get(id), check: { counts: { ...NO_COUNTS, found: 3, sent: 1 } } });
  }
  harness.jobs.announcePoll("poll00000001", ids);
  await harness.telegram.called("editMessageText", ({ error }) => error !== undefined);
  await Promise.any([people[0]!.sees("1/3 sent"), people[1]!.sees("отправлено 1/3")]);
  await Promise.any([people[1]!.sees("отправлено 1/3"), people[2]!.sees("1/3 sent")]);
});

test("what a press changes is drawn at once, while news of progress wait for their turn", async () => {
  await using busy = await openBot({ isPaced: false, config: { cardIntervalMs: 3_600_000 } });
  const alice = busy.telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/watch ig nasa");
  const card = await alice.sees("The first check starts in a moment");
  const { id } = await busy.jobs.watching(alice.id);
  busy.jobs.updateWatch(id, { lastCheckAt: new Date(0) });
  await alice.sees("Last check"); // the one turn of this hour
  await alice.presses(card, "Pause");
  await alice.sees("⏸ Paused (was every 6h)");
  await alice.presses(card, "Resume");
  await alice.sees("🕑 Checked every 6h");

  await alice.sends("https://www.snapchat.com/add/nasa");
  const job = await alice.sees("Starts in a moment");
  await alice.presses(job, "Cancel");
  await alice.sees("Cancelled", { of: job });
});
