import { answerPress, showInPlace } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import type { PressHandlers } from "../update/press-handlers.ts";
import { jobsOverview } from "./overview.ts";

export const JOB_PRESSES: PressHandlers<"cancel" | "retry" | "jobs"> = {
  async cancel(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isCancelled = await jobs.cancel(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
  },

  async retry(ctx, { jobId }, { jobs }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.retry(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "retry-started" : "retry-nothing") });
  },

  async jobs(ctx, _press, services) {
    await answerPress(ctx);
    await showInPlace(ctx, await jobsOverview(ctx, services));
  },
};
