import { InlineKeyboard } from "grammy";
import { expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { clip, openTelegram, video } from "./index.ts";
import { openChat, refusal } from "./open-chat.ts";

test("forwards name their author or hide him, and replies show their original", async () => {
  await using chat = await openChat();
  const { api, alice, telegram, folder } = chat;
  const bob = telegram.user({ firstName: "Bob" });
  const original = await bob.sends(video(await clip(folder), { caption: "look" }));
  const named = await alice.forwards(original);
  expect(named).toMatchObject({
    caption: "look",
    forward_origin: { type: "user", sender_user: { first_name: "Bob" } },
  });
  expect(named.video).toEqual(original.video);
  expect((await alice.forwards(original, { isHidden: true })).forward_origin).toMatchObject({
    type: "hidden_user",
    sender_user_name: "Bob",
  });
  await alice.replies(named, "/encode 720 480");
  const update = (await api.getUpdates()).at(-1);
  expect(update?.message).toMatchObject({
    text: "/encode 720 480",
    entities: [{ type: "bot_command", offset: 0, length: 7 }],
    reply_to_message: { message_id: named.message_id, video: { width: 320 } },
  });
});

test("an album of a user shares a group, and all kinds of files arrive as what they are", async () => {
  await using chat = await openChat();
  const { alice, folder } = chat;
  const file = await clip(folder);
  const album = await alice.sendsAlbum([video(file), video(file)]);
  expect(new Set(album.map(({ media_group_id }) => media_group_id)).size).toBe(1);
  expect(await alice.sends(video(file, { as: "document", name: "a film.mp4" }))).toMatchObject({
    document: { file_name: "a film.mp4", mime_type: "video/mp4" },
  });
  const animation = await alice.sends(video(file, { as: "animation" }));
  expect(animation.document?.file_id).toBe(animation.animation?.file_id);
  expect(await alice.sends(video(file, { as: "video_note" }))).toMatchObject({
    video_note: { length: 180, duration: 1 },
  });
  expect(await alice.sends(video(await clip(folder, { codec: "none" }), { as: "audio" }))).toMatchObject({
    audio: { duration: 1 },
  });
});

test("in a group the bot hears commands, its name and replies to it, and no more", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const group = telegram.group({ title: "Friends", members: [alice] });
  const card = await api.sendMessage(group.id, "I am here");
  await alice.sendsTo(group, "just talking");
  await alice.sendsTo(group, "/encode@other_bot 720");
  await alice.sendsTo(group, "/encode 720");
  await alice.sendsTo(group, "hello @mediaferry_lab_bot");
  await alice.replies(card, "to you");
  const updates = await api.getUpdates();
  expect(updates.map(({ message }) => message?.text)).toEqual(["/encode 720", "hello @mediaferry_lab_bot", "to you"]);
  expect(updates[0]?.message?.chat).toEqual({ id: group.id, type: "supergroup", title: "Friends" });
  await group.sees("I am here");
});

test("a pressed button is answered once, and a button that is not there cannot be pressed", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const card = await api.sendMessage(alice.id, "card", { reply_markup: new InlineKeyboard().text("Cancel", "c:1") });
  const pressed = alice.presses(card, /^Canc/);
  const [update] = await api.getUpdates({ timeout: 50 });
  const query = update?.callback_query;
  expect(query).toMatchObject({
    data: "c:1",
    from: alice.user,
    message: { message_id: card.message_id, text: "card" },
  });
  await api.answerCallbackQuery(query?.id ?? "", { text: "Stopped", show_alert: true });
  expect(await pressed).toMatchObject({ text: "Stopped", showsAlert: true });
  await expect(api.answerCallbackQuery(query?.id ?? "")).rejects.toMatchObject(
    refusal(400, "Bad Request: query is too old and response timeout expired or query ID is invalid"),
  );
  await api.editMessageText(alice.id, card.message_id, "gone");
  expect(alice.chat.versionsOf(card)).toEqual(["card", "gone"]);
  expect(alice.chat.history.filter(({ kind }) => kind === "press")).toMatchObject([{ by: "user", text: "Cancel" }]);
  await expect(alice.presses(card, "Cancel")).rejects.toThrow(/has no button Cancel to press:[\s\S]*bot edit#1 "gone"/);
});

test("what was seen before the user acted is not seen again, and a state that passed still is", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const card = await api.sendMessage(alice.id, "0 %");
  await api.editMessageText(alice.id, card.message_id, "50 %");
  await api.editMessageText(alice.id, card.message_id, "done");
  expect((await alice.sees("50 %")).text).toBe("50 %");
  expect((await alice.sees(/%/)).text).toBe("0 %");
  await alice.sends("again");
  const next = alice.sees(/%/);
  await api.sendMessage(alice.id, "7 %");
  expect((await next).text).toBe("7 %");
  expect((await alice.sees("done", { of: card })).message_id).toBe(card.message_id);
});

test("what is never seen is told with the whole chat when the lab closes", async () => {
  await using folder = await temporaryFolder();
  const telegram = await openTelegram({ folder: folder.path });
  const alice = telegram.user({ firstName: "Alice" });
  await alice.sends("/start");
  const failed = [
    expect(alice.sees("never")).rejects.toThrow(/never was never seen in this chat:\n.*Alice message#1 "\/start"/),
    expect(alice.sees(() => false)).rejects.toThrow("the lab closed"),
    expect(telegram.called("sendVideo")).rejects.toThrow("the lab closed before sendVideo was called"),
  ];
  await telegram.close();
  await Promise.all(failed);
  await expect(alice.sees("late")).rejects.toThrow("the lab closed");
});

test("a user edits and deletes what she wrote", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const message = await alice.sends("hi");
  await alice.edits(message, "hello");
  alice.deletes(message);
  const [sent, edited] = await api.getUpdates();
  expect([sent?.message?.text, edited?.edited_message?.text]).toEqual(["hi", "hello"]);
  expect(alice.chat.messages).toEqual([]);
});

test("private chats share their message ids, a group counts by itself", async () => {
  await using chat = await openChat();
  const { alice, telegram } = chat;
  const bob = telegram.user({ firstName: "Bob" });
  const group = telegram.group({ title: "Friends", members: [alice, bob] });
  expect((await alice.sends("a")).message_id).toBe(1);
  expect((await bob.sends("b")).message_id).toBe(2);
  expect((await bob.sendsTo(group, "c")).message_id).toBe(1);
});
