import { ENDED_FOLDERS, type Files } from "../../stores/index.ts";
import type { StepIds } from "./phases.ts";

/** As made by the database. */
const ID_LENGTH = 12;

/** Name per run, so that an earlier run's files never meet this one's. */
export const folderName = ({ jobId, run }: StepIds): string => `${jobId}${run}`;

export const jobIdOf = (folder: string): string => folder.slice(0, ID_LENGTH);

/** Name of what a run has left for a retry. */
export const keptName = (jobId: string): string => `${jobId}${ENDED_FOLDERS.kept}`;

export const isKept = (folder: string): boolean => folder === keptName(jobIdOf(folder));

/** Name of what an ended job's page plays. */
export const watchedName = (jobId: string): string => `${jobId}${ENDED_FOLDERS.watched}`;

export const isWatched = (folder: string): boolean => folder === watchedName(jobIdOf(folder));

/** Opens the folder of a run; a retry takes over what the run before kept. */
export async function openFolder(files: Files, ids: StepIds): Promise<string> {
  const name = folderName(ids);
  if (ids.run > 1) await files.move(keptName(ids.jobId), name);
  return files.folder(name);
}

/** Ends the folder of a run: keeps it for a retry, or removes it. Safe to call twice. */
export async function closeFolder(files: Files, ids: StepIds, { isKept }: { isKept: boolean }): Promise<void> {
  const name = folderName(ids);
  if (isKept) await files.move(name, keptName(ids.jobId));
  await files.remove(name);
}
