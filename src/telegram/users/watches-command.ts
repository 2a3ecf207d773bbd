import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { watchesOverview } from "./watches-overview.ts";

export const watches: Command = {
  name: "watches",
  access: "everyone",
  async handle(ctx, _words, services) {
    await replyWithCard(ctx, await watchesOverview(ctx, services));
  },
};
