import { replyWith, replyWithCard } from "../send/reply.ts";
import { wordsFor } from "../texts/texts.ts";
import type { Command } from "../update/command.ts";
import { allJobsOverview } from "./all-jobs.ts";
import { jobsOverview } from "./overview.ts";

/** Jobs of the chat; "/jobs all", for admins, those of all chats. */
export const jobs: Command = {
  name: "jobs",
  access: "everyone",
  async handle(ctx, words, services) {
    const isOfAll = wordsFor("words-all").includes(words.toLowerCase());
    if (isOfAll && !ctx.isAdmin) return replyWith(ctx, ctx.texts.html("hint-admins-only"));
    await replyWithCard(ctx, await (isOfAll ? allJobsOverview(ctx, services) : jobsOverview(ctx, services)));
  },
};
