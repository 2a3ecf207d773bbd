import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * A file that is there whole or not at all: `write` gets temporary names beside the final ones, which are given after it
 * succeeded. Whatever goes wrong, the temporary files are removed.
 */
export async function writeAllAtomically<T>(
  targets: readonly string[],
  write: (parts: string[]) => Promise<T>,
): Promise<T> {
  const parts = targets.map((target) => `${target}.${randomBytes(6).toString("hex")}.part`);
  for (const target of targets) await mkdir(path.dirname(target), { recursive: true });
  try {
    const result = await write(parts);
    for (const [index, target] of targets.entries()) await rename(parts[index] as string, target);
    return result;
  } finally {
    await Promise.all(parts.map((part) => rm(part, { force: true })));
  }
}

export const writeText = (target: string, text: string): Promise<void> =>
  writeAllAtomically([target], ([part]) => writeFile(part as string, text));

export const allExist = (paths: readonly string[]): boolean => paths.every((file) => existsSync(file));
