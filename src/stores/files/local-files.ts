import type { Stats } from "node:fs";
import { lstat, mkdir, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import type { DiskSpace } from "./disk-usage.ts";
import type { Files } from "./files.ts";

/** Codes for a folder that is absent, or whose target already has files. */
const UNMOVED = new Set(["ENOENT", "ENOTEMPTY", "EEXIST"]);
const JOB_ID = /^[0-9a-z]+$/;

export async function createLocalFiles(root: string, spaceOf: DiskSpace): Promise<Files> {
  await mkdir(root, { recursive: true, mode: 0o700 });
  const folderOf = (jobId: string) => {
    if (!JOB_ID.test(jobId)) throw new Error("a job id may hold 0-9 and a-z only");
    return path.join(root, jobId);
  };
  return {
    disk: await diskOf(root),
    async folder(jobId) {
      const folder = folderOf(jobId);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      return folder;
    },
    async find(jobId) {
      const folder = folderOf(jobId);
      return (await statOf(folder))?.isDirectory() ? folder : undefined;
    },
    remove: async (jobId) => rm(folderOf(jobId), { recursive: true, force: true }),
    async move(from, to) {
      await rename(folderOf(from), folderOf(to)).catch((error: NodeJS.ErrnoException) => {
        if (!UNMOVED.has(error.code ?? "")) throw error;
      });
    },
    async list() {
      const names = (await readdir(root)).filter((name) => JOB_ID.test(name)).sort();
      const found = await Promise.all(names.map((name) => measure(path.join(root, name))));
      return names.flatMap((jobId, index) => (found[index] ? [{ jobId, ...found[index] }] : []));
    },
    space: () => spaceOf(root),
  };
}

/** Machine, device and folder. Containers on one machine share its boot id, and have host names of their own. */
async function diskOf(root: string): Promise<string> {
  const machine =
    (await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(ignoreMissing))?.trim() ?? os.hostname();
  const { dev, ino } = await stat(root);
  return `${machine}:${dev}:${ino}`;
}

/** Size of all files in a folder and the latest change of any; undefined when the folder is gone. */
async function measure(folder: string): Promise<{ modifiedAt: Date; sizeBytes: number } | undefined> {
  const own = await statOf(folder);
  if (!own) return undefined;
  let sizeBytes = 0;
  let modifiedAt = own.mtime;
  for (const entry of await entriesOf(folder)) {
    const found = await statOf(entry);
    if (!found) continue;
    if (found.isFile()) sizeBytes += found.size;
    if (found.mtime > modifiedAt) modifiedAt = found.mtime;
  }
  return { modifiedAt, sizeBytes };
}

/** Tolerates files that go between the listing and the look. */
const entriesOf = async (folder: string): Promise<string[]> => {
  const entries = await readdir(folder, { recursive: true }).catch(ignoreMissing);
  return (entries ?? []).map((name) => path.join(folder, name));
};

const statOf = (file: string): Promise<Stats | undefined> => lstat(file).catch(ignoreMissing);
