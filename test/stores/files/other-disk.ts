import { stat } from "node:fs/promises";
import os from "node:os";

/** A folder of the system that lies in memory, so that files cannot be renamed into it. */
export const OTHER_DISK = "/dev/shm";
export const hasOtherDisk = await stat(OTHER_DISK).then(
  async ({ dev }) => dev !== (await stat(os.tmpdir())).dev,
  () => false, // not every system has it
);
