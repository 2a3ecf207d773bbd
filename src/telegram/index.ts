export { adoptBot } from "./adopt-bot.ts";
export type { Telegram, TelegramConfig, WatchRules } from "./api.ts";
export { createBot, type TelegramBot } from "./bot.ts";
export { identifyBot } from "./identify.ts";
export { createTelegram } from "./telegram.ts";
