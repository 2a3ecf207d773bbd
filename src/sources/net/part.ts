import { createHash } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { ignoreMissing } from "../../runtime/files.ts";

/** Metadata of a `.part`, kept beside it as `.part.json`. */
const KNOWN = z.object({
  /** Hash of the address, which may be signed and is not written down. */
  address: z.string().optional(),
  /** ETag or Last-Modified: the server sends only the rest while this holds. */
  validator: z.string().min(1),
  name: z.string(),
  contentType: z.string(),
});
type Known = z.infer<typeof KNOWN>;

/** A strong ETag identifies every byte, whatever the address. */
const isStrong = (validator: string): boolean => validator.startsWith('"');

export interface Part {
  readonly path: string;
  /** What can be resumed; absent: start at the beginning. */
  readonly resume?: { readonly sizeBytes: number; readonly known: Known } | undefined;
  /** Records what the coming bytes belong to; without a validator they cannot be resumed. */
  describe(known: Omit<Known, "validator" | "address"> & { validator: string | undefined }): Promise<void>;
  complete(): Promise<void>;
  discard(): Promise<void>;
}

/** Opens an earlier download's part; one from another address only where a strong ETag proves it the same. */
export async function openPart(target: string, url: string): Promise<Part> {
  const path = `${target}.part`;
  const notes = `${path}.json`;
  const address = createHash("sha256").update(url).digest("base64url");
  const forget = (): Promise<void> => rm(notes, { force: true });
  return {
    path,
    resume: await findResume({ path, notes, address }),
    async describe({ validator, ...known }) {
      if (validator === undefined) await forget();
      else await writeFile(notes, JSON.stringify({ ...known, validator, address }), { mode: 0o600 });
    },
    async complete() {
      await rename(path, target);
      await forget();
    },
    async discard() {
      await forget();
      await rm(path, { force: true });
    },
  };
}

async function findResume({
  path,
  notes,
  address,
}: {
  path: string;
  notes: string;
  address: string;
}): Promise<Part["resume"]> {
  const text = await readFile(notes, "utf8").catch(ignoreMissing);
  const part = await stat(path).catch(ignoreMissing);
  if (text === undefined || part === undefined || part.size === 0) return undefined;
  const known = KNOWN.safeParse(parsed(text));
  if (!known.success || (known.data.address !== address && !isStrong(known.data.validator))) return undefined;
  return { sizeBytes: part.size, known: known.data };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined; // cut short by a crash: the download starts over
  }
}
