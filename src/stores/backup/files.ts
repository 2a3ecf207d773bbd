import { mkdir, readdir, rename } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing, twinFile } from "../../runtime/files.ts";

const FOLDER = "files";
/** Folders of `dataDir` with what nobody could fetch again: what users have brought, and what links lead to. */
const PARTS = { uploads: "uploads", public: "public" } as const;
/** Ending of files that somebody writes now. */
const UNFINISHED = ".part";

/** A file that a job has taken out of the uploads, and begins with. */
export interface TakenUpload {
  /** The first of these that is there. */
  places: string[];
  /** In the folder of uploads. */
  name: string;
}

/** Gives all files that have to be kept a second name in `folder`, so that they stay whatever becomes of them meanwhile. */
export async function pinFiles(
  { dataDir, taken }: { dataDir: string; taken: readonly TakenUpload[] },
  folder: string,
): Promise<number> {
  let count = 0;
  for (const part of Object.values(PARTS)) {
    const target = path.join(folder, FOLDER, part);
    await mkdir(target, { recursive: true, mode: 0o700 });
    for (const name of await namesBelow(path.join(dataDir, part)))
      if (!name.endsWith(UNFINISHED) && (await pin(path.join(dataDir, part, name), path.join(target, name)))) count++;
  }
  for (const { places, name } of taken)
    if (await pinFirst(places, path.join(folder, FOLDER, PARTS.uploads, name))) count++;
  return count;
}

/** Puts the files of a backup where a bot looks for them; those that are there already stay as they are. */
export async function placeFiles(folder: string, dataDir: string): Promise<void> {
  for (const part of Object.values(PARTS)) {
    const [from, to] = [path.join(folder, FOLDER, part), path.join(dataDir, part)];
    await mkdir(to, { recursive: true, mode: 0o700 });
    const there = new Set(await namesBelow(to));
    for (const name of await namesBelow(from)) {
      if (there.has(name)) continue;
      await mkdir(path.dirname(path.join(to, name)), { recursive: true, mode: 0o700 });
      await rename(path.join(from, name), path.join(to, name));
    }
  }
}

export const countFiles = async (folder: string): Promise<number> =>
  (await namesBelow(path.join(folder, FOLDER))).length;

async function pinFirst(places: readonly string[], target: string): Promise<boolean> {
  for (const place of places) if (await pin(place, target)) return true;
  return false;
}

/** False for a file that is gone by now. */
async function pin(from: string, target: string): Promise<boolean> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  return (await twinFile(from, target).then(() => true, ignoreMissing)) ?? false;
}

/** Files below a folder, relative to it; none for one that is not there. */
async function namesBelow(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing)) ?? [];
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)));
}
