import { randomBytes } from "node:crypto";
import { copyFile, link, mkdir, open, rename, rm } from "node:fs/promises";
import path from "node:path";

/** Rejection handler for a file that need not be there. */
export function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== "ENOENT") throw error;
}

/** Whether a write failed since the disk, or a quota of it, is full. */
export const isDiskFull = (error: unknown): boolean =>
  ["ENOSPC", "EDQUOT"].includes((error as NodeJS.ErrnoException).code ?? "");

/**
 * Lets `write` fill a temporary name beside `target` and renames it after success, so that an existing file is whole. The
 * temporary file is removed after a failure; that of a crash goes with the folder.
 */
export const writeAtomically = <Result>(target: string, write: (part: string) => Promise<Result>): Promise<Result> =>
  writeParts([target], ([part]) => write(part as string));

const NO_HARD_LINKS = ["EXDEV", "EPERM", "ENOTSUP", "ENOSYS", "EMLINK"];

/** Gives a file a second name, at once: a hard link where the disks can do that, else a copy. */
export const twinFile = (from: string, to: string): Promise<void> =>
  writeAtomically(to, (part) =>
    link(from, part).catch(async (error: NodeJS.ErrnoException) => {
      if (!NO_HARD_LINKS.includes(error.code ?? "")) throw error;
      await copyFile(from, part);
    }),
  );

/** The same for files that are made together; makes their folders. */
export async function writeAllAtomically<Result>(
  targets: readonly string[],
  write: (parts: string[]) => Promise<Result>,
): Promise<Result> {
  for (const target of targets) await mkdir(path.dirname(target), { recursive: true });
  return writeParts(targets, write);
}

async function writeParts<Result>(
  targets: readonly string[],
  write: (parts: string[]) => Promise<Result>,
): Promise<Result> {
  const parts = targets.map((target) => `${target}.${randomBytes(6).toString("hex")}.part`);
  try {
    const result = await write(parts);
    for (const [index, target] of targets.entries()) await rename(parts[index] as string, target);
    return result;
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })));
  }
}

/** First bytes of a file, at most `length`. */
export async function readStart(file: string, length: number): Promise<Buffer> {
  await using handle = await open(file);
  const { buffer, bytesRead } = await handle.read({ buffer: Buffer.alloc(length), position: 0 });
  return buffer.subarray(0, bytesRead);
}
