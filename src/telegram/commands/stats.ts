import { replyWith } from "../reply.ts";
import { STATS_PERIODS_SECONDS, statsOverview } from "../stats-overview.ts";
import type { Command } from "./command.ts";

export const stats: Command = {
  name: "stats",
  access: "admins",
  async handle(ctx, _words, { jobs }) {
    const seconds = STATS_PERIODS_SECONDS[0];
    const { text, keyboard } = statsOverview(await jobs.stats(seconds), { seconds, texts: ctx.texts });
    await replyWith(ctx, text, keyboard);
  },
};
