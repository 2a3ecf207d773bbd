import { allow } from "./allow.ts";
import { ban } from "./ban.ts";
import { cancel } from "./cancel.ts";
import type { Command } from "./command.ts";
import { encode } from "./encode.ts";
import { help } from "./help.ts";
import { jobs } from "./jobs.ts";
import { start } from "./start.ts";
import { stats } from "./stats.ts";

export type { Command } from "./command.ts";

/** In the order of the menu. Registration, the menu and /help are made from this list. */
export const COMMANDS: readonly Command[] = [start, help, encode, jobs, cancel, stats, allow, ban];
