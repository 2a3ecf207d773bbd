import { isOpen } from "../../jobs/index.ts";
import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { getOwnJob } from "../update/ownership.ts";
import { jobsOverview } from "./overview.ts";

/** Cancels the job of that id, or the sender's only open one; shows buttons where there are several. */
export const cancel: Command = {
  name: "cancel",
  access: "everyone",
  async handle(ctx, words, services) {
    const { jobs } = services;
    if (words) {
      const view = await getOwnJob(ctx, jobs, words.toLowerCase());
      const isCancelled = await jobs.cancel(view.id);
      return replyWith(ctx, ctx.texts.html(isCancelled ? "cancel-done" : "cancel-too-late"));
    }
    const open = (await jobs.list(ctx.chat!.id)).filter((view) => isOpen(view) && view.userId === ctx.senderId);
    if (open.length > 1) {
      const { text, keyboard } = await jobsOverview(ctx, services);
      return replyWith(ctx, text, keyboard);
    }
    const isCancelled = open[0] !== undefined && (await jobs.cancel(open[0].id));
    return replyWith(ctx, ctx.texts.html(isCancelled ? "cancel-done" : "cancel-nothing"));
  },
};
