import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { STATS_PERIODS_SECONDS, statsOverview } from "./stats-overview.ts";

export const stats: Command = {
  name: "stats",
  access: "admins",
  async handle(ctx, _words, { jobs }) {
    const seconds = STATS_PERIODS_SECONDS[0];
    await replyWithCard(ctx, statsOverview(await jobs.stats(seconds), { seconds, texts: ctx.texts }));
  },
};
