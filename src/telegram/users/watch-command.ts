import { InlineKeyboard } from "grammy";
import { UserError } from "../../errors.ts";
import { PLATFORM_NAMES } from "../../sources/index.ts";
import type { Ctx } from "../connection/client.ts";
import { commandPieces } from "../reading/pieces.ts";
import { replyWith, replyWithCard } from "../send/reply.ts";
import { escapeHtml } from "../texts/texts.ts";
import { type Channel, postCard, readChannel, requestIdOf } from "../update/channel.ts";
import type { Command } from "../update/command.ts";
import { requireWatchControl } from "../update/ownership.ts";
import type { Services } from "../update/services.ts";
import { parseWatch } from "../update/user-words.ts";
import { BEGIN } from "./watch-buttons.ts";
import { watchTitle } from "./watch-card.ts";
import { startWatch, type Wanted } from "./watching.ts";

/** Watches a user of a platform, here or for a channel; for a name alone asks for the platform by buttons. */
export const watch: Command = {
  name: "watch",
  access: "everyone",
  async handle(ctx, words, services) {
    const { pieces, channel } = await readChannel(ctx, services, commandPieces(ctx.msg, words));
    if (!channel) await requireWatchControl(ctx, services.jobs);
    const text = pieces.map((piece) => piece.text).join(" ");
    const { queries, everyMinutes } = parseWatch(text, { sources: services.sources, rules: services.config.watch });
    const [query] = queries;
    if (!query || !ctx.msg) return;
    const { platform, handle } = query;
    if (channel && queries.length > 1) throw new UserError("error-channel-platform", { handle });
    if (queries.length > 1) {
      const buttons = queries.map(({ platform: each }) =>
        InlineKeyboard.text(PLATFORM_NAMES[each], BEGIN({ platform: each, minutes: everyMinutes ?? 0, handle })),
      );
      return replyWith(ctx, ctx.texts.html("watch-choose", { handle: `@${handle}` }), InlineKeyboard.from([buttons]));
    }
    const wanted = { platform, handle, everyMinutes, requestMessageId: ctx.msg.message_id };
    if (channel) return watchForChannel(ctx, services, { wanted, channel });
    const note = await startWatch(ctx, services, { wanted, show: (card) => replyWithCard(ctx, card) });
    if (note !== undefined) await replyWith(ctx, escapeHtml(note));
  },
};

/** The card stands in the channel, as that of a command in a post: all admins there may press its buttons. */
async function watchForChannel(
  ctx: Ctx,
  services: Services,
  { wanted, channel }: { wanted: Wanted; channel: Channel },
): Promise<void> {
  const requestMessageId = requestIdOf(ctx.msg!);
  await startWatch(ctx, services, {
    wanted: { ...wanted, requestMessageId, channel },
    show: (card) => postCard(services.telegram.api, channel, card),
  });
  const title = watchTitle(wanted);
  await replyWith(ctx, ctx.texts.html("channel-watched", { title, channel: channel.title }));
}
