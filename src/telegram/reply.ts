import type { InlineKeyboard } from "grammy";
import type { UserError } from "../errors.ts";
import { isRefusal } from "./call-errors.ts";
import { failureText } from "./card.ts";
import type { Ctx } from "./client.ts";

/** Telegram shows no more of an alert. */
const ALERT_LIMIT = 200;

/** An answer to the message at hand, in Telegram's HTML. */
export async function replyWith(ctx: Ctx, text: string, keyboard?: InlineKeyboard): Promise<void> {
  const messageId = ctx.msg?.message_id;
  await ctx.reply(text, {
    parse_mode: "HTML",
    link_preview_options: { is_disabled: true },
    ...(keyboard ? { reply_markup: keyboard } : {}),
    ...(messageId ? { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } } : {}),
  });
}

/** A failure in the user's words: an alert after a press, else a message. */
export async function tellFailure(ctx: Ctx, failure: UserError): Promise<void> {
  if (!ctx.callbackQuery) return replyWith(ctx, failureText(failure, ctx.texts));
  const text = ctx.texts.plain(failure.key, failure.params);
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
