import { InlineKeyboard } from "grammy";
import { PLATFORM_NAMES } from "../../sources/index.ts";
import { commandPieces } from "../reading/pieces.ts";
import { replyWith, replyWithCard } from "../send/reply.ts";
import { escapeHtml } from "../texts/texts.ts";
import type { Command } from "../update/command.ts";
import { requireWatchControl } from "../update/ownership.ts";
import { parseWatch } from "../update/user-words.ts";
import { BEGIN } from "./watch-buttons.ts";
import { startWatch } from "./watching.ts";

/** Watches a user of a platform; for a name alone asks for the platform by buttons. */
export const watch: Command = {
  name: "watch",
  access: "everyone",
  async handle(ctx, words, services) {
    await requireWatchControl(ctx, services.jobs);
    const text = commandPieces(ctx.msg, words)
      .map((piece) => piece.text)
      .join(" ");
    const { queries, everyMinutes } = parseWatch(text, { sources: services.sources, rules: services.config.watch });
    const [query] = queries;
    if (!query || !ctx.msg) return;
    const { platform, handle } = query;
    if (queries.length > 1) {
      const buttons = queries.map(({ platform: each }) =>
        InlineKeyboard.text(PLATFORM_NAMES[each], BEGIN({ platform: each, minutes: everyMinutes ?? 0, handle })),
      );
      return replyWith(ctx, ctx.texts.html("watch-choose", { handle: `@${handle}` }), InlineKeyboard.from([buttons]));
    }
    const wanted = { platform, handle, everyMinutes, requestMessageId: ctx.msg.message_id };
    const note = await startWatch(ctx, services, { wanted, show: (card) => replyWithCard(ctx, card) });
    if (note !== undefined) await replyWith(ctx, escapeHtml(note));
  },
};
