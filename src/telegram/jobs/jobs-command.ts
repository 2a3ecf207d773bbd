import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { jobsOverview } from "./overview.ts";

export const jobs: Command = {
  name: "jobs",
  access: "everyone",
  async handle(ctx, _words, services) {
    const { text, keyboard } = await jobsOverview(ctx, services);
    await replyWith(ctx, text, keyboard);
  },
};
