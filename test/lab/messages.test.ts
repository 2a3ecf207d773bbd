import { InlineKeyboard } from "grammy";
import { expect, test } from "vitest";
import { clip, unchecked, video } from "./index.ts";
import { METHODS } from "./methods/index.ts";
import { openChat, refusal } from "./open-chat.ts";
import { readSchema } from "./schema.ts";

const NOT_MODIFIED =
  "Bad Request: message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

test("a call without the right token is unauthorized, and a method that is none is not found", async () => {
  await using chat = await openChat();
  const wrong = await fetch(`${chat.telegram.apiRoot}/bot1:wrong/getMe`);
  expect([wrong.status, await wrong.json()]).toEqual([
    401,
    { ok: false, error_code: 401, description: "Unauthorized" },
  ]);
  const unknown = await fetch(`${chat.telegram.apiRoot}/bot${chat.telegram.token}/sendWishes`);
  expect(await unknown.json()).toEqual({ ok: false, error_code: 404, description: "Not Found: method not found" });
});

test("every method that the lab plays exists in the Bot API", () => {
  const known = new Set([...readSchema().values()].map(({ name }) => name));
  expect(Object.keys(METHODS).filter((name) => !known.has(name))).toEqual([]);
  expect(readSchema().get("sendvideo")?.parameters).toContain("supports_streaming");
});

test("parameters come as a query, a form, JSON or multipart, and a method's name in any case", async () => {
  await using chat = await openChat();
  const url = `${chat.telegram.apiRoot}/bot${chat.telegram.token}/sendmessage`;
  const values = {
    chat_id: String(chat.alice.id),
    reply_markup: '{"inline_keyboard":[[{"text":"A","callback_data":"a"}]]}',
  };
  const form = new FormData();
  for (const [name, value] of Object.entries({ ...values, text: "multipart" })) form.set(name, value);
  await fetch(`${url}?${new URLSearchParams({ ...values, text: "query" })}`);
  await fetch(url, { method: "POST", body: new URLSearchParams({ ...values, text: "form" }) });
  await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ ...values, text: "json" }),
  });
  await fetch(url, { method: "POST", body: form });
  expect(chat.alice.chat.messages.map(({ text }) => text)).toEqual(["query", "form", "json", "multipart"]);
  expect(
    chat.alice.chat.messages.every(({ reply_markup }) => reply_markup?.inline_keyboard[0]?.[0]?.text === "A"),
  ).toBe(true);
  expect(chat.telegram.calls.map(({ method }) => method)).toEqual(Array(4).fill("sendMessage"));
});

test("a parameter that does not exist and a method that is not played are complained about", async () => {
  await using chat = await openChat();
  await chat.api.raw.sendMessage({ chat_id: chat.alice.id, text: "hi", reply_to: 5 } as never);
  await expect(chat.api.getMyStarBalance()).rejects.toMatchObject(refusal(404, "Not Found: method not found"));
  expect(chat.telegram.complaints).toEqual([
    'sendMessage has no parameter "reply_to"',
    "the lab does not play getMyStarBalance",
  ]);
});

test("texts and captions have Telegram's limits, counted after parsing", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  await expect(api.sendMessage(alice.id, "  \n ")).rejects.toMatchObject(
    refusal(400, "Bad Request: message text is empty"),
  );
  await expect(api.sendMessage(alice.id, "x".repeat(4097))).rejects.toMatchObject(
    refusal(400, "Bad Request: message is too long"),
  );
  const bold = await api.sendMessage(alice.id, `<b>${"x".repeat(4096)}</b>`, { parse_mode: "HTML" });
  expect(bold.text).toHaveLength(4096);
  const sent = await alice.sends(video(await clip(chat.folder)));
  const file = sent.video?.file_id ?? "";
  await expect(api.sendVideo(alice.id, file, { caption: "x".repeat(1025) })).rejects.toMatchObject(
    refusal(400, "Bad Request: message caption is too long"),
  );
  expect((await api.sendMessage(alice.id, "  trimmed \n")).text).toBe("trimmed");
});

test("a user's text has that limit too, unless it is meant to have none", async () => {
  await using chat = await openChat();
  await expect(chat.alice.sends("x".repeat(4097))).rejects.toThrow("unchecked");
  await chat.alice.sends(unchecked(`https://example.com/${"x".repeat(4_000_000)}`));
  expect(chat.telegram.pendingUpdates().map(({ message }) => message?.entities)).toEqual([
    [{ type: "url", offset: 0, length: 4_000_020 }],
  ]);
});

test("what is said about a link's preview is kept, and a text that is no link stays a text", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const options = { parse_mode: "HTML", link_preview_options: { is_disabled: true } } as const;
  const local = '<a href="http://localhost:8080/">here</a> or <a href="http://127.0.0.1:8080/">there</a>';
  const sent = await api.sendMessage(alice.id, local, options);
  expect(sent).toMatchObject({ text: "here or there", link_preview_options: { is_disabled: true } });
  expect(sent.entities).toEqual([{ type: "text_link", offset: 8, length: 5, url: "http://127.0.0.1:8080/" }]);
  expect(await api.editMessageText(alice.id, sent.message_id, "shown")).not.toHaveProperty("link_preview_options");
});

