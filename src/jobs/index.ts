export type * from "./api/files.ts";
export type * from "./api/flows.ts";
export { type Failure, type IncomingFile, isOpen } from "./api/job.ts";
export type { Jobs } from "./api/jobs.ts";
export type { SpaceClaim } from "./api/space.ts";
export type * from "./api/stats.ts";
export type { JobsConfig } from "./engine/config.ts";
export { dailyBytesUsedUp, dailySecondsUsedUp } from "./engine/daily-limits.ts";
export type * from "./outbox.ts";
