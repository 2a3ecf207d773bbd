import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { watchesOverview } from "./watches-overview.ts";

export const watches: Command = {
  name: "watches",
  access: "everyone",
  async handle(ctx, _words, services) {
    const { text, keyboard } = await watchesOverview(ctx, services);
    await replyWith(ctx, text, keyboard);
  },
};
