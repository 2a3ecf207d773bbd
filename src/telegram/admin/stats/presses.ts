import { InlineKeyboard, InputFile } from "grammy";
import { UserError } from "../../../errors.ts";
import { closeButton, defineButton, PART } from "../../cards/buttons.ts";
import { isTrouble } from "../../connection/call-errors.ts";
import type { Ctx } from "../../connection/client.ts";
import { answerPress, showInPlace } from "../../send/reply.ts";
import { onPress, type PressHandler } from "../../update/press-handlers.ts";
import type { Services } from "../../update/services.ts";
import { SESSION_PLATFORM } from "../session-overview.ts";
import { chartSvg } from "./chart.ts";
import { statsOverview } from "./overview.ts";
import { type Period, periodButtons, periodOf } from "./periods.ts";
import { pictureOf } from "./picture.ts";

const STATS = defineButton("s", { seconds: PART.number });
/** Sends the chart below the statistics; under a chart, changes that. */
const CHART = defineButton("sc", { seconds: PART.number });

export async function statsMessage({ texts }: Ctx, { jobs, sources }: Services, period: Period) {
  const [stats, session] = await Promise.all([jobs.stats(period.seconds), sources.session(SESSION_PLATFORM)]);
  const chart = InlineKeyboard.text(texts.plain("button-chart"), CHART({ seconds: period.seconds }));
  const keyboard = InlineKeyboard.from([
    periodButtons(period, { texts, dataOf: (seconds) => STATS({ seconds }) }),
    [chart, closeButton(texts)],
  ]);
  return { text: statsOverview({ stats, session, period }, texts), keyboard };
}

export const STATS_PRESSES: readonly PressHandler[] = [
  onPress(STATS, async (ctx, { seconds }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    await answerPress(ctx);
    await showInPlace(ctx, await statsMessage(ctx, services, periodOf(seconds)));
  }),

  onPress(CHART, async (ctx, { seconds }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    await answerPress(ctx);
    await showChart(ctx, services, periodOf(seconds));
  }),
];

/** Changes the chart under the pressed button, else sends one. */
async function showChart(ctx: Ctx, { jobs }: Services, period: Period): Promise<void> {
  const { texts } = ctx;
  const { seconds, spanSeconds } = period;
  const series = await jobs.statsSeries({ spanSeconds, spans: seconds / spanSeconds });
  const { timeZone } = await jobs.settings(ctx.chat!.id);
  const picture = new InputFile(await pictureOf(chartSvg(series, { period, texts, timeZone })), "stats.png");
  const caption = texts.html("stats-title", { period: texts.plain(period.key) });
  const periods = periodButtons(period, { texts, dataOf: (to) => CHART({ seconds: to }) });
  const keyboard = InlineKeyboard.from([periods, [closeButton(texts)]]);
  const options = { caption, parse_mode: "HTML" as const };
  if (ctx.msg?.photo && (await isChanged(ctx, { type: "photo", media: picture, ...options }, keyboard))) return;
  const to = ctx.msg && { reply_parameters: { message_id: ctx.msg.message_id, allow_sending_without_reply: true } };
  await ctx.replyWithPhoto(picture, { ...options, reply_markup: keyboard, ...to });
}

/** False when the message cannot be edited any more. */
async function isChanged(
  ctx: Ctx,
  media: Parameters<Ctx["editMessageMedia"]>[0],
  keyboard: InlineKeyboard,
): Promise<boolean> {
  try {
    await ctx.editMessageMedia(media, { reply_markup: keyboard });
    return true;
  } catch (error) {
    if (!isTrouble(error, "message", "unchanged")) throw error;
    return isTrouble(error, "unchanged");
  }
}
