import path from "node:path";
import { RetryLater, UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import type { Media } from "../../media/index.ts";
import type { DownloadedItem, Query, SourceItem, Sources } from "../../sources/index.ts";
import type { Files, RelayItemRow, Rows } from "../../stores/index.ts";
import { failureFrom, failureToTell } from "../failures.ts";
import type { RelayHandlers, Run } from "../phases.ts";
import type { Progress } from "../progress.ts";
import type { Queues } from "../queues.ts";
import { requireSpace } from "../space.ts";
import { prepareFlow, sendName } from "./flow.ts";
import { asJson, getItem, type ItemFile, sourceItemOf } from "./items.ts";
import { tellCounts } from "./tell.ts";

/** After this long an item is fetched even though another job says that it does. */
const PATIENCE_MS = 10 * 60_000;
const waitMs = (ageMs: number): number => Math.min(2_000, Math.max(100, ageMs / 4));

interface Deps {
  rows: Rows;
  files: Files;
  sources: Sources;
  media: Media;
  queues: Queues;
  progress: Progress;
  diskReserveBytes: number;
  linkLimitBytes: number;
  log: Logger;
  /** Listings for fresh addresses that are on their way. */
  refreshes: Map<string, Promise<SourceItem[]>>;
}

/** Fetches one item, unless Telegram has it or another job is fetching it. */
export function createItemDownload(given: Omit<Deps, "refreshes">): RelayHandlers["download"] {
  const deps: Deps = { ...given, refreshes: new Map() };
  const { rows } = deps;
  return async ({ mediaId }, run) => {
    const { job } = run;
    const item = await getItem(rows, job.id, mediaId);
    if (item.state !== "waiting") return;
    const claim = await rows.claimMedia(job.id, mediaId);
    if (claim === "wait" && run.ageMs < PATIENCE_MS) throw new RetryLater(waitMs(run.ageMs));
    if (claim !== "have") await fetchItem(deps, run, item);
    await tellCounts(deps, job, "downloaded");
  };
}

async function fetchItem(deps: Deps, run: Run, row: RelayItemRow): Promise<void> {
  const { rows, queues } = deps;
  const { job } = run;
  try {
    const file = await fetched(deps, run, row);
    if (file.kind === "photo")
      return await rows.itemReady(job.id, row.mediaId, { state: "prepared", file: file as never });
    if (row.kind === "photo") await addPrepare(queues, run, row);
    await rows.itemReady(job.id, row.mediaId, { state: "downloaded", file: file as never });
  } catch (error) {
    await giveUp(deps, run, row, error);
  }
}

/** The site called it a photo, and it is none. */
async function addPrepare(queues: Queues, { job }: Run, row: RelayItemRow): Promise<void> {
  const [chatId] = row.deliveries.map((delivery) => delivery.chatId);
  if (chatId === undefined) return;
  await queues.addBelow(job, { phase: "send", name: sendName({ group: row.group, chatId }) }, [prepareFlow(job, row)]);
}

/** Throws on while attempts are left and the cause may pass; else the item is failed, and the others go on. */
async function giveUp({ rows, log, progress }: Deps, run: Run, row: RelayItemRow, error: unknown): Promise<never> {
  const { job } = run;
  if (run.signal.aborted || error instanceof RetryLater) throw error;
  const cause = failureFrom(error);
  if (!(cause instanceof UserError) && !run.isLastAttempt) throw error;
  const failure = cause instanceof UserError ? cause : new UserError("error-download-failed", {}, { cause: error });
  log.warn({ jobId: job.id, mediaId: row.mediaId, key: failure.key, err: error }, "item given up");
  await rows.itemFailed(job.id, row.mediaId, failureToTell(failure));
  await progress.announce(job.id);
  throw failure;
}

async function fetched(deps: Deps, run: Run, row: RelayItemRow): Promise<ItemFile> {
  const name = String(row.mediaId);
  const target = path.join(run.folder, name);
  await requireSpace(deps, 0);
  const { kind, extension, sizeBytes } = await downloadFresh(deps, run, row, target);
  const size = kind === "photo" ? await deps.media.measurePhoto(target, run) : { width: 0, height: 0 };
  return { kind, name, extension, sizeBytes, ...size, durationSeconds: 0 };
}

/** An address that ran out is asked for anew, once. */
async function downloadFresh(deps: Deps, run: Run, row: RelayItemRow, target: string): Promise<DownloadedItem> {
  const { sources, linkLimitBytes: limitBytes, log } = deps;
  const options = { signal: run.signal, limitBytes };
  const item = sourceItemOf(row);
  try {
    return await sources.downloadItem(item, target, options);
  } catch (error) {
    if (!(error instanceof UserError && error.key === "error-item-address-expired")) throw error;
    log.warn({ jobId: run.job.id, mediaId: row.mediaId }, "address of an item ran out, asking for a new one");
    return sources.downloadItem(await refreshed(deps, run, item), target, options);
  }
}

/**
 * Those of one listing run out together, so one new listing serves all items of the job that it has: those that wait for it
 * now, and those that come later.
 * @throws {UserError} `error-item-expired` or `error-source-gone` when the site does not list it any more
 */
async function refreshed(deps: Deps, run: Run, item: SourceItem): Promise<SourceItem> {
  const { itemId: _, index: __, ...query } = item.query;
  const key = JSON.stringify([run.job.id, run.job.run, query]);
  const listing = deps.refreshes.get(key) ?? refresh(deps, run, query).finally(() => deps.refreshes.delete(key));
  deps.refreshes.set(key, listing);
  const items = await listing.catch((error) => {
    throw isGone(error) ? gone(item) : error;
  });
  const fresh = items.find(({ id }) => id === item.id);
  if (!fresh) throw gone(item);
  return fresh;
}

async function refresh({ rows, sources }: Deps, { job, signal }: Run, query: Query): Promise<SourceItem[]> {
  const { items } = await sources.list(query, { signal });
  const fresh = new Map(items.map((item) => [item.id, item]));
  const waiting = (await rows.relayItems(job.id)).filter(({ state }) => state === "waiting");
  for (const row of waiting) {
    const item = fresh.get(sourceItemOf(row).id);
    if (item) await rows.refreshItem(job.id, row.mediaId, asJson(item));
  }
  return items;
}

const isGone = (error: unknown): boolean => error instanceof UserError && error.key === "error-source-gone";

const gone = ({ type }: SourceItem): UserError =>
  new UserError(type === "story" ? "error-item-expired" : "error-source-gone");
