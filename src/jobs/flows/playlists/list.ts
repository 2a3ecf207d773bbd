import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { LIST_LIMITS, type LinkTarget, type Sources } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import { groupFlows, type ItemHandlers } from "../../items/flow.ts";
import { createListStep, type ListDeps } from "../../items/list.ts";
import { FILE_HOURS, WEB } from "../links/items.ts";
import { savePage } from "../links/page.ts";
import type { LookUps } from "../look-ups.ts";
import { isEntry, type List, listedEntries } from "./items.ts";
import { requestOf } from "./request.ts";

interface Deps extends ListDeps {
  lookUps: LookUps;
  sources: Pick<Sources, "web">;
  log: Logger;
}

/** Reads the list, claims what the chat has not got of it by this job, and queues that; last what names the failures. */
export const createPlaylistList = (deps: Deps): ItemHandlers["list"] =>
  createListStep(deps, { claim: (run) => readAndClaim(deps, run), treesOf });

/** send failures.csv ← write it ← the deliveries of all entries */
function treesOf(job: JobRow, items: ItemRow[]) {
  const chatId = job.chatId!; // every list has one
  const entries = groupFlows(job, items.filter(isEntry), chatId);
  const [end] = groupFlows(
    job,
    items.filter((item) => !isEntry(item)),
    chatId,
  );
  if (!end) return entries;
  const children = end.children?.map((write) => ({ ...write, children: entries }));
  return [{ ...end, children: children ?? [] }];
}

async function readAndClaim(deps: Deps, run: Run): Promise<ItemRow[]> {
  const { rows, log } = deps;
  const { job } = run;
  const request = requestOf(job);
  const page = await readList(deps, run, request.url);
  await savePage(rows, job, page);
  await dropFailuresBefore(rows, job);
  const listed = listedEntries(job, page, request);
  for (const { sourceId } of listed) await rows.forgetOldFiles({ platform: WEB, sourceId, hours: FILE_HOURS });
  const { items } = await rows.claimItems(job.id, { items: listed, groupSize: 1, again: true });
  if (!items.some(isEntry)) throw new UserError("error-already-coming"); // claimed by another open job of the chat
  log.debug({ jobId: job.id, listed: listed.length - 1, claimed: items.length - 1 }, "list read");
  return items;
}

/** All entries up to the limit; the short list, where it is whole. */
async function readList({ sources, lookUps }: Deps, { job, signal, ageMs }: Run, url: string): Promise<List> {
  const asked = { signal, ageMs, withCookies: sources.web.mayUseCookies(job.userId) };
  const short = await lookUps.get(url, asked);
  const { isCut } = listIn(short);
  return listIn(isCut ? await lookUps.get(url, { ...asked, mostEntries: LIST_LIMITS.all }) : short);
}

function listIn(page: LinkTarget): List {
  if (page.is !== "list") throw new UserError("error-page-gone");
  return page;
}

/** This run has a file of its own for what fails. */
async function dropFailuresBefore(rows: Rows, { id }: JobRow): Promise<void> {
  for (const row of await rows.listItems(id)) if (!isEntry(row)) await rows.dropItem(id, row.mediaId);
}
