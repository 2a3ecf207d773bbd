import { RUNG_HEIGHTS } from "../../media/index.ts";
import type { Ctx } from "../connection/client.ts";
import { inWholeMegabytes } from "../connection/receive.ts";
import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import type { Services } from "../update/services.ts";
import { findDeepLink } from "./deep-link.ts";
import { helpKeyboard } from "./help.ts";
import { setAdminMenu } from "./menu.ts";
import { answerDeepLink } from "./start-question.ts";

/** Greets, or behind a deep link shows or asks what that link is for. */
export const start: Command = {
  name: "start",
  access: "everyone",
  async handle(ctx, words, services) {
    const link = await findDeepLink(words, services);
    if (link) await answerDeepLink(ctx, services, link);
    else await replyWith(ctx, greeting(ctx, services), helpKeyboard(ctx.texts, services));
    // Telegram knows an admin's chat only once the admin has written to the bot.
    if (ctx.isAdmin && ctx.chat?.type === "private") await setAdminMenu(services, ctx.chat.id);
  },
};

function greeting({ chat, texts }: Ctx, { telegram }: Services): string {
  if (chat?.type !== "private") return texts.html("start-group", { bot: telegram.me.username });
  const limits = inWholeMegabytes(telegram.outbox.limits);
  const rungs = { lowest: String(RUNG_HEIGHTS.at(0)), tallest: String(RUNG_HEIGHTS.at(-1)) };
  return texts.html("start", { ...limits, ...rungs });
}
