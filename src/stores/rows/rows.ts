import type { ImageRows } from "./image-rows.ts";
import type { JobRows } from "./job-rows.ts";
import type { LinkRows } from "./link-rows.ts";
import type { UserRows } from "./user-rows.ts";

export type * from "./image-rows.ts";
export type * from "./job-rows.ts";
export type * from "./link-rows.ts";
export type * from "./user-rows.ts";

/** All that the bot keeps in its database. */
export interface Rows extends ImageRows, JobRows, LinkRows, UserRows {}
