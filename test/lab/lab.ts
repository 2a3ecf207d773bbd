import type { BotCommand, UserFromGetMe } from "@grammyjs/types";
import type { Chats, Room } from "./chats.ts";
import type { Files, StoredFile } from "./files.ts";
import type { InlineAnswer } from "./inline.ts";
import type { Limits } from "./limits.ts";
import type { Parameters } from "./parameters.ts";
import type { Updates } from "./updates.ts";

/** One call of the bot, as a method sees it. */
export interface Call extends Parameters {
  /** Files that came in with this call; a method adds what it takes. */
  files: StoredFile[];
  /** Aborted when the caller hangs up. */
  signal: AbortSignal;
}

/** All that methods and users share: the state of one played Telegram. */
export interface Lab {
  bot: UserFromGetMe;
  mode: "cloud" | "local";
  limits: Limits;
  /** Where uploads land before they are somebody's file. */
  uploadFolder: string;
  chats: Chats;
  files: Files;
  updates: Updates;
  /** Chats whose buttons were pressed and not answered yet, by query id. */
  queries: Map<string, Room>;
  /** Inline queries that were not answered yet, by their ids. */
  inlineQueries: Map<string, (answer: InlineAnswer) => void>;
  /** Command menus by scope and language. */
  menus: Map<string, BotCommand[]>;
  /** Name, descriptions, rights and menu button by what they are called and their language. */
  profile: Map<string, unknown>;
  complain(text: string): void;
}

export type Method = (lab: Lab, call: Call) => unknown;
