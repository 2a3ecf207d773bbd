import { UserError } from "../../errors.ts";
import type { JobView, LinkView } from "../../jobs/index.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import type { PressHandlers } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { submitJob } from "../update/submit.ts";
import { linkCard } from "./card.ts";
import { linkJob } from "./request.ts";

const HOUR_MS = 3_600_000;
/** Numbers of jobs that a card asks for: from 0 the entries of its list, from here on a fresh look for each hour. */
const FIRST_LOOK = 1000;

export const LINK_PRESSES: PressHandlers<"choose" | "entry" | "entries" | "look" | "refresh" | "revoke"> = {
  async choose(ctx, { jobId, choice }, services) {
    const view = await getOwnLink(ctx, services, jobId);
    if (view.stage === "menu" && !view.isMenuOld) await services.rates.take(ctx, "job");
    const outcome = await services.jobs.choose(view.id, choice);
    if (outcome === "old") await drawAnew(services, view);
    if (outcome !== "started") throw new UserError(REFUSALS[outcome]);
    await answerPress(ctx);
  },

  /** A job of its own, asked for by the card: pressed twice, it is the same one. */
  async entry(ctx, { jobId, index }, services) {
    const { page, choice } = await getOwnLink(ctx, services, jobId);
    const entry = page?.is === "list" ? page.entries[index] : undefined;
    if (!entry) throw new UserError("error-rung-gone");
    const { url, title } = entry;
    const isNew = await submitJob(ctx, services, linkJob({ title, number: index, url, choice }));
    await answerPress(ctx, isNew ? {} : { text: ctx.texts.plain("links-below") });
  },

  async entries(ctx, { jobId, page }, services) {
    const view = await getOwnLink(ctx, services, jobId);
    await answerPress(ctx);
    await showInPlace(ctx, linkCard(view, ctx.texts, page));
  },

  /** A menu of its own, as the site has it now; within an hour the same one. */
  async look(ctx, { jobId }, services) {
    const { page, title, finishedAt } = await getOwnLink(ctx, services, jobId);
    if (!page) throw new UserError("error-rung-gone");
    const hours = Math.floor((Date.now() - (finishedAt?.getTime() ?? Date.now())) / HOUR_MS);
    const number = FIRST_LOOK + Math.max(0, hours);
    const isNew = await submitJob(ctx, services, linkJob({ title, number, url: page.url }));
    await answerPress(ctx, isNew ? {} : { text: ctx.texts.plain("links-below") });
  },

  /** Serves every kind of card with a file behind a link. */
  async refresh(ctx, { jobId }, services) {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    if (!(await services.jobs.refreshLink(view.id))) throw new UserError("error-file-link-gone");
    await answerPress(ctx, { text: ctx.texts.plain("links-refreshed") });
    await drawAnew(services, view);
  },

  async revoke(ctx, { jobId }, services) {
    const view = await getOwnJob(ctx, services.jobs, jobId);
    const isRevoked = await services.jobs.revokeLink(view.id);
    await answerPress(ctx, { text: ctx.texts.plain(isRevoked ? "links-revoked" : "links-revoked-before") });
    await drawAnew(services, view);
  },
};

const REFUSALS = { chosen: "error-menu-chosen", old: "error-menu-old", gone: "error-rung-gone" } as const;

/** @throws {UserError} as `getOwnJob`, `error-rung-gone` */
async function getOwnLink(ctx: Ctx, { jobs }: Services, jobId: string): Promise<LinkView> {
  const view = await getOwnJob(ctx, jobs, jobId);
  if (view.kind !== "links") throw new UserError("error-rung-gone");
  return view;
}

/** Time alone changes nothing on a card. */
function drawAnew({ telegram, jobs }: Services, view: JobView): Promise<void> {
  return telegram.cards.close(view, () => jobs.findCard(view.id));
}
