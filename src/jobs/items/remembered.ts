import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing, writeAtomically } from "../../runtime/files.ts";
import type { ItemFile } from "./file.ts";

/** File of an item: one that an earlier attempt fetched and noted in the folder, else fetched now. */
export async function findKnownItem(
  { folder, mediaId }: { folder: string; mediaId: number },
  fetch: () => Promise<ItemFile>,
): Promise<ItemFile> {
  const note = path.join(folder, `${mediaId}.note`);
  const known = await readNote(note);
  if (known && (await isThere(folder, known))) return known;
  const file = await fetch();
  await writeAtomically(note, (part) => writeFile(part, JSON.stringify(file)));
  return file;
}

/** The note got its name when it was whole. */
async function readNote(note: string): Promise<ItemFile | undefined> {
  const text = await readFile(note, "utf8").catch(ignoreMissing);
  return text === undefined ? undefined : JSON.parse(text);
}

const isThere = async (folder: string, { name, sizeBytes }: ItemFile): Promise<boolean> =>
  (await stat(path.join(folder, name)).catch(ignoreMissing))?.size === sizeBytes;
