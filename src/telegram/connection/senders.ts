import type { Context } from "grammy";

/**
 * Who a message or a press is from: the id of a user, or the negative one of the chat in whose name it was written (an
 * anonymous admin's group, a channel). Telegram names the same stand-in as the author for all of these; buttons are always
 * pressed by users.
 */
export function senderIdOf({
  callbackQuery,
  msg,
  from,
}: Pick<Context, "msg" | "from"> & Partial<Pick<Context, "callbackQuery">>) {
  return callbackQuery ? callbackQuery.from.id : (msg?.sender_chat?.id ?? from?.id);
}
