import { InlineKeyboard } from "grammy";
import { UserError } from "../errors.ts";
import type { WatchView } from "../jobs/index.ts";
import type { Platform } from "../sources/index.ts";
import { writePress } from "./buttons.ts";
import { explainCallError, isCardUnusable, isNotModified } from "./call-errors.ts";
import { type Card, renderCard } from "./card.ts";
import type { Ctx } from "./client.ts";
import { requireSay } from "./ownership.ts";
import type { Services } from "./services.ts";
import { watchTitle } from "./watch-card.ts";

export interface Wanted {
  platform: Platform;
  handle: string;
  everyMinutes: number;
  requestMessageId: number;
}

/**
 * Records the watch, lets `show` put its card into the chat, and begins it. The same user watched here already is the same
 * watch, with another interval and a new card; the same message handled twice changes nothing.
 * @throws {UserError} `error-too-many-watches`, `error-not-yours` (somebody else's watch)
 */
export async function startWatch(
  ctx: Ctx,
  { jobs, config, log }: Services,
  { wanted, show }: { wanted: Wanted; show: (card: Card) => Promise<number> },
): Promise<void> {
  const { chat, senderId: userId, language } = ctx;
  if (!chat) return;
  const watches = await jobs.listWatches(chat.id);
  const known = watches.find(({ platform, handle }) => platform === wanted.platform && handle === wanted.handle);
  if (known?.requestMessageId === wanted.requestMessageId && known.cardMessageId && !known.isPaused)
    return jobs.beginWatch(known.id, known.cardMessageId);
  const limit = config.watch.perChat;
  if (!known && watches.length >= limit) throw new UserError("error-too-many-watches", { limit });
  if (known) await requireSay(ctx, known);
  const { view, isNew } = await jobs.watch({ ...wanted, chatId: chat.id, userId, language });
  await jobs.beginWatch(view.id, await show(renderCard(view, ctx.texts)));
  log.info({ watchId: view.id, platform: view.platform, isNew }, "watch taken");
}

/** Ends the watch; its card says so. */
export async function endWatch(ctx: Ctx, { jobs, telegram, log }: Services, view: WatchView): Promise<void> {
  await jobs.unwatch(view.id);
  log.info({ watchId: view.id }, "watch ended");
  if (!view.cardMessageId) return;
  const { text, keyboard } = stoppedCard(ctx, view);
  try {
    await telegram.api.editMessageText(view.chatId, view.cardMessageId, text, {
      parse_mode: "HTML",
      reply_markup: keyboard,
    });
  } catch (error) {
    if (isNotModified(error)) return;
    if (!isCardUnusable(error)) throw error;
    log.info({ watchId: view.id, err: explainCallError(error) }, "card is gone or cannot be edited any more");
  }
}

function stoppedCard({ texts }: Ctx, view: WatchView) {
  const { platform, everyMinutes: minutes, handle } = view;
  const press = writePress({ kind: "begin", platform, minutes, handle });
  return {
    text: texts.html("watch-stopped", { title: watchTitle(view) }),
    keyboard: InlineKeyboard.from([[InlineKeyboard.text(texts.plain("button-watch-again"), press)]]),
  };
}
