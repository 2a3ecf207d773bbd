import { jobsOverview } from "../jobs-overview.ts";
import { replyWith } from "../reply.ts";
import type { Command } from "./command.ts";

export const jobs: Command = {
  name: "jobs",
  access: "everyone",
  async handle(ctx, _words, services) {
    const { text, keyboard } = await jobsOverview(ctx, services);
    await replyWith(ctx, text, keyboard);
  },
};
