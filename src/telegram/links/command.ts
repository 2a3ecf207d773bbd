import { UserError } from "../../errors.ts";
import type { Ctx } from "../connection/client.ts";
import { takeCut } from "../reading/cut-words.ts";
import { commandPieces, type Piece, repliedPieces } from "../reading/pieces.ts";
import { replyWith } from "../send/reply.ts";
import { type Channel, readChannel } from "../update/channel.ts";
import type { Command } from "../update/command.ts";
import type { Services } from "../update/services.ts";
import { parseUser, platformOf } from "../update/user-words.ts";
import { fetchUser } from "../users/fetch-user.ts";
import { hasTargets, readLinkTargets, submitLinkTargets } from "./links.ts";

/** Takes users by platform and name or name alone, and links; without them those of the message it replies to. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    if (!ctx.msg) return;
    const { pieces, channel } = await readChannel(ctx, services, commandPieces(ctx.msg, words));
    await fetchPieces(ctx, services, { pieces, channel });
    if (channel) await replyWith(ctx, ctx.texts.html("channel-fetching", { channel: channel.title }));
  },
};

async function fetchPieces(
  ctx: Ctx,
  services: Services,
  { pieces, channel }: { pieces: Piece[]; channel: Channel | undefined },
): Promise<void> {
  const { cut, rest } = takeCut(pieces);
  const own = readLinkTargets(rest, services.sources);
  if (own.stray > 0 && hasTargets(own)) throw new UserError("error-fetch-usage");
  if (own.stray > 0) {
    const words = rest.map(({ text }) => text);
    return fetchUser(ctx, services, { ...parseUser(words, services.sources), channel });
  }
  if (hasTargets(own)) return submitLinkTargets(ctx, services, { ...own, cut, channel });
  const found = readLinkTargets(repliedPieces(ctx.msg!).filter(isMeant), services.sources);
  if (!hasTargets(found)) throw new UserError("error-fetch-usage");
  await submitLinkTargets(ctx, services, { ...found, choice: own.choice ?? found.choice, cut, channel });
}

/** In a message that was not written for the bot, a name is one behind an "@". */
const isMeant = ({ is, text }: Piece): boolean =>
  is === "link" || text.startsWith("@") || platformOf(text) !== undefined;
