import type { Command } from "../update/command.ts";
import { setAccess } from "./set-access.ts";

export const ban: Command = {
  name: "ban",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "banned" }),
};
