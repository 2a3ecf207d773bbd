import { UserError } from "../../errors.ts";
import type { Command } from "../update/command.ts";
import { isAsked, readAsked, submitAsked, wordsIn, wordsOf } from "./links.ts";

/** Users by platform and name, and links; without them what the message holds to which it replies. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    const own = readAsked(wordsIn(words), services.sources);
    const replied = ctx.msg?.reply_to_message;
    if (own.stray > 0) throw new UserError("error-fetch-usage");
    if (isAsked(own)) return submitAsked(ctx, services, own);
    const found = readAsked(replied ? wordsOf(replied) : [], services.sources);
    if (!isAsked(found)) throw new UserError("error-fetch-usage");
    await submitAsked(ctx, services, { ...found, choice: own.choice ?? found.choice });
  },
};
