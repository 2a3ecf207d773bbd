import { replyWith, replyWithCard } from "../../send/reply.ts";
import type { Command } from "../../update/command.ts";
import { broadcastCard } from "./card.ts";
import { audienceOf, messageIn, sendCopy } from "./message.ts";

/** Shows what all chats would get, and asks. */
export const broadcast: Command = {
  name: "broadcast",
  access: "admins",
  async handle(ctx, words, services) {
    const message = messageIn(ctx, words);
    if (!message || !ctx.msg || !ctx.chat) return replyWith(ctx, ctx.texts.html("broadcast-usage"));
    const { rows, telegram } = services;
    const row = await rows.createBroadcast({
      ...{ chatId: ctx.chat.id, userId: ctx.senderId, language: ctx.language },
      ...{ requestMessageId: ctx.msg.message_id, message },
    });
    const reachable = await rows.countReachable(audienceOf(services));
    const to = await sendCopy(telegram.api, ctx.chat.id, message);
    const card = broadcastCard(row, { reachable, texts: ctx.texts });
    await rows.setBroadcastCard(row.id, await replyWithCard(ctx, { ...card, to }));
  },
};
