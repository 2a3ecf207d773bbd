import { UserError } from "../errors.ts";
import { answerWithin, type Stores } from "../stores/index.ts";
import { askAccessButton, isAccessRequest } from "./admin/access/requests.ts";
import { createBroadcasts } from "./admin/broadcast/broadcasts.ts";
import { rememberAdminLanguage } from "./admin/notify-admins.ts";
import { createCardEditor } from "./cards/card-editor.ts";
import { answerInlineQuery } from "./chat/inline-query.ts";
import { handleDemotion, handleMembership, handleMove } from "./chat/membership.ts";
import { setMenus } from "./chat/menu.ts";
import { setProfile } from "./chat/profile.ts";
import { COMMANDS, HELP_TOPICS, TOPICS_OF_KINDS } from "./commands.ts";
import { explainCallError } from "./connection/call-errors.ts";
import type { Ctx } from "./connection/client.ts";
import { senderIdOf } from "./connection/senders.ts";
import { findAddress, handleMessage } from "./messages.ts";
import { handlePress } from "./presses.ts";
import { notifyFailure } from "./send/reply.ts";
import { accessGuard, floodGuard } from "./update/access.ts";
import { createChatAdmins } from "./update/chat-admins.ts";
import { createEdits } from "./update/edits.ts";
import { createInbox } from "./update/inbox.ts";
import { createIntake } from "./update/intake.ts";
import { createPatientHandler } from "./update/patient-handler.ts";
import { type Polling, startPolling } from "./update/polling.ts";
import { startPollingInTurn } from "./update/polling-turn.ts";
import { createRates } from "./update/rates.ts";
import type { Services } from "./update/services.ts";
import { editedIn } from "./update/updates.ts";
import { openWebhook, type Webhook } from "./update/webhook.ts";

const DRAIN_MS = 10_000;
/** No updates are fetched meanwhile. */
const NOTICE_LIMIT = { store: "redis", limitMs: 3_000 } as const;

export interface TelegramBot {
  /** Present when WEBHOOK_URL is set; mounted by the http server. */
  webhook?: Webhook;
  /** Whether another process takes the updates, whose place this one takes when that one stops or dies. */
  isStandby(): boolean;
  /** Telegram gives it no updates, and has not for a while. */
  isStuck(): boolean;
  /** Lets another process take the updates; for a bot that is about to close. */
  standDown(): Promise<void>;
  close(): Promise<void>;
}

const OFFERED = { commands: COMMANDS, helpTopics: HELP_TOPICS, topicsOfKinds: TOPICS_OF_KINDS };

/** Takes updates and answers them; keeps the cards of running jobs up to date. */
export async function createBot({
  isShared,
  ...deps
}: Omit<Services, keyof typeof OFFERED | "rates" | "broadcasts"> & Pick<Stores, "isShared">): Promise<TelegramBot> {
  const broadcasts = createBroadcasts(deps);
  const services: Services = { ...deps, ...OFFERED, rates: createRates(deps), broadcasts };
  const { telegram, jobs, keys, config, log } = services;
  const { api, cards, uiOf, pacer, library } = telegram;
  installHandlers(services);
  const stopping = new AbortController();
  const inbox = await createInbox({
    keys,
    handle: createPatientHandler({
      ...{ telegram, log, stopSignal: stopping.signal },
      holdUp: (update) => intake.holdUp([update]),
    }),
    isAlone: !isShared && config.webhookUrl === undefined,
    log,
  });
  const intake = createIntake({ inbox, api, library, log });
  const editor = createCardEditor({ jobs, cards, uiOf, pacer, keys, intervalMs: config.cardIntervalMs, log });
  await Promise.all([setMenus(services), setProfile(services)]);
  const webhook = config.webhookUrl
    ? await openWebhook({ api, token: config.token, url: config.webhookUrl, intake, log })
    : undefined;
  if (!webhook && (await api.getWebhookInfo()).url) await api.deleteWebhook(); // it would end the request of one that polls
  const tell = () => log.info({ bot: telegram.me.username, by: webhook ? "webhook" : "polling" }, "bot takes updates");
  const start = (): Polling => {
    tell();
    return startPolling({ api, intake, onRival: () => notifyOfRival(services), log });
  };
  if (webhook) tell();
  const turn = isShared && !webhook ? startPollingInTurn({ keys, start, log }) : undefined;
  const polling = turn ?? (webhook ? undefined : start());
  return {
    ...(webhook ? { webhook } : {}),
    isStandby: () => turn?.isStandby ?? false,
    isStuck: () => polling?.isStuck ?? false,
    standDown: async () => polling?.stop(),
    async close() {
      await polling?.stop();
      stopping.abort();
      await inbox.close(DRAIN_MS);
      await broadcasts.close();
      await editor.close();
    },
  };
}

