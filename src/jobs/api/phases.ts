/** Stages of jobs, each with its own queues and workers. */
export const PHASE_NAMES = [
  "list",
  "download",
  "preview",
  "prepare",
  "plan",
  "chunk",
  "hurry",
  "join",
  "publish",
  "images",
  "pack",
  "send",
  "finish",
] as const;
export type PhaseName = (typeof PHASE_NAMES)[number];
