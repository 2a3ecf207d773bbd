import type { InlineKeyboard } from "grammy";
import { UserError } from "../errors.ts";
import type { RungView } from "../jobs/index.ts";
import { type Press, readPress, rungName } from "./buttons.ts";
import { isFileGone, isNotModified, isRefusal } from "./call-errors.ts";
import type { Ctx } from "./client.ts";
import { HELP_TOPICS, helpKeyboard, helpText } from "./help.ts";
import { jobsOverview } from "./jobs-overview.ts";
import { getOwnJob } from "./ownership.ts";
import { answerPress } from "./reply.ts";
import type { Services } from "./services.ts";
import { STATS_PERIODS_SECONDS, statsOverview } from "./stats-overview.ts";

type Handlers = {
  [Kind in Press["kind"]]: (ctx: Ctx, press: Press & { kind: Kind }, services: Services) => Promise<void>;
};

/** A press of any button; every one is answered, so that the little clock on it ends. */
export async function handlePress(ctx: Ctx, services: Services): Promise<void> {
  const press = readPress(ctx.callbackQuery?.data ?? "");
  if (!press || !ctx.chat) throw new UserError("error-rung-gone");
  await (HANDLERS[press.kind] as (ctx: Ctx, press: Press, services: Services) => Promise<void>)(ctx, press, services);
}

const HANDLERS: Handlers = {
  async cancel(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isCancelled = await jobs.cancel(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
  },

  async retry(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.retry(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "retry-started" : "retry-nothing") });
  },

  async rung(ctx, { jobId, label }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const rung = view.rungs.find((candidate) => candidate.label === label);
    if (!rung?.fileId) throw new UserError("error-rung-gone");
    await sendRung(ctx, { ...rung, fileId: rung.fileId });
    await answerPress(ctx);
  },

  async jobs(ctx, _press, services) {
    await answerPress(ctx);
    await showInPlace(ctx, await jobsOverview(ctx, services));
  },

  async stats(ctx, press, { jobs }) {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const seconds = STATS_PERIODS_SECONDS.find((period) => period === press.seconds) ?? STATS_PERIODS_SECONDS[0];
    await answerPress(ctx);
    await showInPlace(ctx, statsOverview(await jobs.stats(seconds), { seconds, texts: ctx.texts }));
  },

  async help(ctx, press, services) {
    const topic = HELP_TOPICS.find((candidate) => candidate === press.topic) ?? "commands";
    await answerPress(ctx);
    await showInPlace(ctx, { text: helpText(ctx, topic, services), keyboard: helpKeyboard(ctx.texts, topic) });
  },
};

/**
 * Hands out a file that Telegram has. It keeps silent videos as animations and odd ones as documents, and takes a file id
 * only for the kind it has, so the kinds are tried in turn.
 */
async function sendRung(ctx: Ctx, rung: RungView & { fileId: string }): Promise<void> {
  const messageId = ctx.msg?.message_id;
  const options = {
    caption: rungName(rung.label, ctx.texts),
    ...(messageId ? { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } } : {}),
  };
  try {
    if (rung.label === "audio") await ctx.replyWithAudio(rung.fileId, options);
    else await ctx.replyWithVideo(rung.fileId, { ...options, supports_streaming: true });
  } catch (error) {
    if (isFileGone(error)) throw new UserError("error-rung-gone", {}, { cause: error });
    if (!isRefusal(error, /can't use file of type|type of file mismatch|wrong type/i)) throw error;
    await ctx.replyWithAnimation(rung.fileId, options);
  }
}

async function showInPlace(ctx: Ctx, { text, keyboard }: { text: string; keyboard: InlineKeyboard }): Promise<void> {
  try {
    await ctx.editMessageText(text, {
      parse_mode: "HTML",
      reply_markup: keyboard,
      link_preview_options: { is_disabled: true },
    });
  } catch (error) {
    if (!isNotModified(error)) throw error; // the same as it says already
  }
}
