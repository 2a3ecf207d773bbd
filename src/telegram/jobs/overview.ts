import { InlineKeyboard } from "grammy";
import { isOpen, type JobView } from "../../jobs/index.ts";
import { CANCEL, defineButton } from "../cards/buttons.ts";
import { progressBar, shownTitle, waitLines, wholePercent } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import type { Texts } from "../texts/texts.ts";
import { isAdminHere } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";

export const JOBS = defineButton("j", {});

/** Listed jobs that fit a message of 4096 characters; the rest is counted. */
const SHOWN_JOBS = 20;
const BUTTON_TITLE_LENGTH = 24;

/** The chat's jobs, with a Cancel button for each open one that the viewer may stop. */
export async function jobsOverview(
  ctx: Ctx,
  { jobs, telegram: { uiOf } }: Services,
): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { texts } = ctx;
  const titleOf = (view: JobView) => uiOf(view).title?.(view, texts) ?? shownTitle(view.title, texts);
  const views = await jobs.list(ctx.chat!.id);
  const shown = views.slice(0, SHOWN_JOBS);
  const keyboard = new InlineKeyboard();
  const isAdmin = await isAdminHere(ctx);
  for (const view of shown.filter((job) => isOpen(job) && (isAdmin || job.userId === ctx.senderId)))
    keyboard.text(cancelLabel(titleOf(view), texts), CANCEL({ jobId: view.id })).row();
  if (views.length === 0) return { text: texts.html("jobs-none"), keyboard };
  keyboard.text(texts.plain("button-refresh"), JOBS({}));
  const more = views.length - shown.length;
  const lines = [
    texts.html("jobs-title", { count: views.filter(isOpen).length }),
    ...shown.map((view) => jobLine(view, { title: titleOf(view), isChoice: uiOf(view).waitsForChoice?.(view), texts })),
    ...(more > 0 ? [texts.html("list-more", { count: more })] : []),
  ];
  return { text: lines.join("\n\n"), keyboard };
}

function jobLine(
  view: JobView,
  { title, isChoice, texts }: { title: string; isChoice: boolean | undefined; texts: Texts },
): string {
  const key = isChoice ? "job-menu" : view.isHeld ? "job-held" : (`job-${view.state}` as const);
  const state = texts.html(key, {
    position: view.position ?? 0,
    bar: progressBar(view.fraction),
    fraction: wholePercent(view.fraction),
  });
  return [texts.html("job-line", { title, id: view.id }), state, ...waitLines(view, texts)].join("\n");
}

const cancelLabel = (title: string, texts: Texts): string =>
  texts.plain("button-cancel-job", { title: Array.from(title).slice(0, BUTTON_TITLE_LENGTH).join("") });
