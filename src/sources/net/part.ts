import { createHash } from "node:crypto";
import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { z } from "zod";
import { ignoreMissing } from "../../runtime/absent.ts";

/** What is known of the file that a `.part` is the beginning of; lies beside it as `.part.json`. */
const KNOWN = z.object({
  /** A fingerprint of where the bytes came from: addresses may be signed, and are not written down. */
  address: z.string().optional(),
  /** ETag or Last-Modified: the server answers with the rest only while this holds. */
  validator: z.string().min(1),
  name: z.string(),
  contentType: z.string(),
});
export type Known = z.infer<typeof KNOWN>;

/** One that vouches for every byte, whatever the address: it is made from the content, or from the very file. */
const isStrong = (validator: string): boolean => validator.startsWith('"');

export interface Part {
  readonly path: string;
  /** What can be gone on from; absent: start at the beginning. */
  readonly resume?: { readonly sizeBytes: number; readonly known: Known } | undefined;
  /** Remembers what the bytes to come belong to; without a validator they can only be fetched anew. */
  describe(known: Omit<Known, "validator" | "address"> & { validator: string | undefined }): Promise<void>;
  /** The whole is there: gives it its name. */
  complete(): Promise<void>;
  discard(): Promise<void>;
}

/** The beginning of an earlier download to `target`, if any; from another address only where an ETag proves it the same. */
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
