import { randomBytes } from "node:crypto";
import { rename, rm, stat } from "node:fs/promises";
import { ignoreMissing } from "./absent.ts";

/** A file that is there is whole: one that was cut short by a crash never got its name, and goes with the folder. */
export async function writeAtomically<Result>(
  target: string,
  write: (part: string) => Promise<Result>,
): Promise<Result> {
  const part = `${target}.${randomBytes(6).toString("hex")}.part`;
  try {
    const result = await write(part);
    await rename(part, target);
    return result;
  } finally {
    await rm(part, { force: true });
  }
}

export const exists = async (file: string): Promise<boolean> => (await stat(file).catch(ignoreMissing)) !== undefined;
