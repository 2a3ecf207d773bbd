import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { Sources } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows } from "../../../stores/index.ts";
import type { Run } from "../../engine/phases.ts";
import { groupFlows, type ItemHandlers } from "../../items/flow.ts";
import { createListStep, type ListDeps } from "../../items/list.ts";
import { FILE_HOURS, WEB } from "../links/items.ts";
import { savePage } from "../links/page.ts";
import type { LookUps } from "../look-ups.ts";
import { isEntry, listedEntries } from "./items.ts";
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
  const { rows, sources, lookUps, log } = deps;
  const { job, signal, ageMs } = run;
  const request = requestOf(job);
  const withCookies = sources.web.mayUseCookies(job.userId);
  const page = await lookUps.get(request.url, { signal, ageMs, withCookies });
  if (page.is !== "list") throw new UserError("error-page-gone");
  await savePage(rows, job, page);
  await dropFailuresBefore(rows, job);
  const listed = listedEntries(job, page, request);
  for (const { sourceId } of listed) await rows.forgetOldFiles({ platform: WEB, sourceId, hours: FILE_HOURS });
  const { items } = await rows.claimItems(job.id, { items: listed, groupSize: 1, again: true });
  if (!items.some(isEntry)) throw new UserError("error-already-coming"); // claimed by another open job of the chat
  log.info({ jobId: job.id, listed: listed.length - 1, claimed: items.length - 1 }, "list read");
  return items;
}

/** This run has a file of its own for what fails. */
async function dropFailuresBefore(rows: Rows, { id }: JobRow): Promise<void> {
  for (const row of await rows.listItems(id)) if (!isEntry(row)) await rows.dropItem(id, row.mediaId);
}
