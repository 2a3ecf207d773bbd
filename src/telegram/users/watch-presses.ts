import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { WatchView } from "../../jobs/index.ts";
import { isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { drawAtOnce } from "../update/draw-at-once.ts";
import { getOwnWatch, type WatchAtHand } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { BEGIN, CHECK, EVERY, INTERVAL, KEEP_TRYING, PAUSE, RESUME, STOP, WATCH, WATCHES } from "./watch-buttons.ts";
import { intervalKeyboard, watchCard } from "./watch-card.ts";
import { watchesOverview } from "./watches-overview.ts";
import { endWatch, startWatch } from "./watching.ts";

export const WATCH_PRESSES: readonly PressHandler[] = [
  onPress(WATCHES, async (ctx, _press, services) => {
    await answerPress(ctx);
    await showInPlace(ctx, await watchesOverview(ctx, services));
  }),

  onPress(WATCH, async (ctx, { watchId }, services) => {
    const watch = await getOwnWatch(ctx, services, watchId);
    await answerPress(ctx);
    await showWatch(ctx, services, watch);
  }),

  onPress(CHECK, async (ctx, { watchId }, services) => {
    const { view, channel } = await getOwnWatch(ctx, services, watchId);
    if (!(await services.jobs.users.checkNow(view.id))) throw new UserError("error-rung-gone");
    const text = ctx.texts.plain(view.isPaused ? "watch-pausing" : "watch-checking"); // a listed one may have been paused since
    await notifyChange(ctx, services, { view, channel, text });
  }),

  onPress(PAUSE, (ctx, { watchId }, services) => setPaused(ctx, services, { watchId, isPaused: true })),
  onPress(RESUME, (ctx, { watchId }, services) => setPaused(ctx, services, { watchId, isPaused: false })),

  /** Replaces the buttons by the intervals; any change of the card brings them back. */
  onPress(EVERY, async (ctx, { watchId }, services) => {
    const { view } = await getOwnWatch(ctx, services, watchId);
    await answerPress(ctx);
    try {
      await ctx.editMessageReplyMarkup({
        reply_markup: intervalKeyboard(view, { ...services.config.watch, texts: ctx.texts }),
      });
    } catch (error) {
      if (!isTrouble(error, "unchanged")) throw error; // shown already
    }
  }),

  onPress(INTERVAL, async (ctx, { watchId, minutes }, services) => {
    const { minMinutes, maxMinutes } = services.config.watch;
    const { view, channel } = await getOwnWatch(ctx, services, watchId);
    const isAllowed = minutes === view.everyMinutes || (minutes >= minMinutes && minutes <= maxMinutes);
    const changed = isAllowed && (await services.jobs.users.changeWatch(view.id, { everyMinutes: minutes }));
    if (!changed) throw new UserError("error-rung-gone");
    await answerPress(ctx, { text: ctx.texts.plain("watch-interval", { minutes }) });
    await showWatch(ctx, services, { view: changed, channel });
  }),

  onPress(KEEP_TRYING, async (ctx, { watchId }, services) => {
    const { view: asking, channel } = await getOwnWatch(ctx, services, watchId);
    const view = await services.jobs.users.keepTrying(asking.id);
    if (!view) throw new UserError("error-rung-gone");
    await notifyChange(ctx, services, { view, channel, text: ctx.texts.plain("watch-kept") });
  }),

  onPress(STOP, async (ctx, { watchId }, services) => {
    const { view } = await getOwnWatch(ctx, services, watchId);
    await endWatch(ctx, services, view);
    await answerPress(ctx, { text: ctx.texts.plain("watch-ended") });
    if (!isItsCard(ctx, view)) await showInPlace(ctx, await watchesOverview(ctx, services));
  }),

  /** Turns the message that asked for the platform, or of an ended watch, into the card. */
  onPress(BEGIN, async (ctx, { platform, minutes, handle }, services) => {
    const { msg } = ctx;
    if (!msg) throw new UserError("error-rung-gone");
    const requestMessageId = msg.reply_to_message?.message_id ?? msg.message_id;
    const { minMinutes, maxMinutes } = services.config.watch;
    const everyMinutes = minutes === 0 ? undefined : Math.min(maxMinutes, Math.max(minMinutes, minutes));
    const text = await startWatch(ctx, services, {
      wanted: { platform, handle, everyMinutes, requestMessageId },
      async show(card) {
        await showInPlace(ctx, card);
        return msg.message_id;
      },
    });
    await answerPress(ctx, { text });
  }),
];

async function setPaused(
  ctx: Ctx,
  services: Services,
  { watchId, isPaused }: { watchId: string; isPaused: boolean },
): Promise<void> {
  const { view, channel } = await getOwnWatch(ctx, services, watchId);
  const changed = await services.jobs.users.changeWatch(view.id, { isPaused });
  if (!changed) throw new UserError("error-rung-gone");
  const text = ctx.texts.plain(isPaused ? "watch-pausing" : "watch-resuming");
  await notifyChange(ctx, services, { view: changed, channel, text });
}

/** Answers the press, and draws what it has changed. */
async function notifyChange(
  ctx: Ctx,
  services: Services,
  { view, channel, text }: WatchAtHand & { text: string },
): Promise<void> {
  await answerPress(ctx, { text });
  await showWatch(ctx, services, { view: (await services.jobs.users.findWatch(view.id)) ?? view, channel });
}

/** Redraws the card, or shows it with a way back in the message of the list. */
async function showWatch(ctx: Ctx, services: Services, { view, channel }: WatchAtHand): Promise<void> {
  if (isItsCard(ctx, view)) return drawAtOnce(services, view);
  const { text, keyboard } = watchCard(view, ctx.texts, channel);
  const back = InlineKeyboard.text(ctx.texts.plain("button-back"), WATCHES({}));
  await showInPlace(ctx, { text, keyboard: InlineKeyboard.from([...keyboard.inline_keyboard, [back]]) });
}

const isItsCard = ({ chat, msg }: Ctx, view: WatchView): boolean =>
  chat?.id === view.chatId && msg?.message_id === view.cardMessageId;
