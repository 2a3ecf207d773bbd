import type { Command } from "../update/command.ts";
import { setAccess } from "./set-access.ts";

export const allow: Command = {
  name: "allow",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "allowed" }),
};
