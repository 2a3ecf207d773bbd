import { UserError } from "../errors.ts";
import { ACCESS_PRESSES } from "./admin/access/requests.ts";
import { BROADCAST_PRESSES } from "./admin/broadcast/presses.ts";
import { PAUSE_PRESSES } from "./admin/pauses-overview.ts";
import { SESSION_PRESSES } from "./admin/session-overview.ts";
import { STATS_PRESSES } from "./admin/stats/presses.ts";
import { CLOSE_PRESS } from "./chat/close-press.ts";
import { HELP_PRESSES } from "./chat/help.ts";
import { SETTING_PRESSES } from "./chat/settings-overview.ts";
import { START_PRESSES } from "./chat/start-question.ts";
import type { Ctx } from "./connection/client.ts";
import { FLOWS } from "./flows.ts";
import { ALL_JOB_PRESSES } from "./jobs/all-jobs.ts";
import { JOB_PRESSES } from "./jobs/presses.ts";
import type { PressHandler } from "./update/press-handlers.ts";
import type { Services } from "./update/services.ts";

export const PRESSES: readonly PressHandler[] = [
  ...Object.values(FLOWS).flatMap((flow) => flow.presses),
  ...JOB_PRESSES,
  ...ALL_JOB_PRESSES,
  ...SETTING_PRESSES,
  ...ACCESS_PRESSES,
  ...SESSION_PRESSES,
  ...STATS_PRESSES,
  ...PAUSE_PRESSES,
  ...BROADCAST_PRESSES,
  ...HELP_PRESSES,
  CLOSE_PRESS,
  ...START_PRESSES,
];

/** Handler of this callback data; undefined for what this version no longer offers. */
export const findPress = (data: string) =>
  PRESSES.map((press) => press.find(data)).find((handle) => handle !== undefined);

/** Answers every press, so that its spinner ends. */
export async function handlePress(ctx: Ctx, services: Services): Promise<void> {
  const handle = findPress(ctx.callbackQuery?.data ?? "");
  if (!handle || !ctx.chat) throw new UserError("error-rung-gone");
  await handle(ctx, services);
}
