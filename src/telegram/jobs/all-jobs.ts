import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import { closeButton, defineButton, inRows, PART } from "../cards/buttons.ts";
import { inBlocks, TEXT_LIMIT } from "../cards/card-parts.ts";
import { pageAt, pageLines, turnButtons } from "../cards/pages.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { drawAtOnce } from "../update/draw-at-once.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { jobLine } from "./overview.ts";

const ALL_JOBS = defineButton("jp", { page: PART.number });
/** Below the list, which is shown again afterwards. */
const CANCEL_LISTED = defineButton("jx", { jobId: PART.id, page: PART.number });

const JOBS_ON_PAGE = 8;
const BUTTONS_IN_ROW = 4;

/** One page of the open jobs of all chats, oldest first: whose they are, how far they are, and a button to cancel each. */
export async function allJobsOverview({ texts }: Ctx, services: Services, at = 0) {
  const { views, count, page, pages } = await findPage(services, at);
  const jobs = views.map((view, index) => {
    const { userId, chatId } = view;
    const whose = userId === chatId ? "jobs-all-user" : "jobs-all-chat";
    const who = texts.html(whose, { userId: String(userId), chatId: String(chatId) });
    return [`${page * JOBS_ON_PAGE + index + 1}. ${jobLine(view, services, texts)}`, who];
  });
  const cancels = views.map(({ id: jobId }, index) => {
    const label = texts.plain("button-cancel-listed", { number: page * JOBS_ON_PAGE + index + 1 });
    return InlineKeyboard.text(label, CANCEL_LISTED({ jobId, page }));
  });
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), ALL_JOBS({ page }));
  const keyboard = InlineKeyboard.from([
    ...inRows(cancels, BUTTONS_IN_ROW),
    turnButtons({ page, pages }, { texts, dataOf: (to) => ALL_JOBS({ page: to }) }),
    [refresh, closeButton(texts)],
  ]);
  const blocks = [[texts.html("jobs-all-title", { count })], ...jobs, pageLines({ page, pages }, texts)];
  return { text: inBlocks(blocks, TEXT_LIMIT), keyboard };
}

/** The last page where there are fewer by now. */
async function findPage({ jobs }: Services, at: number) {
  const asked = await jobs.listOpen({ offset: at * JOBS_ON_PAGE, limit: JOBS_ON_PAGE });
  const { page, pages } = pageAt(Array.from({ length: asked.count }), { at, size: JOBS_ON_PAGE });
  const found = page === at ? asked : await jobs.listOpen({ offset: page * JOBS_ON_PAGE, limit: JOBS_ON_PAGE });
  return { ...found, page, pages };
}

export const ALL_JOB_PRESSES: readonly PressHandler[] = [
  onPress(ALL_JOBS, async (ctx, { page }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    await answerPress(ctx);
    await showInPlace(ctx, await allJobsOverview(ctx, services, page));
  }),

  onPress(CANCEL_LISTED, async (ctx, { jobId, page }, services) => {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isCancelled = await services.jobs.cancel(view.id);
    services.log.info({ jobId, byUserId: ctx.from?.id, isCancelled }, "job cancelled by an admin");
    await answerPress(ctx, { text: ctx.texts.plain(isCancelled ? "cancel-done" : "cancel-too-late") });
    if (isCancelled) await drawAtOnce(services, view);
    await showInPlace(ctx, await allJobsOverview(ctx, services, page));
  }),
];
