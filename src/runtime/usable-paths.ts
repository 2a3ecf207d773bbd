import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { StartError } from "../errors.ts";

/** Creates a setting's folder if absent, and tries to write there. @throws {StartError} when it cannot be used */
export async function requireFolder(setting: string, folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new StartError(`${setting} cannot be used: ${folder} ${whyOf(error)}.`, { cause: error });
  }
}

/** @throws {StartError} when a setting's file is not readable; an unset one is fine */
export async function requireFile(setting: string, file: string | undefined): Promise<void> {
  if (file === undefined) return;
  try {
    await access(file, constants.R_OK);
  } catch (error) {
    throw new StartError(`${setting} cannot be used: ${file} ${whyOf(error)}.`, { cause: error });
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: "may not be read or written by the user that runs the bot",
  EEXIST: "is a file, not a folder",
  EISDIR: "is a folder, not a file",
  ENOENT: "is not there and cannot be made",
  ENOSPC: "is on a disk that is full",
  ENOTDIR: "lies below a file",
  EPERM: "may not be read or written by the user that runs the bot",
  EROFS: "is on a disk that cannot be written to",
};

const whyOf = (error: unknown): string =>
  REASONS[(error as NodeJS.ErrnoException).code ?? ""] ?? `gives an error (${(error as Error).message})`;
