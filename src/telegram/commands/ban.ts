import { setAccess } from "../set-access.ts";
import type { Command } from "./command.ts";

export const ban: Command = {
  name: "ban",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "banned" }),
};
