import type { Ctx } from "./client.ts";
import { replyWith } from "./reply.ts";
import { senderIdOf } from "./sender.ts";
import type { Services } from "./services.ts";

/** For /allow and /ban: the user (or chat that writes in its own name) named by id, or whose message the command replies to. */
export async function setAccess(
  ctx: Ctx,
  { rows, config, log }: Services,
  { words, access }: { words: string; access: "allowed" | "banned" },
): Promise<void> {
  const userId = userIdIn(ctx, words);
  if (!userId || !Number.isSafeInteger(userId)) return replyWith(ctx, ctx.texts.html("access-usage"));
  if (access === "banned" && config.adminIds.includes(userId)) return replyWith(ctx, ctx.texts.html("access-admin"));
  await rows.setAccess(userId, access);
  log.info({ userId, access, byUserId: ctx.from?.id }, "access changed");
  return replyWith(ctx, ctx.texts.html(`access-${access}`, { userId: String(userId) }));
}

function userIdIn({ msg }: Ctx, words: string): number | undefined {
  if (/^-?\d{1,16}$/.test(words)) return Number(words);
  const replied = msg?.reply_to_message;
  return words || !replied ? undefined : senderIdOf({ msg: replied, from: replied.from });
}
