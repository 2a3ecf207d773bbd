import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { getOwnWatch } from "../update/ownership.ts";
import { parseUser } from "../update/user-words.ts";
import { STOP } from "./watch-buttons.ts";
import { isWatchOf, watchTitle } from "./watch-card.ts";
import { watchButtons, watchesAtHand, watchesOverview } from "./watches-overview.ts";
import { endWatch } from "./watching.ts";

/** Takes a name, platform and name, or link; without words shows the list, and buttons where a name fits several. */
export const unwatch: Command = {
  name: "unwatch",
  access: "everyone",
  async handle(ctx, words, services) {
    if (!words) {
      const { text, keyboard } = await watchesOverview(ctx, services);
      return replyWith(ctx, text, keyboard);
    }
    const { text, queries } = parseUser(words.split(/\s+/), services.sources);
    const watches = await watchesAtHand(ctx, services);
    const fitting = watches.filter(({ view }) => queries.some((query) => isWatchOf(view, query)));
    const [found] = fitting;
    if (!found) throw new UserError("error-watch-unknown", { text });
    if (fitting.length > 1)
      return replyWith(ctx, ctx.texts.html("unwatch-choose"), InlineKeyboard.from(watchButtons(fitting, STOP)));
    const { view } = await getOwnWatch(ctx, services, found.view.id);
    await endWatch(ctx, services, view);
    return replyWith(ctx, ctx.texts.html("watch-stopped", { title: watchTitle(view) }));
  },
};
