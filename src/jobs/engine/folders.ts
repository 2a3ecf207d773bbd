import type { Files } from "../../stores/index.ts";
import type { StepIds } from "./phases.ts";

/** Characters of a job's id, as the database makes them. */
const ID_LENGTH = 12;
const KEPT = "kept";

/** Each run has a folder of its own: what an earlier one left, or is still doing, never meets its files. */
export const folderName = ({ jobId, run }: StepIds): string => `${jobId}${run}`;

export const jobIdOf = (folder: string): string => folder.slice(0, ID_LENGTH);

const keptName = (jobId: string): string => `${jobId}${KEPT}`;

/** Whether it waits for somebody to try its job again. */
export const isKept = (folder: string): boolean => folder === keptName(jobIdOf(folder));

/** The folder of a run; one that tries again takes over what was kept of the run before. */
export async function openFolder(files: Files, ids: StepIds): Promise<string> {
  const name = folderName(ids);
  if (ids.run > 1) await files.move(keptName(ids.jobId), name);
  return files.folder(name);
}

/** The run has ended: what a further one could use is kept for it, the rest goes. Safe to call twice. */
export async function closeFolder(files: Files, ids: StepIds, { isKept }: { isKept: boolean }): Promise<void> {
  const name = folderName(ids);
  if (isKept) await files.move(name, keptName(ids.jobId));
  await files.remove(name);
}
