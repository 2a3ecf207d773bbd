import { UserError } from "../errors.ts";
import { SESSION_PRESSES } from "./admin/session-overview.ts";
import { STATS_PRESSES } from "./admin/stats-overview.ts";
import { type Press, readPress } from "./cards/buttons.ts";
import { HELP_PRESSES } from "./chat/help.ts";
import { SETTING_PRESSES } from "./chat/settings-overview.ts";
import type { Ctx } from "./connection/client.ts";
import { FLOWS } from "./flows.ts";
import { JOB_PRESSES } from "./jobs/presses.ts";
import type { Presses } from "./update/press-handlers.ts";
import type { Services } from "./update/services.ts";

/** One for each kind of button; a test holds this. */
export const HANDLERS: Presses = Object.assign(
  {},
  ...Object.values(FLOWS).map((flow) => flow.presses),
  JOB_PRESSES,
  SETTING_PRESSES,
  SESSION_PRESSES,
  STATS_PRESSES,
  HELP_PRESSES,
);

/** A press of any button; every one is answered, so that the little clock on it ends. */
export async function handlePress(ctx: Ctx, services: Services): Promise<void> {
  const press = readPress(ctx.callbackQuery?.data ?? "");
  if (!press || !ctx.chat) throw new UserError("error-rung-gone");
  await (HANDLERS[press.kind] as (ctx: Ctx, press: Press, services: Services) => Promise<void>)(ctx, press, services);
}
