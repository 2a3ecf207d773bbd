export type { Media, PreparedFile } from "./api.ts";
export { RUNG_HEIGHTS } from "./plan/ladder.ts";
export type { Notice } from "./plan/notices.ts";
export { ORIGINAL, PREVIEW_FOLDER } from "./plan/paths.ts";
export type { Cut, EncodePlan, FinishedRung, PlannedRung, TaskGroup, Wanted } from "./plan/plan.ts";
