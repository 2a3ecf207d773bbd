import { UserError } from "../../errors.ts";
import { CLOSE } from "../cards/buttons.ts";
import { isTrouble } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress } from "../send/reply.ts";
import { requireControl } from "../update/ownership.ts";
import { onPress } from "../update/press-handlers.ts";

/** For whoever asked for the menu, and admins; for all once the question is gone. */
export const CLOSE_PRESS = onPress(CLOSE, async (ctx) => {
  if (!ctx.msg) throw new UserError("error-rung-gone");
  const question = ctx.msg.reply_to_message;
  const userId = question?.sender_chat?.id ?? question?.from?.id;
  if (userId !== undefined) await requireControl(ctx, { userId });
  await answerPress(ctx);
  await closeMenu(ctx);
});

/** Deletes it; after two days Telegram lets a bot take the buttons away only. */
async function closeMenu(ctx: Ctx): Promise<void> {
  try {
    await ctx.deleteMessage();
  } catch (error) {
    if (!isTrouble(error, "message")) throw error;
    await ctx.editMessageReplyMarkup({});
  }
}
