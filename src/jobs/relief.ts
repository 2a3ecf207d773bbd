import { setTimeout as sleep } from "node:timers/promises";
import type { Logger } from "../log.ts";
import type { Stores } from "../stores/index.ts";
import type { JobsConfig } from "./api.ts";

/** Whoever asks meanwhile has been helped, or cannot be. */
const BETWEEN_MS = 5_000;
/** Somebody goes on writing while he waits for it. */
const LIMIT_MS = 2_000;

interface Deps {
  stores: Pick<Stores, "rows" | "shelf" | "images">;
  config: Pick<JobsConfig, "images">;
  /** Somebody is short of room: the admins are to hear of it. */
  tell(): Promise<void>;
  log: Logger;
}

/**
 * What goes when the disk is short of room, as `Space` asks for it: files of links that have expired, and the images that
 * were used longest ago, except for those that came since the oldest open job of images began.
 */
export function createRelief({ stores, config, tell, log }: Deps): (missingBytes: number) => Promise<void> {
  const { rows, shelf, images } = stores;
  let lastAt = 0;
  let relieving: Promise<void> | undefined;

  async function relieve(missingBytes: number): Promise<void> {
    const links = shelf.isOnDisk ? await rows.pruneFileLinks(0) : [];
    for (const key of links) await shelf.remove(key);
    const open = (await rows.openJobs()).filter(({ kind }) => kind === "images");
    const keepSince = Math.min(Date.now() - BETWEEN_MS, ...open.map(({ createdAt }) => createdAt.getTime()));
    const { storeDays: days, storeBytes: maxBytes } = config.images;
    const removed = await images.prune({ days, maxBytes, freeBytes: missingBytes, keepSince });
    log.warn({ missingBytes, links: links.length, images: removed.files, imageBytes: removed.bytes }, "disk is short");
    await tell();
  }

  return async (missingBytes) => {
    if (Date.now() - lastAt < BETWEEN_MS && !relieving) return;
    relieving ??= relieve(missingBytes)
      .catch((error) => log.error({ err: error }, "no room could be made on the disk"))
      .finally(() => {
        lastAt = Date.now();
        relieving = undefined;
      });
    await Promise.race([relieving, sleep(LIMIT_MS, undefined, { ref: false })]);
  };
}
