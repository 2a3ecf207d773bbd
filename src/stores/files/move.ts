import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { writeAtomically } from "../../runtime/files.ts";

/** Renames a file, replacing what is there; copies it to another disk, which `signal` aborts. */
export async function move(from: string, to: string, options: { signal?: AbortSignal } = {}): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await writeAtomically(to, (part) =>
      pipeline(createReadStream(from), createWriteStream(part, { mode: 0o600, flags: "wx" }), options),
    );
    await rm(from);
  }
}
