import { replyWith } from "../reply.ts";
import { watchesOverview } from "../watches-overview.ts";
import type { Command } from "./command.ts";

export const watches: Command = {
  name: "watches",
  access: "everyone",
  async handle(ctx, _words, services) {
    const { text, keyboard } = await watchesOverview(ctx, services);
    await replyWith(ctx, text, keyboard);
  },
};
