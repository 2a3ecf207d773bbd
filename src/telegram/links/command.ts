import { UserError } from "../../errors.ts";
import { commandPieces, repliedPieces } from "../reading/pieces.ts";
import type { Command } from "../update/command.ts";
import { parseUser } from "../update/user-words.ts";
import { fetchUser } from "../users/fetch-user.ts";
import { hasTargets, readLinkTargets, submitLinkTargets } from "./links.ts";

/** Takes users by platform and name or name alone, and links; without them those of the message it replies to. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    if (!ctx.msg) return;
    const pieces = commandPieces(ctx.msg, words);
    const own = readLinkTargets(pieces, services.sources);
    if (own.stray > 0 && hasTargets(own)) throw new UserError("error-fetch-usage");
    if (own.stray > 0)
      return fetchUser(
        ctx,
        services,
        parseUser(
          pieces.map(({ text }) => text),
          services.sources,
        ),
      );
    if (hasTargets(own)) return submitLinkTargets(ctx, services, own);
    const found = readLinkTargets(repliedPieces(ctx.msg), services.sources);
    if (!hasTargets(found)) throw new UserError("error-fetch-usage");
    await submitLinkTargets(ctx, services, { ...found, choice: own.choice ?? found.choice });
  },
};
