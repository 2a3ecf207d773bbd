import type { Ctx } from "../../connection/client.ts";
import { senderIdOf } from "../../connection/senders.ts";
import { replyWith } from "../../send/reply.ts";
import type { Command } from "../../update/command.ts";
import type { Services } from "../../update/services.ts";
import { changeAccess } from "./change-access.ts";

export const allow: Command = {
  name: "allow",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "allowed" }),
};

export const ban: Command = {
  name: "ban",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "banned" }),
};

/** Allows or bans a user, or a chat that writes in its own name, by id or by reply. A ban ends jobs and watches. */
async function setAccess(
  ctx: Ctx,
  services: Services,
  { words, access }: { words: string; access: "allowed" | "banned" },
): Promise<void> {
  const userId = userIdIn(ctx, words);
  if (!userId || !Number.isSafeInteger(userId)) return replyWith(ctx, ctx.texts.html("access-usage"));
  if (access === "banned" && services.config.adminIds.includes(userId))
    return replyWith(ctx, ctx.texts.html("access-admin"));
  await changeAccess(ctx, services, { userId, access });
  await replyWith(ctx, ctx.texts.html(`access-${access}`, { userId: String(userId) }));
}

function userIdIn({ msg }: Ctx, words: string): number | undefined {
  if (/^-?\d{1,16}$/.test(words)) return Number(words);
  const replied = msg?.reply_to_message;
  return words || !replied ? undefined : senderIdOf({ msg: replied, from: replied.from });
}
