import type { Context } from "grammy";

/**
 * Id of who sent a message or pressed a button: a user's, or the negative one of the chat in whose name it was written (an
 * anonymous admin's group, a channel), for all of which Telegram names the same stand-in as author. Buttons are always
 * pressed by users.
 */
export function senderIdOf({
  callbackQuery,
  msg,
  from,
}: Pick<Context, "msg" | "from"> & Partial<Pick<Context, "callbackQuery">>) {
  return callbackQuery ? callbackQuery.from.id : (msg?.sender_chat?.id ?? from?.id);
}
