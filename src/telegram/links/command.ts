import { UserError } from "../../errors.ts";
import type { Command } from "../update/command.ts";
import { hasTargets, readLinkTargets, submitLinkTargets, wordsIn, wordsOf } from "./links.ts";

/** Takes users by platform and name, and links; without them those of the message it replies to. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    const own = readLinkTargets(wordsIn(words), services.sources);
    const replied = ctx.msg?.reply_to_message;
    if (own.stray > 0) throw new UserError("error-fetch-usage");
    if (hasTargets(own)) return submitLinkTargets(ctx, services, own);
    const found = readLinkTargets(replied ? wordsOf(replied) : [], services.sources);
    if (!hasTargets(found)) throw new UserError("error-fetch-usage");
    await submitLinkTargets(ctx, services, { ...found, choice: own.choice ?? found.choice });
  },
};
