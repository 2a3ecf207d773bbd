import { randomBytes } from "node:crypto";
import { link, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";

/** Id of the host, which is whoever shares `dataDir`: made by the first process that starts there, for good. */
export async function hostIdIn(dataDir: string): Promise<string> {
  const file = path.join(dataDir, "host");
  const known = await readFile(file, "utf8").catch(ignoreMissing);
  if (known !== undefined) return known.trim();
  const draft = `${file}.${randomBytes(6).toString("hex")}`;
  await writeFile(draft, `${randomBytes(6).toString("hex")}\n`);
  try {
    await link(draft, file).catch(ignoreTaken); // whole, and by one process alone
  } finally {
    await rm(draft, { force: true });
  }
  return (await readFile(file, "utf8")).trim();
}

function ignoreTaken(error: NodeJS.ErrnoException): void {
  if (error.code !== "EEXIST") throw error;
}
