import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import type { JobView } from "../../jobs/index.ts";
import { CANCEL, RETRY } from "../cards/buttons.ts";
import { REFRESH, REVOKE } from "../cards/file-link.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, replyWithCard, showInPlace } from "../send/reply.ts";
import { drawAtOnce } from "../update/draw-at-once.ts";
import { getJobHere, getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import {
  ASK_CANCEL_ALL,
  CANCEL_ALL,
  cancelAllQuestion,
  cancelButton,
  cancellable,
  JOBS,
  jobLine,
  jobsOverview,
  SHOW,
} from "./overview.ts";
import { ASK_BELOW } from "./waiting-list.ts";

export const JOB_PRESSES: readonly PressHandler[] = [
  onPress(CANCEL, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isCancelled = await services.jobs.cancel(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
    if (isCancelled) await drawAtOnce(services, view);
  }),

  onPress(RETRY, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isStarted = await services.jobs.retry(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isStarted ? "retry-started" : "retry-nothing") });
    if (isStarted) await drawAtOnce(services, view);
  }),

  onPress(JOBS, async (ctx, { page }, services) => {
    await answerPress(ctx);
    await showInPlace(ctx, await jobsOverview(ctx, services, page));
  }),

  onPress(SHOW, async (ctx, { jobId }, services) => {
    const view = await getJobHere(ctx, services.jobs, jobId);
    await answerPress(ctx);
    const [mine] = await cancellable(ctx, [view]);
    const keyboard = InlineKeyboard.from([mine ? [cancelButton(mine, ctx.texts)] : []]);
    await replyWithCard(ctx, { text: jobLine(view, services, ctx.texts), keyboard, to: view.cardMessageId });
  }),

  onPress(ASK_CANCEL_ALL, async (ctx, _press, services) => {
    await answerPress(ctx);
    const { length: count } = await openHere(ctx, services);
    await showInPlace(ctx, count > 0 ? cancelAllQuestion(count, ctx.texts) : await jobsOverview(ctx, services));
  }),

  onPress(ASK_BELOW, async (ctx, _press, services) => {
    const { length: count } = await openHere(ctx, services);
    await answerPress(ctx, count > 0 ? {} : { text: ctx.texts.plain("cancel-nothing") });
    if (count > 0) await replyWithCard(ctx, cancelAllQuestion(count, ctx.texts));
  }),

  /** Asks again where there are more than the question named: others may press it, too. */
  onPress(CANCEL_ALL, async (ctx, { count }, services) => {
    await answerPress(ctx);
    const open = await openHere(ctx, services);
    if (open.length > count) return showInPlace(ctx, cancelAllQuestion(open.length, ctx.texts));
    for (const { id } of open.toReversed()) await services.jobs.cancel(id); // those that wait first: none of them begins
    await showInPlace(ctx, await jobsOverview(ctx, services));
  }),

  onPress(REFRESH, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    if (!(await services.jobs.files.refreshLinks(view.id))) throw new UserError("error-file-link-gone");
    await answerPress(ctx, { text: ctx.texts.plain("links-refreshed") });
    await drawAtOnce(services, view);
  }),

  onPress(REVOKE, async (ctx, { jobId }, services) => {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isRevoked = await services.jobs.files.revokeLinks(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isRevoked ? "links-revoked" : "links-revoked-before") });
    await drawAtOnce(services, view);
  }),
];

async function openHere(ctx: Ctx, { jobs }: Services): Promise<JobView[]> {
  return cancellable(ctx, await jobs.list(ctx.chat!.id));
}
