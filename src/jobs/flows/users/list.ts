import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query, type Sources } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows } from "../../../stores/index.ts";
import { failureFrom } from "../../engine/failures.ts";
import { ofFirstContact } from "../../engine/outages.ts";
import type { Run } from "../../engine/phases.ts";
import type { Progress } from "../../engine/progress.ts";
import type { Queues } from "../../engine/queues.ts";
import { Cancelled } from "../../engine/signals.ts";
import { albumSize } from "../../items/album-size.ts";
import { groupFlows, type ItemHandlers } from "../../items/flow.ts";
import { shortestMinutes } from "./intervals.ts";
import { listedItem, sourceItemOf } from "./items.ts";
import type { Listings } from "./listings.ts";
import { requestOf } from "./request.ts";

interface Deps {
  rows: Rows;
  sources: Sources;
  listings: Listings;
  queues: Queues;
  progress: Progress;
  log: Logger;
}

/** Asks the site, claims what the chats have not got yet, and queues that. */
export function createList(deps: Deps): ItemHandlers["list"] {
  return async (_, run) => {
    const { job } = run;
    const items = (await claimedItems(deps, job)) ?? (await listAndClaim(deps, run));
    const [first] = items.flatMap(({ deliveries }) => deliveries);
    if (!first) return;
    const flows = groupFlows(job, items, first.chatId);
    if (!(await deps.queues.addBelowFinish(job, flows))) throw new Cancelled("the job has ended");
    await deps.progress.announce(job.id);
  };
}

/** Items claimed by an earlier attempt of this run: their groups are queued, or about to be. */
async function claimedItems({ rows }: Deps, job: JobRow): Promise<ItemRow[] | undefined> {
  const items = await rows.listItems(job.id, { run: job.run });
  return items.length > 0 ? items : undefined;
}

async function listAndClaim(deps: Deps, run: Run): Promise<ItemRow[]> {
  const { rows, progress, log } = deps;
  const { job } = run;
  const { query, again } = requestOf(job);
  const listing = (await recentListing(deps, job, query)) ?? (await freshListing(deps, run, query));
  if (job.kind === "poll") await noteRename(deps, query, listing);
  const { items, known: unclaimed } = await rows.claimItems(job.id, {
    items: listing.items.map((item) => listedItem(listing.platform, item)),
    groupSize: await groupSize(rows, job),
    again,
  });
  const known = unclaimed - (await countBefore(rows, job, listing));
  const { owner, offers, skipped } = listing;
  if (job.kind !== "poll")
    await progress.listed(job.id, { owner: owner?.handle, offers, known, skipped: skipped.length });
  log.info(
    { jobId: job.id, listed: listing.items.length, claimed: items.length, known, skipped: skipped.length },
    "site listed",
  );
  return items;
}

/** The site's number of a user stays when the name changes. */
async function noteRename({ rows, log }: Deps, { platform, handle, userId }: Query, { owner }: Listing): Promise<void> {
  if (handle === undefined || !owner?.userId || owner.userId !== userId || owner.handle === handle) return;
  const isDone = await rows.renameSourceUser({ platform, from: handle, to: owner.handle });
  log.info({ platform, from: handle, to: owner.handle, isDone }, "watched user was renamed");
}

/** Listed items that earlier runs of this job delivered: its card counts them as its own. */
async function countBefore(rows: Rows, job: JobRow, { items }: Listing): Promise<number> {
  if (job.run === 1) return 0;
  const listed = new Set(items.map(({ id }) => id));
  const before = (await rows.listItems(job.id)).filter((row) => row.run !== job.run);
  return before.filter((row) => listed.has(sourceItemOf(row).id)).length;
}

/** A poll so soon after the last one is for a chat that has just begun to watch. */
async function recentListing({ rows, listings }: Deps, job: JobRow, query: Query): Promise<Listing | undefined> {
  const { platform, handle } = query;
  if (job.kind !== "poll" || handle === undefined) return undefined;
  return listings.find({ platform, handle }, { maxAgeMs: ((await shortestMinutes(rows, job)) * 60_000) / 2 });
}

async function freshListing(deps: Deps, run: Run, query: Query): Promise<Listing> {
  const listing = await ask(deps, run, query);
  const { platform, kind, handle } = query;
  if (kind === "stories" && handle !== undefined && query.itemId === undefined)
    await deps.listings.remember({ platform, handle }, listing);
  return listing;
}

async function ask({ sources, log }: Deps, run: Run, query: Query): Promise<Listing> {
  const { job, signal } = run;
  try {
    return await sources.list(query, { signal });
  } catch (error) {
    const cause = failureFrom(ofFirstContact(error), run);
    const isDefect = !(cause instanceof UserError) && !(cause instanceof RetryLater);
    if (!isDefect || !run.isLastAttempt || signal.aborted) throw cause;
    log.error({ jobId: job.id, platform: query.platform, err: error }, "site could not be listed");
    throw new UserError("error-source-down", { platform: PLATFORM_NAMES[query.platform] }, { cause: error });
  }
}

async function groupSize(rows: Rows, job: JobRow): Promise<number> {
  const watching = job.chatId === null ? await rows.watchesOf(job.id) : [job];
  return albumSize(
    rows,
    watching.flatMap(({ chatId }) => chatId ?? []),
  );
}
