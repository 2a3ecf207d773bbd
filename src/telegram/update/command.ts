import type { EndOf } from "../../text-keys.ts";
import type { Ctx } from "../connection/client.ts";
import type { Services } from "./services.ts";

/** Command; its description in the menu and in /help is the text `command-<name>`. */
export interface Command {
  /** [a-z0-9_], 32 characters at most. */
  name: EndOf<"command-">;
  access: "everyone" | "admins";
  /** Under an album its command is for each file; others are for the one message that has it. */
  takesFiles?: boolean;
  /** `words` is what follows the command, trimmed. */
  handle(ctx: Ctx, words: string, services: Services): Promise<void>;
}
