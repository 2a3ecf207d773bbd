import { randomUUID } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { rename, rm } from "node:fs/promises";
import { pipeline } from "node:stream/promises";

/** Renames a file, or copies it to another disk, which ends early with `signal`. Replaces what is there. */
export async function move(from: string, to: string, options: { signal?: AbortSignal } = {}): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EXDEV") throw error;
    await copy(from, to, options);
    await rm(from);
  }
}

/** To another disk: whole under its name, or not at all. */
async function copy(from: string, to: string, options: { signal?: AbortSignal }): Promise<void> {
  const part = `${to}.${randomUUID()}.part`;
  try {
    await pipeline(createReadStream(from), createWriteStream(part, { mode: 0o600, flags: "wx" }), options);
    await rename(part, to);
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
}
