import { expect, test } from "vitest";
import { messageIn } from "../../../src/telegram/admin/broadcast/message.ts";
import { clip, type Person, video } from "../../lab/index.ts";
import { ADMIN_ID, type OpenBot, openBot } from "../open-bot.ts";

const BOT = "@mediaferry_lab_bot";

async function openCast(harness: OpenBot, names: readonly string[]) {
  const admin = harness.telegram.user({ firstName: "Ada", language: "en", id: ADMIN_ID });
  const people = names.map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  for (const person of [...people, admin]) {
    await person.sends("/help");
    await person.sees("Commands");
  }
  return { admin, people };
}

const copiesIn = (chat: Person["chat"], text: string) =>
  chat.messages.filter((message) => message.from?.is_bot && (message.text ?? message.caption ?? "").startsWith(text));

test("/broadcast shows the message, asks, and sends it once to each chat that can be reached", async () => {
  await using harness = await openBot({ isPaced: false });
  const { admin, people } = await openCast(harness, ["Alice", "Bob", "Carol", "Eve"]);
  const [alice, bob, carol, eve] = people as [Person, Person, Person, Person];
  const group = harness.telegram.group({ title: "Friends", members: [alice] });
  await alice.sendsTo(group, `/help${BOT}`);
  await group.sees("Commands");
  const channel = harness.telegram.channel({ title: "News", admins: [alice] });
  await harness.stores.rows.rememberUser({ userId: alice.id, chatId: channel.id });
  carol.blocks();
  await admin.sends(`/ban ${eve.id}`);
  await admin.sees("is banned");
  const reachable = () => harness.stores.rows.countReachable({ onlyAllowed: false, adminIds: [] });
  await expect.poll(reachable).toBe(5);
  await admin.sends("/broadcast");
  await admin.sees("Write the message after");
  await admin.sends("/broadcast Back at <noon> & well");
  const ask = await admin.sees("Send this to 5 chats?");
  expect(ask.reply_to_message?.text).toBe("Back at <noon> & well");
  expect(copiesIn(alice.chat, "Back")).toEqual([]);
  await admin.presses(ask, "Send to 5");
  const end = await admin.sees(/Sent to 4 of 5 chats$/m, { of: ask });
  expect(end.text).toContain("1 channel was left out");
  expect(end.reply_markup?.inline_keyboard.flat() ?? []).toEqual([]);
  for (const chat of [alice.chat, bob.chat, group]) expect(copiesIn(chat, "Back at <noon> & well")).toHaveLength(1);
  for (const chat of [carol.chat, eve.chat, channel]) expect(copiesIn(chat, "Back")).toEqual([]);
  await alice.sends("/broadcast hello");
  await alice.sees("for the admins");
});

test("a chat that turns out to be closed is counted, and one whose call was cut off gets nothing twice", async () => {
  await using harness = await openBot({ isPaced: false });
  const { admin, people } = await openCast(harness, ["Alice", "Bob", "Carol"]);
  const film = await admin.sends(video(await clip(harness.folder), { caption: "A film" }));
  await admin.sees("Starts in a moment");
  await admin.replies(film, "/broadcast");
  const ask = await admin.sees("Send this to 4 chats?");
  const blocked = { kind: "error", code: 403, description: "Forbidden: bot was blocked by the user" } as const;
  harness.telegram.fault({ method: "copyMessage", ...blocked });
  harness.telegram.fault({ method: "copyMessage", after: 1, kind: "drop-after" });
  harness.telegram.fault({ method: "copyMessage", after: 2, kind: "flood", retryAfterSeconds: 1 });
  await admin.presses(ask, "Send to 4");
  const end = await admin.sees(/Sent to 2 of 4 chats$/m, { of: ask });
  expect(end.text).toContain("1 has blocked or removed the bot");
  expect(end.text).toContain("1 may have received it");
  const copies = [...people, admin].map(({ chat }) => copiesIn(chat, "A film").length);
  expect(copies.toSorted()).toEqual([0, 1, 1, 2]); // the admin has the one that was shown, too
  expect(await harness.stores.rows.countReachable({ onlyAllowed: false, adminIds: [] })).toBe(3);
});

test("a cancel ends it after the message that is on its way", async () => {
  await using harness = await openBot({ isPaced: false });
  const { admin, people } = await openCast(harness, ["Alice", "Bob", "Carol"]);
  const text = await admin.sends("Hello");
  await admin.sees("Send me a video");
  await admin.replies(text, "/broadcast");
  const ask = await admin.sees("Send this to 4 chats?");
  const { promise: until, resolve: goOn } = Promise.withResolvers<void>();
  const held = harness.telegram.fault({ method: "copyMessage", kind: "delay", until });
  await admin.presses(ask, "Send to 4");
  await admin.sees("Sent to 0 of 4 chats so far", { of: ask });
  await expect.poll(() => held.hits).toBe(1);
  expect((await admin.presses(ask, "Cancel")).text).toBe("Cancelled.");
  goOn();
  await admin.sees("Cancelled: sent to 1 of 4 chats", { of: ask });
  const copies = [...people.map(({ chat }) => chat), admin.chat].flatMap((chat) => copiesIn(chat, "Hello"));
  expect(copies).toHaveLength(2); // one of them the one that was shown
});

test("after a kill another process sends the rest, and nothing again to the chat in whose call it died", async () => {
  await using harness = await openBot({ isPaced: false, isListening: false });
  const people = ["Alice", "Bob", "Carol"].map((firstName) => harness.telegram.user({ firstName, language: "en" }));
  const [admin] = people as [Person];
  const { rows } = harness.stores;
  for (const { id } of people) await rows.rememberUser({ userId: id, chatId: id });
  const card = await harness.ours.api.sendMessage(admin.id, "card");
  const { id } = await rows.createBroadcast({
    ...{ chatId: admin.id, userId: admin.id, requestMessageId: 1, message: { text: "Hello", entities: [] } },
  });
  await rows.setBroadcastCard(id, card.message_id);
  await rows.beginBroadcast(id, { onlyAllowed: false, adminIds: [] });
  const claimed = await rows.claimBroadcastChat(id);
  await harness.startBot();
  const end = await admin.sees(/Sent to 2 of 3 chats$/m, { of: card });
  expect(end.text).toContain("1 may have received it");
  const got = people.filter(({ chat }) => copiesIn(chat, "Hello").length > 0);
  expect(got.map((person) => person.id)).toEqual(people.map((person) => person.id).filter((chat) => chat !== claimed));
});

test("the formatting of a text and of a caption comes along, and the command does not", () => {
  const chat = { id: 5, type: "private", first_name: "Ada" } as const;
  const message = { message_id: 9, date: 1, chat } as const;
  const command = { type: "bot_command", offset: 0, length: 10 } as const;
  const bold = { type: "bold", offset: 11, length: 9 } as const;
  const said = { text: "Hi there", entities: [{ type: "bold", offset: 0, length: 8 }] };
  const text = { ...message, text: "/broadcast Hi there ", entities: [command, bold] };
  expect(messageIn({ msg: text, chat }, "Hi there")).toEqual(said);
  const photo = { ...message, photo: [], caption: "/broadcast Hi there ", caption_entities: [command, bold] };
  expect(messageIn({ msg: photo, chat }, "Hi there")).toEqual({ chatId: 5, messageId: 9, caption: said });
  expect(messageIn({ msg: { ...message, text: "/broadcast" }, chat }, "")).toBeUndefined();
});
