import { createHash } from "node:crypto";
import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { ignoreMissing, writeAtomically } from "../../runtime/files.ts";
import type { FetchedFile } from "../web-api.ts";

/** Record of a complete file, beside it: a file of that name may also be half of one. */
const NOTE = z.object({
  /** Hash of the link and the choice. */
  of: z.string(),
  file: z.object({
    kind: z.enum(["photo", "video", "audio", "document"]),
    name: z.string(),
    coverName: z.string().optional(),
    extension: z.string(),
    sizeBytes: z.number(),
  }),
});

interface Wanted {
  url: string;
  /** With all that makes another file of it. */
  choice: string;
  folder: string;
  name: string;
}

const noteOf = ({ folder, name }: Wanted): string => path.join(folder, `${name}.fetched.json`);

const printOf = ({ url, choice }: Wanted): string =>
  createHash("sha256").update(`${choice} ${url}`).digest("base64url");

/** File that an earlier call has fetched whole to the same place, else fetched now. */
export async function onceFetched(wanted: Wanted, fetch: () => Promise<FetchedFile>): Promise<FetchedFile> {
  const known = await findFetched(wanted);
  if (known) return known;
  const file = await fetch();
  await recordFetched(wanted, file);
  return file;
}

async function findFetched(wanted: Wanted): Promise<FetchedFile | undefined> {
  const text = await readFile(noteOf(wanted), "utf8").catch(ignoreMissing);
  if (text === undefined) return undefined;
  const { of, file } = NOTE.parse(JSON.parse(text));
  if (of !== printOf(wanted)) return undefined;
  const there = await stat(path.join(wanted.folder, file.name)).catch(ignoreMissing);
  return there?.size === file.sizeBytes ? file : undefined;
}

async function recordFetched(wanted: Wanted, file: FetchedFile): Promise<void> {
  await writeAtomically(noteOf(wanted), (part) => writeFile(part, JSON.stringify({ of: printOf(wanted), file })));
}
