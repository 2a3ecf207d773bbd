import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { LinkTarget, Query, Sources, WebPage } from "../../../sources/index.ts";
import type { ItemRow, JobRow, ListedItem } from "../../../stores/index.ts";
import type { RequestOf } from "../../api/flows.ts";
import { failureFrom } from "../../engine/failures.ts";
import { ofFirstContact } from "../../engine/outages.ts";
import type { Run } from "../../engine/phases.ts";
import { albumSize } from "../../items/album-size.ts";
import type { ChatLimits } from "../../items/chat-limits.ts";
import { groupFlows, type ItemHandlers, sendFlow } from "../../items/flow.ts";
import { createListStep, type ListDeps } from "../../items/list.ts";
import { warnOfMissingLinks } from "../../items/missing-links.ts";
import type { Outbox } from "../../outbox.ts";
import type { LookUps } from "../look-ups.ts";
import type { LinkChoice, Tracks } from "./api.ts";
import { resolveChoice, resolveCut } from "./choices.ts";
import { FILE_HOURS, listedGallery, listedWebItem, WEB, type WebItem, webItem } from "./items.ts";
import { savePage } from "./page.ts";
import { requestOf } from "./request.ts";
import { trackOf, tracksOn } from "./tracks.ts";

interface Deps extends ListDeps {
  lookUps: LookUps;
  sources: Pick<Sources, "web">;
  limits: ChatLimits;
  outbox: Pick<Outbox, "notifyAdmins">;
  log: Logger;
}

/** Looks the link up. Where there is nothing to ask, queues the choice; else the job ends as a menu. */
export const createLinkList = (deps: Deps): ItemHandlers["list"] =>
  createListStep(deps, { claim: (run) => lookUpAndClaim(deps, run), treesOf });

function treesOf(job: JobRow, items: ItemRow[]) {
  const chatId = job.chatId!; // every link has one
  const [first] = items;
  const isKnown = items.length === 1 && first?.fileId !== null;
  return first && isKnown ? [sendFlow(job, { group: first.group, chatId })] : groupFlows(job, items, chatId);
}

async function lookUpAndClaim(deps: Deps, run: Run): Promise<ItemRow[]> {
  const { rows, progress, log } = deps;
  const { sendBytes } = deps.limits;
  const { job } = run;
  const { choice: wanted, cut, ...request } = requestOf(job);
  await progress.announce(job.id); // it has begun
  const page = await found(deps, run);
  if (page.is === "query") return goOnAsUsers(deps, job, page.query);
  await savePage(rows, job, page);
  const tracks = tracksOn(page, request.tracks);
  const choice = wanted === "srt" ? wanted : cut ? resolveCut(page, wanted) : await settled(deps, page, wanted);
  log.debug({ jobId: job.id, is: page.is, site: page.site, choice }, "link looked up");
  if (choice === undefined) return [];
  const withCookies = deps.sources.web.mayUseCookies(job.userId);
  const item = {
    ...webItem(page, choice, { sendBytes, withCookies }),
    ...(cut && { cut }),
    ...trackFacts(page, tracks),
  };
  const listed = await listedItems(deps, page, item);
  const groupSize = await albumSize(rows, job.chatId === null ? [] : [job.chatId]);
  const { items } = await rows.claimItems(job.id, { items: listed, groupSize, again: true });
  if (items.length === 0) throw new UserError("error-already-coming"); // claimed by another open job of the chat
  return items;
}

function trackFacts(page: WebPage, tracks: Tracks | undefined): Pick<WebItem, "tracks" | "isAutomatic"> {
  if (!tracks) return {};
  const track = tracks.subtitles === undefined ? undefined : trackOf(page, tracks.subtitles);
  return { tracks, ...(track && { isAutomatic: track.isAutomatic }) };
}

/** The files of a gallery are named by what they are, so Telegram's are never too old; all else is one item. */
async function listedItems({ rows, limits, sources }: Deps, page: WebPage, item: WebItem): Promise<ListedItem[]> {
  if (page.is === "gallery") return listedGallery(page, item);
  const { sendBytes } = limits;
  const listed = listedWebItem(page, item, { sendBytes, normalUrl: sources.web.normalise(page.url) });
  await rows.forgetOldFiles({ platform: WEB, sourceId: listed.sourceId, hours: FILE_HOURS });
  return [listed];
}

/** The step comes back at once, and is one of the other flow then. */
async function goOnAsUsers({ rows, progress, log }: Deps, job: JobRow, query: Query): Promise<never> {
  const request: RequestOf<"users"> = { query };
  await rows.turnJob(job.id, { kind: "users", request });
  await progress.announce(job.id);
  log.debug({ jobId: job.id, platform: query.platform, is: query.kind }, "link leads to a platform");
  throw new RetryLater(0);
}

async function settled(deps: Deps, page: WebPage, wanted: LinkChoice | undefined): Promise<LinkChoice | undefined> {
  try {
    return resolveChoice(page, wanted, deps.limits);
  } catch (error) {
    await warnOfMissingLinks(deps);
    throw error;
  }
}

async function found({ lookUps, sources, log }: Deps, run: Run): Promise<LinkTarget> {
  const { job, signal } = run;
  const { url } = requestOf(job);
  try {
    const withCookies = sources.web.mayUseCookies(job.userId);
    return await lookUps.get(url, { signal, ageMs: run.ageMs, withCookies });
  } catch (error) {
    const cause = failureFrom(ofFirstContact(error), run);
    const isDefect = !(cause instanceof UserError) && !(cause instanceof RetryLater);
    if (!isDefect || !run.isLastAttempt || signal.aborted) throw cause;
    log.error({ jobId: job.id, err: error }, "link could not be looked up");
    throw new UserError("error-page-down", { site: new URL(url).hostname }, { cause: error });
  }
}
