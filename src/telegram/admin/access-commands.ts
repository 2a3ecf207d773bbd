import type { WatchView } from "../../jobs/index.ts";
import { explainCallError } from "../connection/call-errors.ts";
import type { Ctx } from "../connection/client.ts";
import { senderIdOf } from "../connection/senders.ts";
import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import type { Services } from "../update/services.ts";
import { showStopped } from "../users/watching.ts";

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
  const { rows, jobs, config, log } = services;
  const userId = userIdIn(ctx, words);
  if (!userId || !Number.isSafeInteger(userId)) return replyWith(ctx, ctx.texts.html("access-usage"));
  if (access === "banned" && config.adminIds.includes(userId)) return replyWith(ctx, ctx.texts.html("access-admin"));
  const ended = access === "banned" ? await jobs.ban(userId) : [];
  if (access === "allowed") await rows.setAccess(userId, access);
  log.info({ userId, access, byUserId: ctx.from?.id }, "access changed");
  await replyWith(ctx, ctx.texts.html(`access-${access}`, { userId: String(userId) }));
  for (const watch of ended) await tryShowStopped(services, watch);
}

/** Tolerates a chat that is closed to the bot. */
async function tryShowStopped(services: Services, watch: WatchView): Promise<void> {
  try {
    await showStopped(services, watch, services.telegram.library.textsFor(watch.language, watch.timeZone));
  } catch (error) {
    services.log.warn({ watchId: watch.id, err: explainCallError(error) }, "card of an ended watch not changed");
  }
}

function userIdIn({ msg }: Ctx, words: string): number | undefined {
  if (/^-?\d{1,16}$/.test(words)) return Number(words);
  const replied = msg?.reply_to_message;
  return words || !replied ? undefined : senderIdOf({ msg: replied, from: replied.from });
}
