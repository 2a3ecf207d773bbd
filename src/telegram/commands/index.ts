import { allow } from "./allow.ts";
import { ban } from "./ban.ts";
import { cancel } from "./cancel.ts";
import type { Command } from "./command.ts";
import { encode } from "./encode.ts";
import { fetch } from "./fetch.ts";
import { help } from "./help.ts";
import { images } from "./images.ts";
import { jobs } from "./jobs.ts";
import { session } from "./session.ts";
import { settings } from "./settings.ts";
import { start } from "./start.ts";
import { stats } from "./stats.ts";
import { unwatch } from "./unwatch.ts";
import { update } from "./update.ts";
import { watch } from "./watch.ts";
import { watches } from "./watches.ts";

export type { Command } from "./command.ts";

/** In the order of the menu. Registration, the menu and /help are made from this list. */
export const COMMANDS: readonly Command[] = [
  start,
  help,
  watch,
  unwatch,
  watches,
  fetch,
  encode,
  images,
  jobs,
  cancel,
  settings,
  stats,
  update,
  session,
  allow,
  ban,
];
