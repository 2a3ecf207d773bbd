import { UserError } from "../../errors.ts";
import { answerPress } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import { DECIDE } from "./card.ts";
import { shortKey, TAKE_COLUMN } from "./columns.ts";

const ANSWERS = { start: "images-started", drop: "cancel-done", close: "images-closing" } as const;

export const IMAGES_PRESSES: readonly PressHandler[] = [
  onPress(DECIDE, async (ctx, { jobId, decision }, { jobs, rates }) => {
    const view = await getOwnJob(ctx, jobs, jobId, "images");
    if (decision === "start" && view.stage === "ready") await rates.take(ctx, "job");
    const isDecided = await jobs.images.decide(view.id, decision);
    const isStopped = !isDecided && decision === "drop" && (await jobs.cancel(view.id)); // started, and not drawn so yet
    if (!isDecided && !isStopped) throw new UserError("error-images-begun");
    await answerPress(ctx, { text: ctx.texts.plain(ANSWERS[decision]) });
  }),
  onPress(TAKE_COLUMN, async (ctx, { jobId, column }, { jobs, rates }) => {
    const view = await getOwnJob(ctx, jobs, jobId, "images");
    const chosen = view.summary?.columns?.others.find(({ key }) => shortKey(key) === column);
    if (chosen === undefined || view.stage !== "ready") throw new UserError("error-images-begun");
    await rates.take(ctx, "look-up");
    if (!(await jobs.images.takeColumn(view.id, chosen.key))) throw new UserError("error-images-begun");
    await answerPress(ctx, { text: ctx.texts.plain("images-column-chosen") });
  }),
];
