import { UserError } from "../errors.ts";
import type { Files } from "../stores/index.ts";

/** The original, a seekable copy of it, the chunks and the rungs lie side by side for a while. */
const COPIES_OF_SOURCE = 3;

/** @throws {UserError} `error-disk-full` before the disk is */
export async function requireSpace(
  { files, diskReserveBytes }: { files: Files; diskReserveBytes: number },
  sizeBytes: number,
  { copies = COPIES_OF_SOURCE }: { copies?: number } = {},
): Promise<void> {
  const { freeBytes } = await files.space();
  if (freeBytes < diskReserveBytes + sizeBytes * copies) throw new UserError("error-disk-full");
}
