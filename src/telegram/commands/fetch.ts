import { UserError } from "../../errors.ts";
import { isAsked, readAsked, submitAsked, wordsOf } from "../links.ts";
import type { Command } from "./command.ts";

/** Users by platform and name, and links; without words what the message holds to which it replies. */
export const fetch: Command = {
  name: "fetch",
  access: "everyone",
  async handle(ctx, words, services) {
    const replied = ctx.msg?.reply_to_message;
    const text = words ? words.split(/\s+/) : replied ? wordsOf(replied) : [];
    const asked = readAsked(text, services.sources);
    const isUnderstood = words === "" || asked.stray === 0;
    if (!isUnderstood || !isAsked(asked)) throw new UserError("error-fetch-usage");
    await submitAsked(ctx, services, asked);
  },
};
