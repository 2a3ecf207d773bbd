import type { Message } from "@grammyjs/types";
import { beforeAll, expect, test } from "vitest";
import { type BotProcess, newIn } from "../../bot-process.ts";
import { deliveredIn } from "../../delivered.ts";
import { type ChatView, clip, type Person, photo, video } from "../../lab/index.ts";
import { isLinkDone, textOf } from "../../messages.ts";
import type { LinkStage, OpenLinks } from "../links-stage.ts";

/** What Telegram refuses. Each case has a person and a picture of its own. */
export function testTelegramRefusals(openLinks: () => OpenLinks): void {
  let stage: LinkStage;
  let bot: BotProcess;
  beforeAll(() => {
    ({ stage, bot } = openLinks());
  });

  let count = 0;
  const alice = (): Person => stage.telegram.user({ firstName: "Alice", language: "en" });
  const picture = async () =>
    stage.web.file(`/picture-${++count}.jpg`, await photo(stage.folder, { width: 300 + count }));
  const hasFailed = (message: Message): boolean => message.from?.is_bot === true && textOf(message).includes("⚠️");
  const arrivedIn = ({ id }: Pick<ChatView, "id">) => deliveredIn(stage.telegram).filter(({ chatId }) => chatId === id);
  const refuse = (method: string | RegExp, description: string, { code = 400, times = 1 } = {}) =>
    stage.telegram.fault({ method, kind: "error", code, description, times });

  test.each([
    ["a pause of the upload", "sendPhoto", "Bad Request: too Many Requests: retry after 1", ["photo"]],
    ["an outage in a 400", "sendPhoto", "Bad Request: failed to upload file", ["photo"]],
    ["words that nobody knows", "sendPhoto", "Bad Request: the moon is in the wrong phase", ["photo"]],
    ["no photos in this chat", "sendPhoto", "Bad Request: not enough rights to send photos to the chat", ["document"]],
    ["no good photo", "sendPhoto", "Bad Request: PHOTO_INVALID_DIMENSIONS", ["document"]],
    ["our markup", "sendPhoto", "Bad Request: can't parse entities: Unsupported start tag", ["photo"]],
    ["a request that is gone", "sendPhoto", "Bad Request: message to be replied not found", ["photo"]],
    ["a card's buttons", "sendMessage", "Bad Request: BUTTON_URL_INVALID", ["photo"]],
  ])("a delivery that meets %s arrives all the same", async (_, method, description, kinds) => {
    const person = alice();
    refuse(method, description);
    await person.sends(await picture());
    await person.sees(isLinkDone);
    expect(arrivedIn(person).map(({ kind }) => kind)).toEqual(kinds);
  });

  test("a refusal in unknown words is the trouble of one chat: others get the file by its id", async () => {
    const [first, second, third] = [alice(), alice(), alice()];
    const link = await picture();
    await first.sends(link);
    await first.sees(isLinkDone);
    const refused = refuse("sendPhoto", "Bad Request: the moon is in the wrong phase", { times: 100 });
    await second.sends(link);
    await second.sees(hasFailed);
    refused.remove();
    await third.sends(link);
    await third.sees(isLinkDone);
    expect([first, second, third].map((each) => arrivedIn(each).map(({ isUpload }) => isUpload))).toEqual([
      [true],
      [],
      [false],
    ]);
  });

  test("what a proxy before Telegram finds too big is handed out by a link", async () => {
    const person = alice();
    const refused = stage.telegram.fault({ method: "sendPhoto", kind: "page", code: 413 });
    await person.sends(await picture());
    const card = await person.sees(/Too big for the chat/);
    expect(textOf(card)).toMatch(/https?:\/\/\S+/);
    expect({ hits: refused.hits, arrived: arrivedIn(person) }).toEqual({ hits: 1, arrived: [] });
  });

  test("a wrong file id is forgotten, and the file uploaded anew by the same job", async () => {
    const [first, second, third] = [alice(), alice(), alice()];
    const link = await picture();
    await first.sends(link);
    await first.sees(isLinkDone);
    refuse("sendPhoto", "Bad Request: wrong remote file identifier specified: can't unserialize it");
    await second.sends(link);
    await second.sees((message) => isLinkDone(message) || hasFailed(message));
    await third.sends(link);
    await third.sees(isLinkDone);
    expect([second, third].map((each) => arrivedIn(each).map(({ isUpload }) => isUpload))).toEqual([[true], [false]]);
  });

  test.each([
    ["a chat that is closed", 400, "Bad Request: have no write access to the chat", /not allowed|blocked|write/i],
    ["a topic that is closed", 400, "Bad Request: TOPIC_CLOSED", /topic/i],
  ])("a delivery to %s fails in words, once", async (_, code, description, words) => {
    const person = alice();
    const refused = refuse("sendPhoto", description, { code, times: 100 });
    await person.sends(await picture());
    const card = await person.sees(hasFailed);
    refused.remove();
    expect(textOf(card)).toMatch(words);
    expect(refused.hits).toBe(1);
  });

  test("what Telegram never takes leaves no file behind for a retry that is not offered", async () => {
    const person = alice();
    const words = "Bad Request: PHOTO_INVALID_DIMENSIONS";
    const refusals = [refuse("sendPhoto", words, { times: 100 }), refuse("sendDocument", words, { times: 100 })];
    const before = await stage.workFiles();
    await person.sends(await picture());
    const card = await person.sees(hasFailed);
    for (const refused of refusals) refused.remove();
    expect(JSON.stringify(card.reply_markup ?? {})).not.toContain("Try again");
    expect(await stage.workFiles()).toEqual(before);
  });

  test("nor do the sizes of a video that it never takes", async () => {
    const person = alice();
    const refused = refuse(/^(editMessageMedia|sendVideo|sendDocument)$/, "Bad Request: PHOTO_INVALID_DIMENSIONS", {
      times: 100,
    });
    const before = await stage.workFiles();
    const film = await clip(stage.folder, { seconds: 1, width: 256, height: 144 });
    await person.sends(video(film, { caption: "/encode" }));
    const card = await person.sees(hasFailed);
    refused.remove();
    expect(JSON.stringify(card.reply_markup ?? {})).not.toContain("Try again");
    expect(await stage.workFiles()).toEqual(before);
  });

  test.each([
    ["a 403", 403, "Forbidden: bot was kicked from the group chat"],
    ["a message that is gone", 400, "Bad Request: MESSAGE_ID_INVALID"],
    ["words that nobody knows", 400, "Bad Request: the moon is in the wrong phase"],
  ])("a card whose edits meet %s is edited no more, and its job goes on", async (_, code, description) => {
    const person = alice();
    const isNew = newIn(bot);
    const edits = refuse(/^editMessage/, description, { code, times: 100 });
    const held = stage.web.hold(`/held-${++count}`);
    await person.sends(stage.web.file(`/held-${count}.bin`, { generatedBytes: 3_000_000 }, { status: 200 }));
    await held.reached;
    await stage.telegram.called("editMessageText", ({ payload }) => Number(payload.chat_id) === person.id);
    held.release();
    const arrived = await person.sees((message) => message.document !== undefined || hasFailed(message));
    await bot.logged(isNew(({ msg }) => msg === "job finished"));
    edits.remove();
    expect(arrived.document).toBeDefined();
    expect(edits.hits).toBe(1);
  });

  test("a group that became a supergroup gets its file there, and is known there from then on", async () => {
    const person = alice();
    const { telegram } = stage;
    const group = telegram.group({ title: "Old", members: [person] });
    const supergroup = telegram.group({ title: "New", members: [person] });
    const description = "Bad Request: group chat was upgraded to a supergroup chat";
    const parameters = { migrate_to_chat_id: supergroup.id };
    telegram.fault({ method: "sendPhoto", kind: "error", code: 400, description, parameters });
    await person.sendsTo(group, `/fetch ${await picture()}`);
    await telegram.called("sendPhoto", ({ payload }) => Number(payload.chat_id) === supergroup.id);
    expect(arrivedIn(group)).toEqual([]);
    expect(arrivedIn(supergroup)).toHaveLength(1);
  });

  test("who blocks the bot ends what runs for him", async () => {
    const person = alice();
    const isNew = newIn(bot);
    const held = stage.web.hold(`/blocked-${++count}`);
    await person.sends(stage.web.file(`/blocked-${count}.bin`, { generatedBytes: 3_000_000 }));
    await held.reached;
    person.blocks();
    await bot.logged(isNew(({ msg }) => msg === "step cancelled"));
    held.release();
    expect(arrivedIn(person)).toEqual([]);
  });
}
