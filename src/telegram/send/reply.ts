import type { InlineKeyboard } from "grammy";
import type { UserError } from "../../errors.ts";
import { failureText, plainFailure, shortened, textOptions } from "../cards/card-parts.ts";
import { isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";

const ALERT_LIMIT = 200;

/** Answers the message at hand, in Telegram's HTML. */
export async function replyWith(ctx: Ctx, text: string, keyboard?: InlineKeyboard): Promise<void> {
  await replyWithCard(ctx, keyboard ? { text, keyboard } : { text });
}

/** The same; returns the id of the new message. */
export async function replyWithCard(
  ctx: Ctx,
  { text, keyboard, to = ctx.msg?.message_id }: { text: string; keyboard?: InlineKeyboard; to?: number | undefined },
): Promise<number> {
  const sent = await ctx.reply(text, {
    ...textOptions(keyboard),
    ...(to ? { reply_parameters: { message_id: to, allow_sending_without_reply: true } } : {}),
  });
  return sent.message_id;
}

/**
 * Reports a failure: an alert after a press, else a message, as for what is too long for an alert; with buttons where there
 * is something to be done.
 */
export async function notifyFailure(ctx: Ctx, failure: UserError, keyboard?: InlineKeyboard): Promise<void> {
  const text = plainFailure(failure, ctx.texts);
  const fits = text.length <= ALERT_LIMIT;
  const isAlert = ctx.callbackQuery !== undefined && (await isAnswered(ctx, fits ? { text, show_alert: true } : {}));
  if (!isAlert || !fits) await replyWith(ctx, failureText(failure, ctx.texts), keyboard);
}

/** Ends the spinner on the pressed button. A press too old for an answer counts all the same. */
export async function answerPress(ctx: Ctx, { text }: { text?: string } = {}): Promise<void> {
  await isAnswered(ctx, text === undefined ? {} : { text: shortened(text, ALERT_LIMIT) });
}

/** False when the press is too old for an answer. */
async function isAnswered(ctx: Ctx, answer: { text?: string; show_alert?: boolean }): Promise<boolean> {
  try {
    await ctx.answerCallbackQuery(answer);
    return true;
  } catch (error) {
    if (!isTrouble(error, "late")) throw error;
    return false;
  }
}

/** Replaces the message under the pressed button; where it cannot be edited any more, sends a new one. */
export async function showInPlace(
  ctx: Ctx,
  { text, keyboard }: { text: string; keyboard?: InlineKeyboard },
): Promise<void> {
  try {
    await ctx.editMessageText(text, textOptions(keyboard));
  } catch (error) {
    if (isTrouble(error, "unchanged")) return; // it says this already
    if (!isTrouble(error, "message", "other-kind")) throw error;
    await replyWithCard(ctx, { text, ...(keyboard && { keyboard }), to: undefined });
  }
}
