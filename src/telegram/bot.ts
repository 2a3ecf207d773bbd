import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Update } from "grammy/types";
import { RetryLater, UserError } from "../errors.ts";
import { accessGuard, floodGuard } from "./access.ts";
import { explainCallError } from "./call-errors.ts";
import { createCardEditor } from "./card-editor.ts";
import { createChatAdmins } from "./chat-admins.ts";
import type { Ctx } from "./client.ts";
import { COMMANDS } from "./commands/index.ts";
import { createInbox } from "./inbox.ts";
import { setMenus } from "./menu.ts";
import { findAddress, handleMessage } from "./messages.ts";
import { startPolling } from "./polling.ts";
import { handlePress } from "./presses.ts";
import { createRates } from "./rates.ts";
import { tellFailure } from "./reply.ts";
import { senderIdOf } from "./sender.ts";
import type { Services } from "./services.ts";
import { rememberAdminLanguage } from "./tell-admins.ts";
import { openWebhook, type Webhook } from "./webhook.ts";

const ATTEMPTS = 4;
const FIRST_RETRY_MS = 500;
/** An answer that Telegram holds back for longer than this helps nobody. */
const LONGEST_PATIENCE_MS = 10 * 60_000;
const DRAIN_MS = 10_000;

export interface TelegramBot {
  /** Present when WEBHOOK_URL is set: to be mounted by the http server. */
  webhook?: Webhook;
  /** Rejects when the bot cannot go on: Telegram refuses the token, or another process takes its updates. */
  ended: Promise<void>;
  close(): Promise<void>;
}

/** Takes updates and answers them; keeps the cards of running jobs up to date. */
export async function createBot(deps: Omit<Services, "commands" | "rates">): Promise<TelegramBot> {
  const services: Services = { ...deps, commands: COMMANDS, rates: createRates(deps) };
  const { telegram, jobs, keys, config, log } = services;
  const { api, cards, pacer } = telegram;
  installHandlers(services);
  const stopping = new AbortController();
  const inbox = await createInbox({
    keys,
    handle: (update) => handlePatiently(services, update, stopping.signal),
    isAlone: config.webhookUrl === undefined,
    log,
  });
  const editor = createCardEditor({ jobs, cards, pacer, keys, intervalMs: config.cardIntervalMs, log });
  await setMenus(services);
  const accept = (update: Update) => inbox.accept(update);
  const webhook = config.webhookUrl
    ? await openWebhook({ api, token: config.token, url: config.webhookUrl, accept, log })
    : undefined;
  if (!webhook) await api.deleteWebhook();
  const polling = webhook ? undefined : startPolling({ api, accept, log });
  log.info({ bot: telegram.me.username, by: webhook ? "webhook" : "polling" }, "bot takes updates");
  return {
    ...(webhook ? { webhook } : {}),
    ended: polling?.ended ?? new Promise(() => undefined),
    async close() {
      await polling?.stop();
      stopping.abort();
      await inbox.close(DRAIN_MS);
      await editor.close();
    },
  };
}

function installHandlers(services: Services): void {
  const { telegram, keys, config, log } = services;
  const { bot, library } = telegram;
  const chatAdmins = createChatAdmins({ api: telegram.api, keys, log });
  bot.on("chat_member", ({ chatMember: { chat, new_chat_member: member } }) =>
    chatAdmins.forget(chat.id, member.user.id),
  );
  bot.use(async (ctx, next) => {
    const senderId = senderIdOf(ctx);
    if (senderId === undefined) return;
    ctx.senderId = senderId;
    ctx.isAdmin = config.adminIds.includes(senderId);
    ctx.administers = (chatId) => chatAdmins.has(chatId, senderId);
    ctx.address = await findAddress(ctx, services);
    if (!ctx.callbackQuery && ctx.address.kind === "none") return;
    ctx.language = await languageOf(ctx, services);
    ctx.texts = library.textsFor(ctx.language);
    try {
      await next();
    } catch (error) {
      const cause = explainCallError(error);
      if (!(cause instanceof UserError)) throw cause;
      log.info({ key: cause.key, updateId: ctx.update.update_id }, "user was told what went wrong");
      if (cause.key !== "error-blocked") await tellFailure(ctx, cause);
    }
  });
  bot.use(floodGuard(services), accessGuard(services));
  bot.on("callback_query", (ctx) => handlePress(ctx, services));
  bot.on("message", (ctx) => handleMessage(ctx, services));
}

/** An admin's is kept for what he is told unasked. */
async function languageOf({ chat, from, isAdmin }: Ctx, { jobs, keys }: Services): Promise<string | undefined> {
  const settings = chat && (await jobs.settings(chat.id));
  const language = settings?.language ?? from?.language_code;
  if (isAdmin && from && chat?.type === "private" && language) await rememberAdminLanguage(keys, from.id, language);
  return language;
}

/** Handles an update until it is done or hopeless; the latter is logged and told to the user. Rejects only when interrupted. */
async function handlePatiently(services: Services, update: Update, stopSignal: AbortSignal): Promise<void> {
  const { bot } = services.telegram;
  const startedMs = Date.now();
  for (let attempt = 1; ; attempt++) {
    try {
      return await bot.handleUpdate(update);
    } catch (error) {
      const cause = explainCallError(error);
      const isPause = cause instanceof RetryLater;
      const pauseMs = isPause && !cause.outage ? cause.delayMs : FIRST_RETRY_MS * 2 ** attempt;
      const isHopeless = isPause ? Date.now() + pauseMs - startedMs > LONGEST_PATIENCE_MS : attempt >= ATTEMPTS;
      if (isHopeless) return giveUp(services, update, cause);
      services.log.warn({ err: cause, updateId: update.update_id, pauseMs }, "update will be handled again");
      await sleep(pauseMs, undefined, { signal: stopSignal });
    }
  }
}

async function giveUp({ telegram, log }: Services, update: Update, cause: Error): Promise<void> {
  const code = randomBytes(3).toString("hex");
  log.error({ err: cause, code, updateId: update.update_id }, "update could not be handled");
  const from = update.message?.from ?? update.callback_query?.from;
  const chatId = update.message?.chat.id ?? update.callback_query?.message?.chat.id;
  if (chatId === undefined) return;
  const text = telegram.library.textsFor(from?.language_code).html("error-internal", { code });
  try {
    await telegram.api.sendMessage(chatId, text, { parse_mode: "HTML" });
  } catch (error) {
    log.warn({ err: explainCallError(error), code }, "user could not be told");
  }
}
