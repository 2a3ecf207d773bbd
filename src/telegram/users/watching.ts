import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { WatchView } from "../../jobs/index.ts";
import type { Platform } from "../../sources/index.ts";
import { type Card, textOptions } from "../cards/card-parts.ts";
import { showOnce } from "../cards/show-once.ts";
import { explainCallError, isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { threadIdOf } from "../connection/topics.ts";
import type { Texts } from "../texts/texts.ts";
import type { Channel } from "../update/channel.ts";
import { requireWatchControl } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";
import { BEGIN } from "./watch-buttons.ts";
import { isWatchOf, watchCard, watchTitle } from "./watch-card.ts";

export interface Wanted {
  platform: Platform;
  handle: string;
  /** The present or the default interval, where none is said. */
  everyMinutes: number | undefined;
  requestMessageId: number;
  /** Where its stories and its card go; the chat at hand where it is none. */
  channel?: Channel | undefined;
}

interface WatchPlace {
  chatId: number;
  threadId?: number | undefined;
}

/**
 * Records the watch, lets `show` put its card into the chat, and begins it. A user watched here already keeps the watch,
 * with a new card and the interval that was said; safe to repeat for the same message. Returns what to tell of a watch that
 * was there. @throws {UserError} `error-too-many-watches`, one of `isRefusedByRate`, and those of `requireWatchControl`
 */
export async function startWatch(
  ctx: Ctx,
  services: Services,
  { wanted: { channel, ...wanted }, show }: { wanted: Wanted; show: (card: Card) => Promise<number> },
): Promise<string | undefined> {
  const { jobs, config, rates, log } = services;
  const place = channel ? { chatId: channel.id } : ctx.chat && { chatId: ctx.chat.id, threadId: threadIdOf(ctx.msg) };
  if (!place) return undefined;
  const watches = await jobs.users.listWatches(place.chatId);
  const known = watches.find((view) => isWatchOf(view, wanted));
  if (known?.requestMessageId === wanted.requestMessageId && known.cardMessageId && !known.isPaused) {
    await jobs.users.beginWatch(known.id, known.cardMessageId);
    return undefined;
  }
  if (!channel) await requireWatchControl(ctx, jobs, known);
  const limit = config.watch.perChat;
  if (!known && watches.length >= limit) throw new UserError("error-too-many-watches", { limit });
  const startsAt = await rates.take(ctx, "look-up", `watch-${wanted.platform}`);
  const { view, isNew } = await recordWatch(ctx, services, { wanted, known, place, startsAt });
  const cardMessageId = await showOnce(ctx, view.id, () => show(watchCard(view, ctx.texts)));
  await jobs.users.beginWatch(view.id, cardMessageId);
  log.info({ watchId: view.id, platform: view.platform, isNew }, "watch created");
  if (known && known.cardMessageId !== cardMessageId) await leaveCard(services, known, ctx.texts);
  const isOther = known !== undefined && known.requestMessageId !== wanted.requestMessageId; // not the same one, handled again
  return isOther ? knownNote(known, view, ctx.texts) : undefined;
}

function recordWatch(
  { senderId: userId, language }: Ctx,
  { jobs, config }: Services,
  {
    wanted,
    known,
    place,
    startsAt,
  }: { wanted: Wanted; known?: WatchView | undefined; place: WatchPlace; startsAt: Date | undefined },
) {
  const handle = known?.handle ?? wanted.handle;
  const everyMinutes = wanted.everyMinutes ?? known?.everyMinutes ?? config.watch.defaultMinutes;
  return jobs.users.watch({ ...wanted, ...place, handle, everyMinutes, userId, language, startsAt });
}

/** Undefined where the card says all: the watch was paused. */
function knownNote(known: WatchView, { everyMinutes: minutes }: WatchView, texts: Texts): string | undefined {
  const title = watchTitle(known);
  if (known.everyMinutes !== minutes)
    return texts.plain("watch-known-changed", { title, minutes, before: known.everyMinutes });
  return known.isPaused ? undefined : texts.plain("watch-known", { title, minutes });
}

export async function endWatch({ texts }: Ctx, services: Services, view: WatchView): Promise<void> {
  await services.jobs.users.unwatch(view.id);
  services.log.info({ watchId: view.id }, "watch ended");
  await showStopped(services, view, texts);
}

export const showStopped = (services: Services, view: WatchView, texts: Texts): Promise<void> =>
  editCard(services, view, stoppedCard(view, texts));

/** The card of a watch that has another one now: without buttons, as two that steer one watch would differ soon. */
const leaveCard = (services: Services, view: WatchView, texts: Texts): Promise<void> =>
  editCard(services, view, { text: texts.html("watch-moved", { title: watchTitle(view) }) });

async function editCard(
  { telegram, log }: Services,
  view: WatchView,
  { text, keyboard }: { text: string; keyboard?: InlineKeyboard },
): Promise<void> {
  if (!view.cardMessageId) return;
  try {
    await telegram.api.editMessageText(view.chatId, view.cardMessageId, text, textOptions(keyboard));
  } catch (error) {
    if (isTrouble(error, "unchanged")) return;
    if (!isTrouble(error, "message", "chat")) throw error;
    log.info({ watchId: view.id, err: explainCallError(error) }, "card is gone or cannot be edited any more");
  }
}

function stoppedCard(view: WatchView, texts: Texts) {
  const { platform, everyMinutes: minutes, handle } = view;
  const press = BEGIN({ platform, minutes, handle });
  return {
    text: texts.html("watch-stopped", { title: watchTitle(view) }),
    keyboard: InlineKeyboard.from([[InlineKeyboard.text(texts.plain("button-watch-again"), press)]]),
  };
}
