import path from "node:path";
import { UserError } from "../../../errors.ts";
import type { Logger } from "../../../log.ts";
import type { Media } from "../../../media/index.ts";
import type { DownloadedItem, Query, SourceItem, Sources } from "../../../sources/index.ts";
import type { ItemRow, Rows } from "../../../stores/index.ts";
import type { Allowance } from "../../engine/allowance.ts";
import type { Run } from "../../engine/phases.ts";
import type { Quota } from "../../engine/quota.ts";
import type { ItemFile } from "../../items/file.ts";
import { sourceItemOf } from "./items.ts";

interface Deps {
  rows: Rows;
  sources: Sources;
  media: Media;
  linkLimitBytes: number;
  quota: Quota;
  log: Logger;
  /** Running listings for fresh addresses. */
  refreshes: Map<string, Promise<SourceItem[]>>;
}

export function createItemFetch(given: Omit<Deps, "refreshes">) {
  const deps: Deps = { ...given, refreshes: new Map() };
  return (run: Run, row: ItemRow): Promise<ItemFile> => fetched(deps, run, row);
}

async function fetched(deps: Deps, run: Run, row: ItemRow): Promise<ItemFile> {
  const name = String(row.mediaId);
  const target = path.join(run.folder, name);
  const spending = { run, claim: `${run.job.id}-${name}`, file: `${name}.` };
  const { kind, extension, sizeBytes } = await deps.quota.spend(spending, ({ signal, note }) =>
    downloadFresh(deps, { ...run, signal }, { row, target, note }),
  );
  const size = kind === "photo" ? await deps.media.measurePhoto(target, run) : { width: 0, height: 0 };
  return { kind, name, extension, sizeBytes, ...size, durationSeconds: 0 };
}

/** Downloads an item; an expired address is renewed once. */
async function downloadFresh(
  deps: Deps,
  run: Run,
  { row, target, note }: { row: ItemRow; target: string; note: Allowance["note"] },
): Promise<DownloadedItem> {
  const { sources, linkLimitBytes: limitBytes, log } = deps;
  const onBytes = (written: number, total?: number) => {
    note(written);
    run.space.note(written, total);
  };
  const options = { signal: run.signal, limitBytes, onBytes };
  const item = sourceItemOf(row);
  try {
    return await sources.downloadItem(item, target, options);
  } catch (error) {
    if (!(error instanceof UserError && error.key === "error-item-address-expired")) throw error;
    log.warn({ jobId: run.job.id, mediaId: row.mediaId }, "address of an item expired, asking for a new one");
    return sources.downloadItem(await refreshed(deps, run, item), target, options);
  }
}

/**
 * Addresses of one listing expire together, so one new listing serves all items of the job that it has, waiting or later.
 * @throws {UserError} `error-item-expired` or `error-source-gone` when the site no longer lists it
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
  const waiting = (await rows.listItems(job.id)).filter(({ state }) => state === "waiting");
  for (const row of waiting) {
    const item = fresh.get(sourceItemOf(row).id);
    if (item) await rows.refreshItem(job.id, row.mediaId, item);
  }
  return items;
}

const isGone = (error: unknown): boolean => error instanceof UserError && error.key === "error-source-gone";

const gone = ({ type }: SourceItem): UserError =>
  new UserError(type === "story" ? "error-item-expired" : "error-source-gone");