test("a chat that is not there, a user who blocked the bot, and a stranger get nothing", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  await expect(api.sendMessage(99, "hi")).rejects.toMatchObject(refusal(400, "Bad Request: chat not found"));
  alice.blocks();
  await expect(api.sendMessage(alice.id, "hi")).rejects.toMatchObject(
    refusal(403, "Forbidden: bot was blocked by the user"),
  );
  alice.unblocks();
  await api.sendMessage(alice.id, "hi");
  expect(telegram.pendingUpdates().map((update) => update.my_chat_member?.new_chat_member.status)).toEqual([
    "kicked",
    "member",
  ]);
  const stranger = telegram.user({ firstName: "Sam", isStranger: true });
  await expect(api.sendMessage(stranger.id, "hi")).rejects.toMatchObject(
    refusal(403, "Forbidden: bot can't initiate conversation with a user"),
  );
  await stranger.sends("/start");
  await api.sendMessage(stranger.id, "hi");
});

test("an edit needs a message of the bot, a change, and a part that can be edited", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const keyboard = { reply_markup: new InlineKeyboard().text("A", "a") };
  const card = await api.sendMessage(alice.id, "one", keyboard);
  await expect(api.editMessageText(alice.id, card.message_id, "one", keyboard)).rejects.toMatchObject(
    refusal(400, NOT_MODIFIED),
  );
  const withoutKeyboard = await api.editMessageText(alice.id, card.message_id, "one");
  expect(withoutKeyboard).not.toHaveProperty("reply_markup");
  await expect(api.editMessageText(alice.id, 99, "two")).rejects.toMatchObject(
    refusal(400, "Bad Request: message to edit not found"),
  );
  const hers = await alice.sends("mine");
  await expect(api.editMessageText(alice.id, hers.message_id, "yours")).rejects.toMatchObject(
    refusal(400, "Bad Request: message can't be edited"),
  );
  await expect(api.editMessageCaption(alice.id, card.message_id, { caption: "c" })).rejects.toMatchObject(
    refusal(400, "Bad Request: there is no caption in the message to edit"),
  );
  const file = (await alice.sends(video(await clip(chat.folder)))).video?.file_id ?? "";
  const media = await api.editMessageMedia(
    alice.id,
    card.message_id,
    { type: "video", media: file, caption: "c" },
    keyboard,
  );
  expect(media).toMatchObject({ message_id: card.message_id, video: { file_id: file }, caption: "c" });
  expect(media).not.toHaveProperty("text");
  await expect(api.editMessageText(alice.id, card.message_id, "text")).rejects.toMatchObject(
    refusal(400, "Bad Request: there is no text in the message to edit"),
  );
  await expect(
    api.editMessageMedia(alice.id, card.message_id, { type: "video", media: file, caption: "c" }, keyboard),
  ).rejects.toMatchObject(refusal(400, NOT_MODIFIED));
  await expect(api.editMessageReplyMarkup(alice.id, card.message_id, keyboard)).rejects.toMatchObject(
    refusal(400, NOT_MODIFIED),
  );
  expect(await api.editMessageCaption(alice.id, card.message_id, { caption: "d", ...keyboard })).toMatchObject({
    video: { file_id: file },
    caption: "d",
  });
});

test("buttons are checked: bytes of their data, links, and that they do something", async () => {
  await using chat = await openChat();
  const send = (button: object) =>
    chat.api.sendMessage(chat.alice.id, "hi", { reply_markup: { inline_keyboard: [[button as never]] } });
  await send({ text: "ok", callback_data: "x".repeat(64) });
  await expect(send({ text: "long", callback_data: "é".repeat(33) })).rejects.toMatchObject(
    refusal(400, "Bad Request: BUTTON_DATA_INVALID"),
  );
  for (const url of ["nowhere", "http://localhost:8080/files/a", "http://[::1]:8080/", "http://with space.com/"])
    await expect(send({ text: "link", url })).rejects.toMatchObject(
      refusal(400, `Bad Request: inline keyboard button URL '${url}' is invalid: Wrong HTTP URL`),
    );
  await expect(send({ text: "link", url: "ftp://example.com/" })).rejects.toMatchObject(
    refusal(400, /Unsupported URL protocol/),
  );
  for (const url of ["http://127.0.0.1:8080/a", "https://example.com", "tg://user?id=1"])
    await send({ text: "link", url });
  await expect(send({ text: "idle" })).rejects.toMatchObject(refusal(400, /Text buttons are unallowed/));
});

