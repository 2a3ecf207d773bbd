import { RUNG_HEIGHTS } from "../../media/index.ts";
import { inWholeMegabytes } from "../connection/receive.ts";
import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { helpKeyboard } from "./help.ts";
import { setAdminMenu } from "./menu.ts";

export const start: Command = {
  name: "start",
  access: "everyone",
  async handle(ctx, _words, services) {
    const limits = inWholeMegabytes(services.telegram.outbox.limits);
    const rungs = { lowest: String(RUNG_HEIGHTS.at(0)), tallest: String(RUNG_HEIGHTS.at(-1)) };
    const bot = services.telegram.me.username;
    if (ctx.chat?.type !== "private")
      return replyWith(ctx, ctx.texts.html("start-group", { bot }), helpKeyboard(ctx.texts, services));
    await replyWith(ctx, ctx.texts.html("start", { ...limits, ...rungs }), helpKeyboard(ctx.texts, services));
    // Telegram knows an admin's chat only once the admin has written to the bot.
    if (ctx.isAdmin) await setAdminMenu(services, ctx.chat.id);
  },
};
