import { UserError } from "../errors.ts";
import type { Files } from "../stores/index.ts";

/** The original, a seekable copy of it, the chunks and the rungs lie side by side for a while. */
const ROOM_PER_SOURCE_BYTE = 3;

/** @throws {UserError} `error-disk-full` before the disk is */
export async function requireSpace(
  { files, diskReserveBytes }: { files: Files; diskReserveBytes: number },
  sizeBytes: number,
): Promise<void> {
  const { freeBytes } = await files.space();
  if (freeBytes < diskReserveBytes + sizeBytes * ROOM_PER_SOURCE_BYTE) throw new UserError("error-disk-full");
}
