import { replyWith } from "../send/reply.ts";
import type { Command } from "../update/command.ts";
import { COMMANDS_TOPIC, helpKeyboard, helpText } from "./help.ts";

export const help: Command = {
  name: "help",
  access: "everyone",
  handle: (ctx, _words, services) =>
    replyWith(ctx, helpText(ctx, COMMANDS_TOPIC, services), helpKeyboard(ctx.texts, services, COMMANDS_TOPIC)),
};
