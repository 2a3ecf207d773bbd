import { copyFile } from "node:fs/promises";
import path from "node:path";
import { run } from "@grammyjs/runner";
import { Bot, InlineKeyboard, InputFile } from "grammy";
import { expect, test } from "vitest";
import { temporaryFolder } from "../bot-process.ts";
import { clip, openTelegram, type Telegram, video } from "./index.ts";

/** A real grammY bot with the runner, polling the lab until the test ends. */
function startBot(telegram: Telegram, prepare: (bot: Bot) => void) {
  const bot = new Bot(telegram.token, { client: { apiRoot: telegram.apiRoot } });
  prepare(bot);
  bot.catch(({ error }) => {
    throw error;
  });
  const runner = run(bot, { runner: { silent: true } });
  return {
    bot,
    async [Symbol.asyncDispose]() {
      await runner.stop();
    },
  };
}

test("a user writes and sees what the bot answers", async () => {
  await using folder = await temporaryFolder();
  await using telegram = await openTelegram({ folder: folder.path });
  await using _bot = startBot(telegram, (bot) => {
    bot.command("start", (ctx) => ctx.reply(`Hello, <b>${ctx.from?.first_name}</b> &amp; all`, { parse_mode: "HTML" }));
  });
  const alice = telegram.user({ firstName: "Alice", language: "en" });
  await alice.sends("/start");
  const greeting = await alice.sees(/Hello/);
  expect(greeting.text).toBe("Hello, Alice & all");
  expect(greeting.entities).toEqual([{ type: "bold", offset: 7, length: 5 }]);
  expect(telegram.complaints).toEqual([]);
});

test("a text message becomes a video, and a button under it is pressed", async () => {
  await using folder = await temporaryFolder();
  await using telegram = await openTelegram({ folder: folder.path });
  const original = await clip(folder.path, { seconds: 2 });
  const uploaded = path.join(folder.path, "uploaded.mp4");
  await copyFile(original, uploaded);
  await using _bot = startBot(telegram, (bot) => {
    bot.on("message:video", async (ctx) => {
      const card = await ctx.reply("working");
      const keyboard = new InlineKeyboard().text("720p", "get:720");
      await ctx.api.editMessageMedia(
        card.chat.id,
        card.message_id,
        { type: "video", media: new InputFile(uploaded, "video.mp4"), width: 320, height: 180, caption: "done" },
        { reply_markup: keyboard },
      );
    });
    bot.callbackQuery(/^get:/, (ctx) => ctx.answerCallbackQuery({ text: `you want ${ctx.callbackQuery.data}` }));
  });
  const alice = telegram.user({ firstName: "Alice" });
  const sent = await alice.sends(video(original, { caption: "/encode 720" }));
  expect(sent.video).toMatchObject({ width: 320, height: 180, duration: 2, mime_type: "video/mp4" });
  expect(sent.caption_entities).toEqual([{ type: "bot_command", offset: 0, length: 7 }]);
  const card = await alice.sees((message) => message.video);
  const file = telegram.file(card.video?.file_id ?? "");
  expect(file.facts).toMatchObject({ frames: 50, videoCodec: "h264", audioCodec: "aac", isFaststart: true });
  expect(file.sha256).toBe(telegram.file(sent.video?.file_id ?? "").sha256);
  expect(await alice.presses(card, "720p")).toMatchObject({ text: "you want get:720", showsAlert: false });
  expect(telegram.complaints).toEqual([]);
});
