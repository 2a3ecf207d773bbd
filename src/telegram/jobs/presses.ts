import { UserError } from "../../errors.ts";
import type { JobView } from "../../jobs/index.ts";
import { CANCEL, RETRY } from "../cards/buttons.ts";
import { REFRESH, REVOKE } from "../cards/file-link.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { JOBS, jobsOverview } from "./overview.ts";

export const JOB_PRESSES: readonly PressHandler[] = [
  onPress(CANCEL, async (ctx, { jobId }, { jobs }) => {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isCancelled = await jobs.cancel(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
  }),

  onPress(RETRY, async (ctx, { jobId }, { jobs }) => {
    const view = await getOwnJob(ctx, jobs, jobId);
    const isStarted = await jobs.retry(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "retry-started" : "retry-nothing") });
  }),

  onPress(JOBS, async (ctx, _press, services) => {
    await answerPress(ctx);
    await showInPlace(ctx, await jobsOverview(ctx, services));
  }),

  onPress(REFRESH, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    if (!(await services.jobs.files.refreshLink(view.id))) throw new UserError("error-file-link-gone");
    await answerPress(ctx, { text: ctx.texts.plain("links-refreshed") });
    await drawAnew(services, view);
  }),

  onPress(REVOKE, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isRevoked = await services.jobs.files.revokeLink(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isRevoked ? "links-revoked" : "links-revoked-before") });
    await drawAnew(services, view);
  }),
];

/** A file link alone changes nothing of the job that would redraw its card. */
function drawAnew({ telegram, jobs }: Services, view: JobView): Promise<void> {
  return telegram.cards.close(view, () => jobs.findCard(view.id));
}
