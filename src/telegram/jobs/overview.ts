import { InlineKeyboard } from "grammy";
import { isOpen, type JobView } from "../../jobs/index.ts";
import { CANCEL, closeButton, defineButton, PART } from "../cards/buttons.ts";
import { jobTitle, progressBar, shortened, waitLines, wholePercent } from "../cards/card-parts.ts";
import { pageAt, pageLines, turnButtons } from "../cards/pages.ts";
import type { Ctx } from "../connection/client.ts";
import type { Texts } from "../texts/texts.ts";
import { isAdminHere } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";

export const JOBS = defineButton("j", { page: PART.number });
/** Leads to the job's card. */
export const SHOW = defineButton("js", { jobId: PART.id });
export const ASK_CANCEL_ALL = defineButton("ja", {});
/** `count`: how many the question named. */
export const CANCEL_ALL = defineButton("jc", { count: PART.number });

const JOBS_ON_PAGE = 8;
/** Characters; about what a phone shows in half a row. */
const BUTTON_TITLE_LENGTH = 24;

interface Message {
  text: string;
  keyboard: InlineKeyboard;
}

/** One page of the chat's jobs: a button to the card of each, and Cancel for the open ones that the viewer may stop. */
export async function jobsOverview(ctx: Ctx, services: Services, at = 0): Promise<Message> {
  const { texts } = ctx;
  const views = await services.jobs.list(ctx.chat!.id);
  if (views.length === 0) return { text: texts.html("jobs-none"), keyboard: new InlineKeyboard() };
  const { shown, page, pages } = pageAt(views, { at, size: JOBS_ON_PAGE });
  const mine = new Set((await cancellable(ctx, views)).map(({ id }) => id));
  const rows = shown.map((view) => jobRow(view, { mayCancel: mine.has(view.id), texts, services }));
  const all = InlineKeyboard.text(texts.plain("button-cancel-all"), ASK_CANCEL_ALL({}));
  const refresh = InlineKeyboard.text(texts.plain("button-refresh"), JOBS({ page }));
  const lines = [
    texts.html("jobs-title", { count: views.filter(isOpen).length }),
    ...shown.map((view) => jobLine(view, services, texts)),
    ...pageLines({ page, pages }, texts),
  ];
  const turns = turnButtons({ page, pages }, { texts, dataOf: (to) => JOBS({ page: to }) });
  const keyboard = InlineKeyboard.from([
    ...rows,
    turns,
    [...(mine.size > 1 ? [all] : []), refresh, closeButton(texts)],
  ]);
  return { text: lines.join("\n\n"), keyboard };
}

/** Asks whether all jobs that the viewer may stop shall be. */
export function cancelAllQuestion(count: number, texts: Texts): Message {
  const keyboard = new InlineKeyboard()
    .text(texts.plain("button-cancel-all"), CANCEL_ALL({ count }))
    .text(texts.plain("button-back"), JOBS({ page: 0 }));
  return { text: texts.html("jobs-cancel-all", { count }), keyboard };
}

/** Those of the listed jobs that are open and that the viewer may stop. */
export async function cancellable(ctx: Ctx, views: readonly JobView[]): Promise<JobView[]> {
  const isAdmin = await isAdminHere(ctx);
  return views.filter((view) => isOpen(view) && (isAdmin || view.userId === ctx.senderId));
}

/** Title and state of a job. */
export function jobLine(view: JobView, services: Services, texts: Texts): string {
  const isChoice = services.telegram.uiOf(view).waitsForChoice?.(view);
  const key = isChoice ? "job-menu" : view.isHeld ? "job-held" : (`job-${view.state}` as const);
  const state = texts.html(key, {
    position: view.position ?? 0,
    bar: progressBar(view.fraction),
    fraction: wholePercent(view.fraction),
  });
  const title = jobTitle(view, services.telegram.uiOf, texts);
  return [texts.html("job-line", { title }), state, ...waitLines(view, texts)].join("\n");
}

export const cancelButton = ({ id: jobId }: JobView, texts: Texts) =>
  InlineKeyboard.text(texts.plain("button-cancel"), CANCEL({ jobId }));

function jobRow(
  view: JobView,
  { mayCancel, texts, services }: { mayCancel: boolean; texts: Texts; services: Services },
) {
  const title = shortened(jobTitle(view, services.telegram.uiOf, texts), BUTTON_TITLE_LENGTH);
  const show = InlineKeyboard.text(title, SHOW({ jobId: view.id }));
  return mayCancel ? [show, cancelButton(view, texts)] : [show];
}
