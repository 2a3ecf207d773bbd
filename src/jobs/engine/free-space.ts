import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../../log.ts";
import type { JobRow, Stores } from "../../stores/index.ts";
import type { JobsConfig } from "./config.ts";
import { isKept, jobIdOf } from "./folders.ts";

/** Pause between two reliefs: whoever asks meanwhile has been helped, or cannot be. */
const BETWEEN_MS = 5_000;
/** Longest wait for it: whoever is short goes on writing meanwhile. */
const LIMIT_MS = 2_000;

interface Deps {
  stores: Pick<Stores, "rows" | "files" | "shelf" | "images">;
  config: Pick<JobsConfig, "images">;
  /** Whether an open job reads from the store of images. */
  usesImages(job: JobRow): boolean;
  /** Tells the admins that somebody is short of room. */
  notify(): Promise<void>;
  log: Logger;
}

/**
 * What goes when the disk is short of room, as `Space` asks for it: files of links that have expired, what failed runs have
 * left for another try, and the images that were used longest ago, except for those that came since the oldest open job of
 * images began.
 */
export function createRelief({
  stores,
  config,
  usesImages,
  notify,
  log,
}: Deps): (missingBytes: number) => Promise<void> {
  const { rows, files, shelf, images } = stores;
  let lastAt = 0;
  let relieving: Promise<void> | undefined;

  async function relieve(missingBytes: number): Promise<void> {
    const links = shelf.isOnDisk ? await rows.pruneFileLinks(0) : [];
    for (const key of links) await shelf.remove(key);
    const open = await rows.openJobs();
    const keptBytes = await removeKept(open);
    const sets = open.filter(usesImages).map(({ createdAt }) => createdAt.getTime());
    const keepSince = Math.min(Date.now() - BETWEEN_MS, ...sets);
    const { storeDays: days, storeBytes: maxBytes } = config.images;
    const { bytes } = await images.prune({ days, maxBytes, freeBytes: missingBytes - keptBytes, keepSince });
    log.warn({ missingBytes, links: links.length, keptBytes, imageBytes: bytes }, "disk space is low");
  }

  /** Gives how many bytes went. A job that is open by now takes over its own. */
  async function removeKept(open: JobRow[]): Promise<number> {
    const ids = new Set(open.map(({ id }) => id));
    const kept = (await files.list()).filter(({ jobId: folder }) => isKept(folder) && !ids.has(jobIdOf(folder)));
    for (const { jobId: folder } of kept) await files.remove(folder);
    return kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  }

  function begin(missingBytes: number): Promise<void> {
    notify().catch((error) => log.warn({ err: error }, "admins could not be notified of low disk space"));
    return relieve(missingBytes)
      .catch((error) => log.error({ err: error }, "disk space could not be freed"))
      .finally(() => {
        lastAt = Date.now();
        relieving = undefined;
      });
  }

  return async (missingBytes) => {
    if (Date.now() - lastAt < BETWEEN_MS && !relieving) return;
    relieving ??= begin(missingBytes);
    await Promise.race([relieving, sleep(LIMIT_MS, undefined, { ref: false })]);
  };
}
