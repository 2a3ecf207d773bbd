import { lstat, readdir, rm } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { ballastBytes, releaseBallast } from "./ballast.ts";
import { type DiskLimits, LINK_GRACE_HOURS, LONGEST_LINK_HOURS, UPLOAD_GRACE_HOURS } from "./disk-limits.ts";
import type { DiskSpace } from "./disk-usage.ts";
import type { ImageStore } from "./image-store.ts";

const HOUR_MS = 3_600_000;
/** Newer files may be needed by a job that goes on; older ones go where the servers cannot start otherwise. */
const RECENT_HOURS = 24;

interface Deps {
  dataDir: string;
  limits: DiskLimits;
  images: ImageStore;
  spaceOf: DiskSpace;
  log: Logger;
}

/**
 * Frees space before the servers start: what has expired as far as the disk tells, then where that is not enough the
 * ballast, the least recently used images, and public files, uploads and work files older than a day, oldest first.
 */
export async function freeSpace(deps: Deps): Promise<void> {
  const { dataDir, limits, images, spaceOf, log } = deps;
  const { imageDays: days, imageBytes: maxBytes, uploadHours, linkHours, keepHours } = limits;
  const neededBytes = ballastBytes(limits.reserveBytes);
  const isShort = async () => (await spaceOf(dataDir)).freeBytes < neededBytes;
  const { bytes } = await images.prune({ days, maxBytes });
  const publicHours = Math.max(LONGEST_LINK_HOURS, linkHours, keepHours) + LINK_GRACE_HOURS;
  const publicBytes = await removeOlder(path.join(dataDir, "public"), { hours: publicHours });
  const uploadBytes = await removeOlder(path.join(dataDir, "uploads"), { hours: uploadHours + UPLOAD_GRACE_HOURS });
  if (bytes + publicBytes + uploadBytes > 0)
    log.info({ images: bytes, publicBytes, uploadBytes }, "expired files removed");
  if (!(await isShort())) return;
  await releaseBallast(dataDir, log);
  if (!(await isShort())) return;
  const { bytes: imageBytes } = await images.prune({ days, maxBytes, freeBytes: neededBytes, keepSince: Date.now() });
  log.warn({ imageBytes }, "disk is full: least recently used images removed");
  for (const place of ["public", "uploads", "work"]) {
    if (!(await isShort())) return;
    const removed = await removeOlder(path.join(dataDir, place), { hours: RECENT_HOURS, while: isShort });
    log.warn({ place, bytes: removed }, "disk is full: files older than a day removed");
  }
}

/** Removes entries unchanged for so long, oldest first, while that is wanted; returns bytes. Absent is fine. */
async function removeOlder(
  folder: string,
  { hours, while: isWanted = async () => true }: { hours: number; while?: () => Promise<boolean> },
): Promise<number> {
  const names = (await readdir(folder).catch(ignoreMissing)) ?? [];
  const looks = await Promise.all(names.map((name) => lookAt(path.join(folder, name))));
  const old = looks.filter(({ changedMs }) => changedMs < Date.now() - hours * HOUR_MS);
  let bytes = 0;
  for (const found of old.sort((one, other) => one.changedMs - other.changedMs)) {
    if (!(await isWanted())) break;
    await rm(found.place, { recursive: true, force: true });
    bytes += found.bytes;
  }
  return bytes;
}

async function lookAt(place: string): Promise<{ place: string; bytes: number; changedMs: number }> {
  const inside = (await readdir(place, { recursive: true }).catch(absentOrFile)) ?? [];
  const places = [place, ...inside.map((name) => path.join(place, name))];
  const stats = await Promise.all(places.map((each) => lstat(each)));
  const files = stats.filter((each) => each.isFile());
  return {
    place,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    changedMs: stats.reduce((latest, { mtimeMs }) => Math.max(latest, mtimeMs), 0),
  };
}

function absentOrFile(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOTDIR") ignoreMissing(error);
}
