import { RetryLater, UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import { type Listing, PLATFORM_NAMES, type Query, type Sources } from "../../../sources/index.ts";
import type { ItemRow, JobRow, Rows, WatchRow } from "../../../stores/index.ts";
import { failureFrom } from "../../engine/failures.ts";
import { ofFirstContact } from "../../engine/outages.ts";
import type { Run } from "../../engine/phases.ts";
import { albumSize } from "../../items/album-size.ts";
import { closeCards } from "../../items/close-cards.ts";
import { groupFlows, type ItemHandlers } from "../../items/flow.ts";
import { createListStep, type ListDeps } from "../../items/list.ts";
import type { Outbox } from "../../outbox.ts";
import type { WatchView } from "./api.ts";
import { shortestMinutes } from "./intervals.ts";
import { listedItem, sourceItemOf } from "./items.ts";
import type { Listings } from "./listings.ts";
import { requestOf } from "./request.ts";

interface Deps extends ListDeps {
  sources: Sources;
  listings: Listings;
  outbox: Pick<Outbox, "closeCard">;
  viewOf: (watch: WatchRow) => Promise<WatchView>;
  log: Logger;
}

/** Asks the site, claims what the chats have not got yet, and queues that. */
export const createList = (deps: Deps): ItemHandlers["list"] =>
  createListStep(deps, {
    claim: (run) => listAndClaim(deps, run),
    treesOf(job, items) {
      const [first] = items.flatMap(({ deliveries }) => deliveries);
      return first ? groupFlows(job, items, first.chatId) : [];
    },
  });

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
  log.debug(
    { jobId: job.id, listed: listing.items.length, claimed: items.length, known, skipped: skipped.length },
    "site listed",
  );
  return items;
}

/** The site's number of a user stays when the name changes. */
async function noteRename(deps: Deps, { platform, handle, userId }: Query, { owner }: Listing): Promise<void> {
  const { rows, log } = deps;
  if (handle === undefined || !owner?.userId || owner.userId !== userId || owner.handle === handle) return;
  const { isDone, merged } = await rows.renameSourceUser({ platform, from: handle, to: owner.handle });
  log.info({ platform, from: handle, to: owner.handle, isDone, merged: merged.length }, "watched user was renamed");
  await tellMerged(deps, merged, handle);
}

/** The cards of watches that are one with another of their chats. */
async function tellMerged({ outbox, viewOf, log }: Deps, merged: readonly WatchRow[], former: string): Promise<void> {
  const cards = await Promise.all(merged.map(async (watch) => ({ ...(await viewOf(watch)), mergedWith: former })));
  const byId = new Map(cards.map((card) => [card.id, card]));
  await closeCards({ outbox, findCard: async (id) => byId.get(id), log }, cards);
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
