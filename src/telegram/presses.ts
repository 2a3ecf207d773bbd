import { UserError } from "../errors.ts";
import { SESSION_PRESSES } from "./admin/session-overview.ts";
import { STATS_PERIODS_SECONDS, statsOverview } from "./admin/stats-overview.ts";
import { type Press, readPress } from "./cards/buttons.ts";
import { HELP_TOPICS, helpKeyboard, helpText } from "./chat/help.ts";
import { SETTING_PRESSES } from "./chat/settings-overview.ts";
import type { Ctx } from "./connection/client.ts";
import { OFFER_PRESSES } from "./encode/upload-offer.ts";
import { IMAGES_PRESSES } from "./images/presses.ts";
import { JOB_PRESSES } from "./jobs/presses.ts";
import { LINK_PRESSES } from "./links/presses.ts";
import { answerPress, showInPlace } from "./send/reply.ts";
import type { PressHandlers } from "./update/press-handlers.ts";
import type { Services } from "./update/services.ts";
import { WATCH_PRESSES } from "./users/presses.ts";

/** A press of any button; every one is answered, so that the little clock on it ends. */
export async function handlePress(ctx: Ctx, services: Services): Promise<void> {
  const press = readPress(ctx.callbackQuery?.data ?? "");
  if (!press || !ctx.chat) throw new UserError("error-rung-gone");
  await (HANDLERS[press.kind] as (ctx: Ctx, press: Press, services: Services) => Promise<void>)(ctx, press, services);
}

const HANDLERS: PressHandlers<Press["kind"]> = {
  ...JOB_PRESSES,
  ...LINK_PRESSES,
  ...IMAGES_PRESSES,
  ...WATCH_PRESSES,
  ...SETTING_PRESSES,
  ...SESSION_PRESSES,
  ...OFFER_PRESSES,

  async stats(ctx, press, { jobs }) {
    if (!ctx.isAdmin) throw new UserError("error-not-yours");
    const seconds = STATS_PERIODS_SECONDS.find((period) => period === press.seconds) ?? STATS_PERIODS_SECONDS[0];
    await answerPress(ctx);
    await showInPlace(ctx, statsOverview(await jobs.stats(seconds), { seconds, texts: ctx.texts }));
  },

  async help(ctx, press, services) {
    const topic = HELP_TOPICS.find((candidate) => candidate === press.topic) ?? "commands";
    await answerPress(ctx);
    await showInPlace(ctx, { text: helpText(ctx, topic, services), keyboard: helpKeyboard(ctx.texts, topic) });
  },
};
