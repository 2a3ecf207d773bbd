export { adoptBot } from "./admin/adopt-bot.ts";
export { createBot, type TelegramBot } from "./bot.ts";
export { identifyBot } from "./connection/identify.ts";
export { inspectBotApi } from "./connection/inspect.ts";
export { createTelegram } from "./telegram.ts";
