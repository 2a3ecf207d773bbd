export { adoptBot } from "./adopt-bot.ts";
export { createBot, type TelegramBot } from "./bot.ts";
export { identifyBot } from "./identify.ts";
export { createTelegram, type Telegram, type TelegramConfig, type WatchRules } from "./telegram.ts";
