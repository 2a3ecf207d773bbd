import type { Logger } from "../../log.ts";
import { within } from "../../runtime/pause.ts";
import type { JobRow, Stores } from "../../stores/index.ts";
import type { JobsConfig } from "./config.ts";
import { isKept, isWatched, jobIdOf } from "./folders.ts";

/** Pause after a run that has not freed enough: a second one would find nothing more. */
const BETWEEN_MS = 5_000;
/** Longest wait for one: writers go on meanwhile. */
const LIMIT_MS = 2_000;

interface Deps {
  stores: Pick<Stores, "rows" | "files" | "publicFiles" | "images">;
  config: Pick<JobsConfig, "images">;
  /** Whether an open job reads from the store of images. */
  usesImages(job: JobRow): boolean;
  notify(): Promise<void>;
  log: Logger;
}

/**
 * Frees disk space for `Space`: files of expired links, what failed runs keep for a retry, what ended ones keep to be
 * watched, and the least recently used images, except those newer than the oldest open job of images.
 */
export function createSpaceRecovery(deps: Deps): (missingBytes: number) => Promise<void> {
  const { stores, config, usesImages, notify, log } = deps;
  const { rows, files, publicFiles, images } = stores;
  let exhaustedAt = 0;
  let relieving: { done: Promise<void>; missingBytes: number } | undefined;

  async function recoverSpace(missingBytes: number): Promise<void> {
    const links = publicFiles.host === undefined ? [] : await rows.pruneFileLinks(0, publicFiles.host);
    for (const key of links) await publicFiles.remove(key);
    const open = await rows.openJobs();
    const keptBytes = await removeKept(open, missingBytes);
    const sets = open.filter(usesImages).map(({ createdAt }) => createdAt.getTime());
    const keepSince = Math.min(Date.now() - BETWEEN_MS, ...sets);
    const { storeDays: days, storeBytes: maxBytes } = config.images;
    const { bytes } = await images.prune({ days, maxBytes, freeBytes: missingBytes - keptBytes, keepSince });
    if (keptBytes + bytes < missingBytes) exhaustedAt = Date.now();
    log.warn({ missingBytes, links: links.length, keptBytes, imageBytes: bytes }, "disk space is low");
  }

  /**
   * Removes what is missing and no more: the oldest first, and what is watched, whose results are in their chats, before what
   * a retry may use. Open jobs take over their own kept folders. Returns bytes; fewer are free where a file has another name.
   */
  async function removeKept(open: JobRow[], missingBytes: number): Promise<number> {
    const ids = new Set(open.map(({ id }) => id));
    const folders = (await files.list()).toSorted((one, other) => +one.modifiedAt - +other.modifiedAt);
    const kept = [
      ...folders.filter(({ jobId: folder }) => isWatched(folder)),
      ...folders.filter(({ jobId: folder }) => isKept(folder) && !ids.has(jobIdOf(folder))),
    ];
    let bytes = 0;
    for (const { jobId: folder, sizeBytes } of kept) {
      if (bytes >= missingBytes) break;
      await files.remove(folder);
      bytes += sizeBytes;
    }
    return bytes;
  }

  function begin(missingBytes: number): { done: Promise<void>; missingBytes: number } {
    notify().catch((error) => log.warn({ err: error }, "admins could not be notified of low disk space"));
    const earlier = Promise.resolve(relieving?.done);
    const done = earlier
      .then(() => recoverSpace(missingBytes))
      .catch((error) => {
        exhaustedAt = Date.now();
        log.error({ err: error }, "disk space could not be freed");
      })
      .finally(() => {
        if (relieving?.done === done) relieving = undefined;
      });
    return { done, missingBytes };
  }

  return async (missingBytes) => {
    if (Date.now() - exhaustedAt < BETWEEN_MS && !relieving) return;
    if (!relieving || relieving.missingBytes < missingBytes) relieving = begin(missingBytes);
    await within(LIMIT_MS, relieving.done);
  };
}
