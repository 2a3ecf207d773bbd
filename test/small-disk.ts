import { execFile } from "node:child_process";
import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { ignoreMissing } from "../src/runtime/files.ts";
import { type DiskSpace, diskSpace } from "../src/stores/files/disk-usage.ts";
import { temporaryFolder } from "./bot-process.ts";

const run = promisify(execFile);
const BLOCK = Buffer.alloc(2 ** 16, 1);

/** `mounted`: a file system of its own, where the system lets a test mount one; `told`: what has room is only said. */
export type DiskKind = "mounted" | "told";

export interface SmallDisk extends AsyncDisposable {
  path: string;
  spaceOf: DiskSpace;
  /** As another program would: until nothing is left, or `leaveBytes`. */
  fill(leaveBytes?: number): Promise<void>;
  /** What `fill` took. */
  free(): Promise<void>;
}

/** Kinds that can be had here: `told` always. */
export const diskKinds: readonly DiskKind[] = (await canMount()) ? ["told", "mounted"] : ["told"];

export async function openSmallDisk(kind: DiskKind, sizeBytes: number): Promise<SmallDisk> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  if (kind === "mounted") await mount(folder, sizeBytes, cleanup);
  let toldBytes = 0;
  const spaceOf: DiskSpace =
    kind === "mounted"
      ? diskSpace
      : async () => ({ freeBytes: Math.max(0, sizeBytes - (await used(folder)) - toldBytes), totalBytes: sizeBytes });
  const filler = path.join(folder, "of-another-program");
  const kept = cleanup.move();
  return {
    path: folder,
    spaceOf,
    async fill(leaveBytes = 0) {
      if (kind === "mounted") return takeAll(filler, async () => (await diskSpace(folder)).freeBytes - leaveBytes);
      toldBytes += Math.max(0, (await spaceOf(folder)).freeBytes - leaveBytes);
    },
    async free() {
      toldBytes = 0;
      await rm(filler, { force: true });
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

async function mount(folder: string, sizeBytes: number, cleanup: AsyncDisposableStack): Promise<void> {
  await run("mount", ["-t", "tmpfs", "-o", `size=${sizeBytes},mode=0755`, "tmpfs", folder]);
  cleanup.defer(async () => void (await run("umount", ["--lazy", folder])));
}

async function canMount(): Promise<boolean> {
  await using folder = await temporaryFolder();
  const isMounted = await run("mount", ["-t", "tmpfs", "tmpfs", folder.path]).then(
    () => true,
    () => false, // not root, or not allowed to
  );
  if (isMounted) await run("umount", [folder.path]);
  return isMounted;
}

/** Leaves less than a page. */
async function takeAll(filler: string, leftBytes: () => Promise<number>): Promise<void> {
  await using file = await open(filler, "a");
  for (let left = await leftBytes(); left > 0; left = await leftBytes()) {
    try {
      await file.write(BLOCK.subarray(0, Math.min(BLOCK.length, left)));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "ENOSPC") throw error;
      return;
    }
  }
}

async function used(folder: string): Promise<number> {
  let bytes = 0;
  for (const name of await readdir(folder, { recursive: true }))
    bytes += ((await stat(path.join(folder, name)).catch(ignoreMissing))?.blocks ?? 0) * 512;
  return bytes;
}
