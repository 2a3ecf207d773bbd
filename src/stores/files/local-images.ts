import { randomUUID } from "node:crypto";
import { chmod, lstat, mkdir, readdir, rm, utimes } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import type { ImageStore } from "./image-store.ts";
import { move } from "./move.ts";

const SHA256 = /^[0-9a-f]{64}$/;
const DRAFTS = "drafts";
const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** `ImageStore` in `root`: `ab/abcdef…` for an image, by its SHA-256, and `drafts`. The time of a file is its last use. */
export async function createLocalImages(root: string): Promise<ImageStore> {
  const drafts = path.join(root, DRAFTS);
  await mkdir(drafts, { recursive: true, mode: 0o700 });
  const placeOf = (sha256: string) => {
    if (!SHA256.test(sha256))
      throw new Error("an image of the store is named by its sha256: 64 characters of 0-9 and a-f");
    return path.join(root, sha256.slice(0, 2), sha256);
  };
  return {
    async put(sha256, from) {
      const place = placeOf(sha256);
      if (await touch(place)) {
        await rm(from, { force: true });
        return place;
      }
      await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
      await chmod(from, 0o600);
      await move(from, place);
      await touch(place);
      return place;
    },
    async find(sha256) {
      const place = placeOf(sha256);
      return (await touch(place)) ? place : undefined;
    },
    draft: async () => path.join(drafts, randomUUID()),
    prune: (options) => prune(root, options),
  };
}

/** Marks a file as used now; false when it is absent, or empty, as a power cut can leave one. */
async function touch(file: string): Promise<boolean> {
  const stats = await lstat(file).catch(ignoreMissing);
  if (!stats?.size) return false;
  const now = new Date();
  return (await utimes(file, now, now).then(() => true, ignoreMissing)) ?? false;
}

/** Walks one folder at a time and keeps only the bytes used in each minute, whose files go together. */
async function prune(
  root: string,
  { days, maxBytes, freeBytes = 0, keepSince = Date.now() - DAY_MS }: Parameters<ImageStore["prune"]>[0],
): Promise<Removed> {
  const now = Date.now();
  const isOld = ({ usedMs, isDraft }: Found) => usedMs < now - (isDraft ? 1 : days) * DAY_MS;
  const mayGo = ({ usedMs, isDraft }: Found) => !isDraft && usedMs < keepSince;
  let kept = 0;
  const bytesOfMinutes = new Map<number, number>();
  const old = await sweep(root, isOld, (found) => {
    kept += found.bytes;
    const minute = minuteOf(found);
    if (mayGo(found)) bytesOfMinutes.set(minute, (bytesOfMinutes.get(minute) ?? 0) + found.bytes);
  });
  const last = lastToGo(bytesOfMinutes, Math.max(kept - maxBytes, freeBytes - old.bytes));
  if (last === undefined) return old;
  const surplus = await sweep(root, (found) => mayGo(found) && minuteOf(found) <= last);
  return { files: old.files + surplus.files, bytes: old.bytes + surplus.bytes };
}

/** Removes files that `goes` selects, and reports the others to `stays`. */
async function sweep(root: string, goes: (found: Found) => boolean, stays?: (found: Found) => void): Promise<Removed> {
  const removed = { files: 0, bytes: 0 };
  for await (const found of filesOf(root)) {
    if (!goes(found)) {
      stays?.(found);
      continue;
    }
    await rm(found.file, { force: true });
    removed.files += 1;
    removed.bytes += found.bytes;
  }
  return removed;
}

/** Minute up to which files have to go to free so many bytes. */
function lastToGo(bytesOfMinutes: ReadonlyMap<number, number>, tooMany: number): number | undefined {
  let lastMinute: number | undefined;
  let left = tooMany;
  for (const [minute, bytes] of [...bytesOfMinutes].sort(([a], [b]) => a - b)) {
    if (left <= 0) break;
    lastMinute = minute;
    left -= bytes;
  }
  return lastMinute;
}

interface Removed {
  files: number;
  bytes: number;
}

interface Found {
  file: string;
  bytes: number;
  usedMs: number;
  isDraft: boolean;
}

const minuteOf = ({ usedMs }: Found) => Math.floor(usedMs / MINUTE_MS);

/** Tolerates files that go between the listing and the look. */
async function* filesOf(root: string): AsyncGenerator<Found> {
  const entries = await readdir(root, { withFileTypes: true });
  for (const { name: folder } of entries.filter((entry) => entry.isDirectory())) {
    const names = await readdir(path.join(root, folder));
    const looks = await Promise.all(
      names.map(async (name) => {
        const file = path.join(root, folder, name);
        const stats = await lstat(file).catch(ignoreMissing);
        return stats && { file, bytes: stats.size, usedMs: stats.mtimeMs, isDraft: folder === DRAFTS };
      }),
    );
    for (const found of looks) if (found) yield found;
  }
}
