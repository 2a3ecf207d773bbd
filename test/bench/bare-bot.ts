import { setTimeout as sleep } from "node:timers/promises";
import { Bot, InlineKeyboard } from "grammy";

/** The least that a bot of this library can be, for `npm run bench bot`: it says ok, and waits when Telegram asks for it. */
const { BOT_TOKEN = "", TELEGRAM_API_ROOT = "" } = process.env;
const bot = new Bot(BOT_TOKEN, { client: { apiRoot: TELEGRAM_API_ROOT } });

bot.api.config.use(async (call, method, payload, signal) => {
  for (;;) {
    const answer = await call(method, payload, signal);
    if (answer.ok || answer.error_code !== 429) return answer;
    await sleep(1000 * (answer.parameters?.retry_after ?? 1));
  }
});
bot.on("message", (ctx) => ctx.reply("ok", { reply_markup: new InlineKeyboard().text("ok", "ok") }));
bot.on("callback_query", (ctx) => ctx.answerCallbackQuery());
await bot.start({ onStart: () => void process.stdout.write("ready\n") });
