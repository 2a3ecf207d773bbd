import type { InlineKeyboard } from "grammy";
import type { UserError } from "../errors.ts";
import { isNotModified, isRefusal } from "./call-errors.ts";
import { failureText, plainFailure } from "./card-parts.ts";
import type { Ctx } from "./client.ts";

/** Telegram shows no more of an alert. */
const ALERT_LIMIT = 200;

/** An answer to the message at hand, in Telegram's HTML. */
export async function replyWith(ctx: Ctx, text: string, keyboard?: InlineKeyboard): Promise<void> {
  await replyWithCard(ctx, keyboard ? { text, keyboard } : { text });
}

/** The same; gives the id of the new message. */
export async function replyWithCard(
  ctx: Ctx,
  { text, keyboard, to = ctx.msg?.message_id }: { text: string; keyboard?: InlineKeyboard; to?: number | undefined },
): Promise<number> {
  const sent = await ctx.reply(text, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: keyboard } : {}),
    ...(to ? { reply_parameters: { message_id: to, allow_sending_without_reply: true } } : {}),
  });
  return sent.message_id;
}

/** A failure in the user's words: an alert after a press, else a message. */
export async function tellFailure(ctx: Ctx, failure: UserError): Promise<void> {
  if (!ctx.callbackQuery) return replyWith(ctx, failureText(failure, ctx.texts));
  const text = plainFailure(failure, ctx.texts);
  await answerPress(ctx, { text: Array.from(text).slice(0, ALERT_LIMIT).join(""), show_alert: true });
}

/** Ends the little clock on the pressed button. A press that is too old for an answer is done all the same. */
export async function answerPress(ctx: Ctx, answer: { text?: string; show_alert?: boolean } = {}): Promise<void> {
  try {
    await ctx.answerCallbackQuery(answer);
  } catch (error) {
    if (!isRefusal(error, /query is too old|query id is invalid/i)) throw error;
  }
}

/** The message under the pressed button becomes this. */
export async function showInPlace(
  ctx: Ctx,
  { text, keyboard }: { text: string; keyboard?: InlineKeyboard },
): Promise<void> {
  try {
    await ctx.editMessageText(text, {
      parse_mode: "HTML",
      link_preview_options: { is_disabled: true },
      ...(keyboard ? { reply_markup: keyboard } : {}),
    });
  } catch (error) {
    if (!isNotModified(error)) throw error; // the same as it says already
  }
}
