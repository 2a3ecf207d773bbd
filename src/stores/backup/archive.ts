import { existsSync } from "node:fs";
import { mkdtemp, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { create, extract } from "tar";
import { StartError } from "../../errors.ts";
import { isDiskFull, writeAtomically } from "../../runtime/files.ts";

/** Types of entries that a backup has: no symbolic link, no device. */
const TYPES = ["File", "OldFile", "ContiguousFile", "Directory", "Link"];

const [PREFIX, LEFTOVER_MS] = ["backup-", 24 * 3_600_000];

/** Has `work` fill a folder of its own below `dataDir`, on the disk of what is to be kept, which goes afterwards. */
export async function inDraft<T>(dataDir: string, work: (folder: string) => Promise<T>): Promise<T> {
  await removeLeftovers(dataDir);
  const folder = await mkdtemp(path.join(dataDir, PREFIX));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Those of commands that were killed: they hold the bytes of files that the bot has removed. */
async function removeLeftovers(dataDir: string): Promise<void> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith(PREFIX));
  for (const draft of drafts.map((name) => path.join(dataDir, name)))
    if ((await stat(draft)).mtimeMs < Date.now() - LEFTOVER_MS) await rm(draft, { recursive: true, force: true });
}

/** @throws {StartError} where there is a file already, which may be the only good backup */
export function requireFree(target: string): void {
  if (existsSync(target)) throw new StartError(`${target} is there already. Name another file, or move that one away.`);
}

/** Packs a folder into one file, which is there whole or not at all, and readable by its owner alone. */
export async function packArchive(folder: string, target: string): Promise<void> {
  const names = await readdir(folder);
  await writeAtomically(target, (part) => create({ file: part, cwd: folder, mode: 0o600 }, names)).catch((error) => {
    if (!isDiskFull(error)) throw error;
    throw new StartError(`There is no room for ${target}. Free some, or name a file on another disk.`, {
      cause: error,
    });
  });
}

/** @throws {StartError} for what is no archive, or the beginning of one */
export async function unpackArchive(archive: string, folder: string): Promise<void> {
  if (!existsSync(archive)) throw new StartError(`${archive} is not there.`);
  await extract({
    file: archive,
    cwd: folder,
    strict: true,
    preserveOwner: false,
    filter: (_, entry) => !("type" in entry) || TYPES.includes(entry.type),
  }).catch((error: NodeJS.ErrnoException & { tarCode?: string }) => {
    if (isDiskFull(error))
      throw new StartError(`There is no room in DATA_DIR for what is in ${archive}.`, { cause: error });
    if (error.tarCode === undefined) throw error;
    throw new StartError(`${archive} is not a whole backup (${error.message}). Take another one.`, { cause: error });
  });
}
