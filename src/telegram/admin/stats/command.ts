import { replyWithCard } from "../../send/reply.ts";
import type { Command } from "../../update/command.ts";
import { PERIODS } from "./periods.ts";
import { statsMessage } from "./presses.ts";

export const stats: Command = {
  name: "stats",
  access: "admins",
  async handle(ctx, _words, services) {
    await replyWithCard(ctx, await statsMessage(ctx, services, PERIODS[0]));
  },
};
