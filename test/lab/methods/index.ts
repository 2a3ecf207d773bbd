import type { Method } from "../lab.ts";
import { BOT_METHODS } from "./bot.ts";
import { CHAT_METHODS } from "./chat.ts";
import { EDIT_METHODS } from "./edit.ts";
import { INLINE_METHODS } from "./inline.ts";
import { PASS_METHODS } from "./pass.ts";
import { SEND_METHODS } from "./send.ts";

export { scopeKey } from "./bot.ts";
export { originOf } from "./pass.ts";
export { newAlbumId } from "./send.ts";
export { contentPartsOf, withoutReply } from "./target.ts";

/** Every method the lab plays, by its name. */
export const METHODS: Record<string, Method> = {
  ...BOT_METHODS,
  ...SEND_METHODS,
  ...EDIT_METHODS,
  ...PASS_METHODS,
  ...CHAT_METHODS,
  ...INLINE_METHODS,
};
