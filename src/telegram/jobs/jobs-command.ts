import { replyWithCard } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { jobsOverview } from "./overview.ts";

export const jobs: Command = {
  name: "jobs",
  access: "everyone",
  async handle(ctx, _words, services) {
    await replyWithCard(ctx, await jobsOverview(ctx, services));
  },
};
