import type { StepIds } from "./phases.ts";

/** Characters of a job's id, as the database makes them. */
const ID_LENGTH = 12;

/** Each run has a folder of its own: what an earlier one left, or is still doing, never meets its files. */
export const folderName = ({ jobId, run }: StepIds): string => `${jobId}${run}`;

export const jobIdOf = (folder: string): string => folder.slice(0, ID_LENGTH);
