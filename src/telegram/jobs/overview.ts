import { InlineKeyboard } from "grammy";
import { isOpen, type JobView } from "../../jobs/index.ts";
import { writePress } from "../cards/buttons.ts";
import { progressBar, shownTitle, waitLines, wholePercent } from "../cards/card-parts.ts";
import type { Ctx } from "../connection/client.ts";
import { uiOf } from "../flows.ts";
import type { Texts } from "../texts/texts.ts";
import { isAdminHere } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";

/** Of open and of ended jobs together; the rest is counted. A message of 4096 characters holds them all. */
const SHOWN_JOBS = 20;
const BUTTON_TITLE_LENGTH = 24;

/** The chat's jobs, and a Cancel button for each open one that whoever asks may stop. */
export async function jobsOverview(ctx: Ctx, { jobs }: Services): Promise<{ text: string; keyboard: InlineKeyboard }> {
  const { texts } = ctx;
  const views = await jobs.list(ctx.chat!.id);
  const shown = views.slice(0, SHOWN_JOBS);
  const keyboard = new InlineKeyboard();
  const isAdmin = await isAdminHere(ctx);
  for (const view of shown.filter((job) => isOpen(job) && (isAdmin || job.userId === ctx.senderId)))
    keyboard.text(cancelLabel(view, texts), writePress({ kind: "cancel", jobId: view.id })).row();
  if (views.length === 0) return { text: texts.html("jobs-none"), keyboard };
  keyboard.text(texts.plain("button-refresh"), writePress({ kind: "jobs" }));
  const more = views.length - shown.length;
  const lines = [
    texts.html("jobs-title", { count: views.filter(isOpen).length }),
    ...shown.map((view) => jobLine(view, texts)),
    ...(more > 0 ? [texts.html("list-more", { count: more })] : []),
  ];
  return { text: lines.join("\n\n"), keyboard };
}

function jobLine(view: JobView, texts: Texts): string {
  const title = jobTitle(view, texts);
  const state = texts.html(stateKey(view), {
    position: view.position ?? 0,
    bar: progressBar(view.fraction),
    fraction: wholePercent(view.fraction),
  });
  return [texts.html("job-line", { title, id: view.id }), state, ...waitLines(view, texts)].join("\n");
}

const stateKey = (view: JobView) =>
  uiOf(view).waitsForChoice?.(view) ? "job-menu" : view.isHeld ? "job-held" : (`job-${view.state}` as const);

function cancelLabel(view: JobView, texts: Texts): string {
  const title = Array.from(jobTitle(view, texts)).slice(0, BUTTON_TITLE_LENGTH).join("");
  return texts.plain("button-cancel-job", { title });
}

const jobTitle = (view: JobView, texts: Texts): string =>
  uiOf(view).title?.(view, texts) ?? shownTitle(view.title, texts);
