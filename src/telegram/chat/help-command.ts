import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { helpKeyboard, helpText } from "./help.ts";

export const help: Command = {
  name: "help",
  access: "everyone",
  handle: (ctx, _words, services) =>
    replyWith(ctx, helpText(ctx, "commands", services), helpKeyboard(ctx.texts, "commands")),
};
