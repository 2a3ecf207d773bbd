import { open } from "node:fs/promises";
import { writeAtomically } from "../../../../runtime/files.ts";
import { type Text, ZipWriter } from "./zip-writer.ts";

/** `path`: a file, stored as it is. `text`: whole, or piece by piece; compressed. */
export type ZipEntry = { name: string; path: string } | { name: string; text: Text };

export interface ZipOptions {
  signal: AbortSignal;
  onBytes?: ((written: number) => void) | undefined;
}

/**
 * Writes a ZIP to `target` under a temporary name. One entry is open at a time, and only its directory line stays in
 * memory; the same entries give the same bytes. Headers are filled in afterwards instead of data descriptors, which stream
 * readers do not accept after stored files.
 * @throws {UserError} `error-images-gone` when a file is not there; the signal's reason when aborted
 */
export async function writeZip(
  entries: AsyncIterable<ZipEntry>,
  target: string,
  { signal, onBytes }: ZipOptions,
): Promise<{ sizeBytes: number }> {
  try {
    return await writeAtomically(target, (part) => writeEntries(entries, part, { signal, onBytes }));
  } catch (error) {
    signal.throwIfAborted(); // a stream has another error for it
    throw error;
  }
}

async function writeEntries(entries: AsyncIterable<ZipEntry>, part: string, { signal, onBytes }: ZipOptions) {
  signal.throwIfAborted();
  await using file = await open(part, "wx", 0o600);
  const zip = new ZipWriter(file, { signal, onBytes });
  for await (const entry of entries) {
    if ("path" in entry) await zip.addFile(entry.name, entry.path);
    else await zip.addText(entry.name, entry.text);
  }
  return await zip.end(); // before the file is closed
}