function installHandlers(services: Services): void {
  const { telegram, keys, config, log } = services;
  const { bot, library } = telegram;
  const edits = createEdits(keys);
  const chatAdmins = createChatAdmins({ api: telegram.api, keys, log });
  const isForUs = async (ctx: Ctx) => {
    const edited = editedIn(ctx.update);
    return ctx.address.kind !== "none" && (edited === undefined || (await edits.counts(edited)));
  };
  bot.on("chat_member", async ({ chatMember: { chat, old_chat_member: before, new_chat_member: after } }) => {
    await chatAdmins.forget(chat.id, after.user.id);
    await handleDemotion(services, { chat, before, after });
  });
  bot.on("my_chat_member", ({ myChatMember: { chat, old_chat_member: before, new_chat_member: after } }) =>
    handleMembership(services, { chat, before, after }),
  );
  bot.on("inline_query", (ctx) => answerInlineQuery(ctx, services));
  bot.on([":migrate_to_chat_id", ":migrate_from_chat_id"], ({ msg }) => handleMove(services, msg));
  bot.use(async (ctx, next) => {
    const senderId = senderIdOf(ctx);
    if (senderId === undefined) return;
    ctx.senderId = senderId;
    ctx.isAdmin = config.adminIds.includes(senderId);
    ctx.administers = (chatId) => chatAdmins.has(chatId, senderId);
    ctx.address = await findAddress(ctx, services, COMMANDS);
    if (!ctx.callbackQuery && !(await isForUs(ctx))) return;
    const { language, timeZone } = await localeOf(ctx, services);
    ctx.language = language;
    ctx.texts = library.textsFor(language, timeZone);
    try {
      await next();
    } catch (error) {
      const cause = explainCallError(error);
      if (!(cause instanceof UserError)) throw cause;
      log.info({ key: cause.key, updateId: ctx.update.update_id }, "user notified of a failure");
      if (ctx.msg && !ctx.callbackQuery) await edits.record(ctx.msg, { isDone: false });
      if (cause.key !== "error-blocked" && !(await services.rates.isReported(ctx, cause)))
        await notifyFailure(ctx, cause, askAccessButton(ctx, services, cause));
    }
  });
  bot.use(floodGuard(services), accessGuard(services, isAccessRequest));
  bot.on("callback_query", (ctx) => handlePress(ctx, services));
  bot.on(["message", "edited_message", "channel_post", "edited_channel_post"], async (ctx) =>
    edits.record(ctx.msg, { isDone: await handleMessage(ctx, services, COMMANDS) }),
  );
}

/** Language of the chat or the sender, and the chat's time zone; an admin's language is stored for alerts. */
async function localeOf({ chat, from, isAdmin }: Ctx, { jobs, keys }: Services) {
  const settings = chat && (await jobs.settings(chat.id));
  const language = settings?.language ?? from?.language_code;
  if (isAdmin && from && chat?.type === "private" && language) await rememberAdminLanguage(keys, from.id, language);
  return { language, timeZone: settings?.timeZone ?? undefined };
}

async function notifyOfRival({ telegram: { me, outbox }, log }: Services): Promise<void> {
  try {
    await answerWithin(outbox.notifyAdmins({ key: "alert-rival", params: { bot: me.username } }), NOTICE_LIMIT);
  } catch (error) {
    log.warn({ err: error }, "admins could not be notified of another process");
  }
}
