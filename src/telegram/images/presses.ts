import { UserError } from "../../errors.ts";
import { answerPress } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import type { PressHandlers } from "../update/press-handlers.ts";

/** Text that answers a decision. */
const ANSWERS = { start: "images-started", drop: "cancel-done", close: "images-closing" } as const;

export const IMAGES_PRESSES: PressHandlers<"set"> = {
  async set(ctx, { jobId, decision }, { jobs, rates }) {
    const view = await getOwnJob(ctx, jobs, jobId);
    if (view.kind !== "images") throw new UserError("error-rung-gone");
    if (decision === "start" && view.stage === "ready") await rates.take(ctx, "job");
    const isDecided = await jobs.decideImages(view.id, decision);
    const isStopped = !isDecided && decision === "drop" && (await jobs.cancel(view.id)); // started, and not drawn so yet
    if (!isDecided && !isStopped) throw new UserError("error-images-begun");
    await answerPress(ctx, { text: ctx.texts.plain(ANSWERS[decision]) });
  },
};