test("a reply needs its original, unless the bot can do without", async () => {
  await using chat = await openChat();
  const { api, alice } = chat;
  const question = await alice.sends("well?");
  const reply = await api.sendMessage(alice.id, "yes", { reply_parameters: { message_id: question.message_id } });
  expect(reply.reply_to_message?.text).toBe("well?");
  await expect(api.sendMessage(alice.id, "no", { reply_parameters: { message_id: 99 } })).rejects.toMatchObject(
    refusal(400, "Bad Request: message to be replied not found"),
  );
  await api.sendMessage(alice.id, "still", { reply_parameters: { message_id: 99, allow_sending_without_reply: true } });
});

test("messages are copied, forwarded and deleted, one or many at a time", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const bob = telegram.user({ firstName: "Bob" });
  const one = await alice.sends("one");
  const two = await alice.sends("two");
  await api.copyMessage(bob.id, alice.id, one.message_id);
  await api.copyMessages(bob.id, alice.id, [one.message_id, two.message_id]);
  const forwarded = await api.forwardMessage(bob.id, alice.id, two.message_id);
  expect(forwarded.forward_origin).toEqual({ type: "user", sender_user: alice.user, date: two.date });
  await api.forwardMessages(bob.id, alice.id, [one.message_id]);
  expect(bob.chat.messages.map(({ text }) => text)).toEqual(["one", "one", "two", "two", "one"]);
  await expect(api.copyMessages(bob.id, alice.id, [two.message_id, one.message_id])).rejects.toMatchObject(
    refusal(400, "Bad Request: message identifiers must be in a strictly increasing order"),
  );
  await expect(api.copyMessage(bob.id, alice.id, 99)).rejects.toMatchObject(
    refusal(400, "Bad Request: message to copy not found"),
  );
  await api.deleteMessage(alice.id, one.message_id);
  await api.deleteMessages(alice.id, [one.message_id, two.message_id]);
  await alice.seesGone(two);
  expect(alice.chat.messages).toEqual([]);
  await expect(api.deleteMessage(alice.id, one.message_id)).rejects.toMatchObject(
    refusal(400, "Bad Request: message to delete not found"),
  );
});

test("commands, descriptions and the like are kept by scope and language", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const menu = (command: string) => [{ command, description: "does it" }];
  await api.setMyCommands(menu("start"));
  expect(alice.menu()).toEqual(menu("start"));
  await api.setMyCommands(menu("start_en"), { language_code: "en" });
  await api.setMyCommands(menu("stats"), { scope: { type: "chat", chat_id: alice.id } });
  expect(alice.menu()).toEqual(menu("stats"));
  expect(telegram.user({ firstName: "Eve", language: "en-GB" }).menu()).toEqual(menu("start_en"));
  expect(telegram.user({ firstName: "Ivan", language: "ru" }).menu()).toEqual(menu("start"));
  expect(await api.getMyCommands({ language_code: "en" })).toEqual(menu("start_en"));
  await api.deleteMyCommands({ scope: { type: "chat", chat_id: alice.id } });
  expect(alice.menu()).toEqual(menu("start_en"));
  await expect(api.setMyCommands(menu("Not-A-Command"))).rejects.toMatchObject(
    refusal(400, "Bad Request: BOT_COMMAND_INVALID"),
  );
  await api.setMyDescription("English");
  await api.setMyDescription("Русский", { language_code: "ru" });
  expect(await api.getMyDescription({ language_code: "ru" })).toEqual({ description: "Русский" });
  expect(await api.getMyDescription({ language_code: "de" })).toEqual({ description: "English" });
});

test("actions, reactions and drafts appear in the chat's history", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const message = await alice.sends("hi");
  await api.sendChatAction(alice.id, "upload_video");
  await api.setMessageReaction(alice.id, message.message_id, [{ type: "emoji", emoji: "👍" }]);
  await api.sendMessageDraft(alice.id, 7, "half a tho");
  expect(alice.chat.history.map(({ kind, text }) => [kind, text])).toEqual([
    ["message", undefined],
    ["action", "upload_video"],
    ["reaction", "👍"],
    ["draft", "half a tho"],
  ]);
  await expect(api.sendChatAction(alice.id, "dancing" as never)).rejects.toMatchObject(
    refusal(400, "Bad Request: wrong parameter action in request"),
  );
  alice.stopsDraft(7);
  expect(telegram.pendingUpdates().at(-1)?.stopped_message_generation).toMatchObject({ draft_id: 7 });
});

test("the bot finds chats and members, and a group it has left refuses it", async () => {
  await using chat = await openChat();
  const { api, alice, telegram } = chat;
  const group = telegram.group({ title: "Friends", members: [alice] });
  expect(await api.getChat(group.id)).toMatchObject({ title: "Friends", type: "supergroup" });
  expect(await api.getChatMember(group.id, alice.id)).toMatchObject({
    status: "member",
    user: { first_name: "Alice" },
  });
  await api.leaveChat(group.id);
  await expect(api.sendMessage(group.id, "hi")).rejects.toMatchObject(
    refusal(403, "Forbidden: bot is not a member of the supergroup chat"),
  );
});
