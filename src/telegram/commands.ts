import { allow, ban } from "./admin/access/commands.ts";
import { broadcast } from "./admin/broadcast/command.ts";
import { doctor } from "./admin/doctor-command.ts";
import { pause, resume } from "./admin/pause-commands.ts";
import { session } from "./admin/session-command.ts";
import { stats } from "./admin/stats/command.ts";
import { update } from "./admin/update-command.ts";
import { COMMANDS_TOPIC, type HelpTopic } from "./chat/help.ts";
import { help } from "./chat/help-command.ts";
import { settings } from "./chat/settings-command.ts";
import { start } from "./chat/start-command.ts";
import { FLOWS } from "./flows.ts";
import { cancel } from "./jobs/cancel-command.ts";
import { jobs } from "./jobs/jobs-command.ts";
import type { Command } from "./update/command.ts";

export type { Command } from "./update/command.ts";

/** All commands in the order of the menu; registration, the menu and /help use this list. */
export const COMMANDS: readonly Command[] = [
  start,
  help,
  ...Object.values(FLOWS).flatMap((flow) => flow.commands),
  jobs,
  cancel,
  settings,
  stats,
  doctor,
  update,
  session,
  pause,
  resume,
  broadcast,
  allow,
  ban,
];

export const HELP_TOPICS: readonly HelpTopic[] = [
  COMMANDS_TOPIC,
  ...Object.values(FLOWS).flatMap(({ helpTopic }) => helpTopic ?? []),
  "limits",
  "groups",
];

/** Topics of /help by the kinds of their flows. */
export const TOPICS_OF_KINDS: ReadonlyMap<string, HelpTopic> = new Map(
  Object.entries(FLOWS).flatMap(([kind, { helpTopic }]) => (helpTopic ? [[kind, helpTopic] as const] : [])),
);
