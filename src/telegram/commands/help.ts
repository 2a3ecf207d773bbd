import { helpKeyboard, helpText } from "../help.ts";
import { replyWith } from "../reply.ts";
import type { Command } from "./command.ts";

export const help: Command = {
  name: "help",
  access: "everyone",
  handle: (ctx, _words, services) =>
    replyWith(ctx, helpText(ctx, "commands", services), helpKeyboard(ctx.texts, "commands")),
};
