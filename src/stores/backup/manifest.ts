import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { StartError } from "../../errors.ts";
import { ignoreMissing } from "../../runtime/files.ts";

/** Of this form of backups; a later form gets another number. */
export const FORMAT = 1;
const FILE = "backup.json";

const tally = z.object({ name: z.string(), columns: z.array(z.string()), rows: z.int().min(0) });
const manifest = z.object({
  format: z.literal(FORMAT),
  /** Of Mediaferry. */
  version: z.string(),
  createdAt: z.iso.datetime(),
  /** Whose files are in it. */
  hostId: z.string(),
  migrations: z.array(z.string()),
  /** In the order in which they are read. */
  tables: z.array(tally),
  /** Last numbers given, by name. */
  sequences: z.record(z.string(), z.string()),
  /** Keys of Redis. */
  keys: z.int().min(0),
  files: z.int().min(0),
});

/** What is in a backup, for whoever restores it. */
export type Manifest = z.infer<typeof manifest>;

export const writeManifest = (folder: string, facts: Manifest): Promise<void> =>
  writeFile(path.join(folder, FILE), `${JSON.stringify(facts, null, 2)}\n`, { mode: 0o600 });

/** @throws {StartError} for what is no backup, or one of a form that this version does not know */
export async function readManifest(folder: string, archive: string): Promise<Manifest> {
  const text = await readFile(path.join(folder, FILE), "utf8").catch(ignoreMissing);
  if (text === undefined) throw new StartError(`${archive} is not a backup of Mediaferry: it has no ${FILE}.`);
  const parsed = manifest.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  throw new StartError(
    `${archive} was made by a version of Mediaferry that writes another form of backups. Restore it with that version.`,
    { cause: parsed.error },
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined; // no manifest of any form
    throw error;
  }
}
