import { UserError } from "../../errors.ts";
import type { LinkChoice, LinkView, Tracks } from "../../jobs/index.ts";
import { NUDGES, nudged } from "../cards/cuts.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { getOwnJob } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { submitPressed } from "../update/submit.ts";
import { CHOOSE, CHOOSE_WITH, ENTRIES, ENTRY, LOOK, NUDGE, REST, TRACKS } from "./buttons.ts";
import { linkCard } from "./card.ts";
import { linkJob } from "./links.ts";
import { readPicks, tracksOf } from "./picks.ts";

const HOUR_MS = 3_600_000;
/** Job numbers of a card: from 0 the entries of its list, from here on a fresh look for each hour. */
const FIRST_LOOK = 1000;
const THE_REST = 999;
const FIRST_NUDGE = 990;

export const LINK_PRESSES: readonly PressHandler[] = [
  onPress(CHOOSE, async (ctx, { jobId, choice }, services) =>
    choose(ctx, services, { view: await getOwnLink(ctx, services, jobId), choice }),
  ),

  onPress(CHOOSE_WITH, async (ctx, { jobId, choice, picks }, services) => {
    const view = await getOwnLink(ctx, services, jobId);
    await choose(ctx, services, { view, choice, tracks: tracksOf(view, readPicks(picks)) });
  }),

  onPress(TRACKS, async (ctx, { jobId, at, picks, page }, services) => {
    const view = await getOwnLink(ctx, services, jobId);
    if (view.stage !== "menu") throw new UserError(REFUSALS.chosen);
    await answerPress(ctx);
    await showInPlace(ctx, linkCard(view, ctx.texts, { menu: { at, picks: readPicks(picks), page } }));
  }),

  /** A job of its own for the card; pressing twice makes only one. */
  onPress(ENTRY, async (ctx, { jobId, index }, services) => {
    const { page, choice, cut } = await getOwnLink(ctx, services, jobId);
    const entry = page?.is === "list" ? page.entries[index] : undefined;
    if (!entry) throw new UserError("error-rung-gone");
    const { url, title } = entry;
    await submitPressed(ctx, services, linkJob({ title, number: index, url, choice, cut }));
  }),

  onPress(ENTRIES, async (ctx, { jobId, page }, services) => {
    const view = await getOwnLink(ctx, services, jobId);
    await answerPress(ctx);
    await showInPlace(ctx, linkCard(view, ctx.texts, { at: page }));
  }),

  /** A job of its own, for what a gallery has behind the first album. */
  onPress(REST, async (ctx, { jobId }, services) => {
    const { page, title } = await getOwnLink(ctx, services, jobId);
    if (!page) throw new UserError("error-rung-gone");
    const job = linkJob({ title, number: THE_REST, url: page.url, choice: "rest" });
    await submitPressed(ctx, services, job);
  }),

  /** A fresh menu; within an hour the same one. */
  onPress(LOOK, async (ctx, { jobId }, services) => {
    const { page, title, cut, finishedAt } = await getOwnLink(ctx, services, jobId);
    if (!page) throw new UserError("error-rung-gone");
    const hours = Math.floor((Date.now() - (finishedAt?.getTime() ?? Date.now())) / HOUR_MS);
    const number = FIRST_LOOK + Math.max(0, hours);
    await submitPressed(ctx, services, linkJob({ title, number, url: page.url, cut }));
  }),

  /** A job of its own for the card; pressing twice makes only one. */
  onPress(NUDGE, async (ctx, { jobId, nudge }, services) => {
    const { page, title, choice, cut, tracks } = await getOwnLink(ctx, services, jobId);
    const again = cut && nudged(cut, nudge);
    if (!page || !again) throw new UserError("error-rung-gone");
    const number = FIRST_NUDGE + NUDGES.indexOf(nudge);
    await submitPressed(ctx, services, linkJob({ title, number, url: page.url, choice, cut: again, tracks }));
  }),
];

interface Chosen {
  view: LinkView;
  choice: LinkChoice;
  tracks?: Tracks | undefined;
}

async function choose(ctx: Ctx, services: Services, { view, choice, tracks }: Chosen): Promise<void> {
  if (view.stage === "menu" && !view.isMenuOld) await services.rates.take(ctx, "job");
  const outcome = await services.jobs.links.choose(view.id, choice, tracks);
  if (outcome === "old") await services.telegram.cards.close(view, () => services.jobs.findCard(view.id)); // age alone redraws nothing
  if (outcome !== "started") throw new UserError(REFUSALS[outcome]);
  await answerPress(ctx);
}

const REFUSALS = { chosen: "error-menu-chosen", old: "error-menu-old", gone: "error-rung-gone" } as const;

const getOwnLink = (ctx: Ctx, { jobs }: Services, jobId: string) => getOwnJob(ctx, jobs, jobId, "links");
