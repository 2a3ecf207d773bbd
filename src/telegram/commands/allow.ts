import { setAccess } from "../set-access.ts";
import type { Command } from "./command.ts";

export const allow: Command = {
  name: "allow",
  access: "admins",
  handle: (ctx, words, services) => setAccess(ctx, services, { words, access: "allowed" }),
};
