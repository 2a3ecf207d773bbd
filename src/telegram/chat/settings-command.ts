import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { answerSettings } from "./settings-overview.ts";

export const settings: Command = {
  name: "settings",
  access: "everyone",
  async handle(ctx, words, services) {
    await replyWithCard(ctx, await answerSettings(ctx, words, services));
  },
};
