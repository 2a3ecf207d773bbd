import type { Ctx } from "./client.ts";
import { replyWith } from "./reply.ts";
import type { Services } from "./services.ts";

/** For /allow and /ban: the user named by id, or the one whose message the command replies to. */
export async function setAccess(
  ctx: Ctx,
  { rows, config, log }: Services,
  { words, access }: { words: string; access: "allowed" | "banned" },
): Promise<void> {
  const userId = /^\d{1,16}$/.test(words) ? Number(words) : words ? undefined : ctx.msg?.reply_to_message?.from?.id;
  if (!userId || !Number.isSafeInteger(userId)) return replyWith(ctx, ctx.texts.html("access-usage"));
  if (access === "banned" && config.adminIds.includes(userId)) return replyWith(ctx, ctx.texts.html("access-admin"));
  await rows.setAccess(userId, access);
  log.info({ userId, access, byUserId: ctx.from?.id }, "access changed");
  return replyWith(ctx, ctx.texts.html(`access-${access}`, { userId: String(userId) }));
}
