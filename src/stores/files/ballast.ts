import { randomBytes } from "node:crypto";
import { open, rm, stat } from "node:fs/promises";
import path from "node:path";
import type { Logger } from "../../log.ts";
import { ignoreMissing } from "../../runtime/files.ts";
import { startPeriodicTask } from "../../runtime/periodic-task.ts";
import type { DiskSpace } from "./disk-usage.ts";

/** Two segments of PostgreSQL's log and a rewrite of a small Redis; with a tiny reserve at least one segment. */
const MOST_BYTES = 64 * 2 ** 20;
const LEAST_BYTES = 16 * 2 ** 20;
const SHARE_OF_RESERVE = 1 / 8;
const BLOCK_BYTES = 2 ** 20;
const LOOK_MS = 1_000;
/** Checks after a start or a release before it is made: a start has to be quick. */
const LOOKS_BEFORE_MAKING = 10;

export const ballastBytes = (reserveBytes: number): number =>
  Math.min(MOST_BYTES, Math.max(LEAST_BYTES, Math.ceil((reserveBytes * SHARE_OF_RESERVE) / BLOCK_BYTES) * BLOCK_BYTES));

const ballastPath = (folder: string): string => path.join(folder, "ballast");

interface Deps {
  /** On the disk of the databases. */
  folder: string;
  sizeBytes: number;
  spaceOf: DiskSpace;
  lookMs?: number;
  log: Logger;
}

/** Removes the ballast; false when there was none. */
export async function releaseBallast(folder: string, log: Logger): Promise<boolean> {
  if (!(await stat(ballastPath(folder)).catch(ignoreMissing))) return false;
  await rm(ballastPath(folder), { force: true });
  log.warn("disk is full: ballast removed so the databases can go on");
  return true;
}

/** File that only takes space: removed for the databases when others fill the disk, and made again later. */
export function fillBallast({ folder, sizeBytes, spaceOf, lookMs = LOOK_MS, log }: Deps): { close(): Promise<void> } {
  const isShort = (freeBytes: number) => freeBytes < sizeBytes / 2;
  const hasSpareSpace = (freeBytes: number) => freeBytes > 3 * sizeBytes;
  let wait = LOOKS_BEFORE_MAKING;

  async function look(): Promise<void> {
    const { freeBytes } = await spaceOf(folder);
    if (isShort(freeBytes) && (await releaseBallast(folder, log))) wait = LOOKS_BEFORE_MAKING;
    wait -= 1;
    if (wait > 0 || !hasSpareSpace(freeBytes)) return;
    wait = LOOKS_BEFORE_MAKING;
    if ((await stat(ballastPath(folder)).catch(ignoreMissing))?.size !== sizeBytes)
      await makeBallast(folder, sizeBytes);
  }

  const onError = (error: unknown) => log.error({ err: error }, "ballast check failed");
  return startPeriodicTask(look, { everyMs: lookMs, onError });
}

/** Random bytes: a sparse or compressed file takes no space. */
async function makeBallast(folder: string, sizeBytes: number): Promise<void> {
  const block = randomBytes(BLOCK_BYTES);
  try {
    await using file = await open(ballastPath(folder), "w", 0o600);
    for (let written = 0; written < sizeBytes; written += BLOCK_BYTES) await file.writeFile(block);
  } catch (error) {
    await rm(ballastPath(folder), { force: true });
    throw error;
  }
}
