import type { DoctorSettings, Finding, Patient } from "../api.ts";
import { fail, inUnits, ok, warn } from "../findings.ts";

/** A long film, its copy and its sizes. */
const COMFORTABLE_BYTES = 5e9;

/** Free space beside what jobs leave free. */
export async function checkDisk({
  settings,
  disk,
}: Pick<Patient, "disk"> & { settings: DoctorSettings }): Promise<Finding[]> {
  const { freeBytes, totalBytes } = await disk();
  const reserve = settings.diskReserveBytes;
  const says = `${inUnits(freeBytes)} free of ${inUnits(totalBytes)} at ${settings.dataDir}, ${inUnits(reserve)} of it in reserve`;
  if (freeBytes < reserve)
    return [
      fail(says, "Make room: every download waits. /stats says what the bot keeps; DISK_RESERVE_MB is the reserve."),
    ];
  if (freeBytes - reserve < COMFORTABLE_BYTES)
    return [warn(says, "A long video needs several times its size: give it more room, or lower IMAGE_STORE_MB.")];
  return [ok(says)];
}
