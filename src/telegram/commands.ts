import { allow } from "./admin/allow-command.ts";
import { ban } from "./admin/ban-command.ts";
import { session } from "./admin/session-command.ts";
import { stats } from "./admin/stats-command.ts";
import { update } from "./admin/update-command.ts";
import { help } from "./chat/help-command.ts";
import { settings } from "./chat/settings-command.ts";
import { start } from "./chat/start-command.ts";
import { encode } from "./encode/command.ts";
import { images } from "./images/command.ts";
import { cancel } from "./jobs/cancel-command.ts";
import { jobs } from "./jobs/jobs-command.ts";
import { fetch } from "./links/command.ts";
import type { Command } from "./update/command.ts";
import { unwatch } from "./users/unwatch-command.ts";
import { watch } from "./users/watch-command.ts";
import { watches } from "./users/watches-command.ts";

export type { Command } from "./update/command.ts";

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
