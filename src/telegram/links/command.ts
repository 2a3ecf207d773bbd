import { UserError } from "../../errors.ts";
import { commandPieces, repliedPieces } from "../reading/pieces.ts";
import type { Command } from "../update/command.ts";
import { hasTargets, readLinkTargets, submitLinkTargets } from "./links.ts";

/** Takes users by platform and name, and links; without them those of the message it replies to. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    if (!ctx.msg) return;
    const own = readLinkTargets(commandPieces(ctx.msg, words), services.sources);
    if (own.stray > 0) throw new UserError("error-fetch-usage");
    if (hasTargets(own)) return submitLinkTargets(ctx, services, own);
    const found = readLinkTargets(repliedPieces(ctx.msg), services.sources);
    if (!hasTargets(found)) throw new UserError("error-fetch-usage");
    await submitLinkTargets(ctx, services, { ...found, choice: own.choice ?? found.choice });
  },
};
