import type { InlineKeyboardButton, InlineKeyboardMarkup } from "@grammyjs/types";
import { badRequest } from "./api-error.ts";
import type { Parameters } from "./parameters.ts";

/** Bytes of callback data; the Bot API page. */
const DATA_LIMIT_BYTES = 64;
const BUTTON_LIMIT = 100;
const ACTIONS = [
  "callback_data",
  "url",
  "web_app",
  "login_url",
  "switch_inline_query",
  "switch_inline_query_current_chat",
  "switch_inline_query_chosen_chat",
  "copy_text",
  "callback_game",
  "pay",
];

/** The inline keyboard a message gets; nothing for none, an empty one, or a keyboard that is not part of the message. */
export function keyboardOf(parameters: Parameters): { reply_markup?: InlineKeyboardMarkup } {
  const markup = parameters.object<Partial<InlineKeyboardMarkup>>("reply_markup");
  if (!markup?.inline_keyboard) return {};
  if (!Array.isArray(markup.inline_keyboard) || !markup.inline_keyboard.every(Array.isArray))
    throw badRequest("can't parse inline keyboard: an array of arrays of buttons expected");
  const buttons = markup.inline_keyboard.flat();
  if (buttons.length > BUTTON_LIMIT) throw badRequest("REPLY_MARKUP_TOO_LONG");
  for (const button of buttons) checkButton(button);
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  return rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {};
}

function checkButton(button: InlineKeyboardButton): void {
  if (typeof button.text !== "string" || button.text.trim() === "")
    throw badRequest('can\'t parse inline keyboard button: Field "text" must be a non-empty String');
  const actions = ACTIONS.filter((action) => action in button);
  if (actions.length === 0)
    throw badRequest("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard");
  if (actions.length > 1) throw badRequest("can't parse inline keyboard button: exactly one action is allowed");
  if ("callback_data" in button) {
    const bytes = Buffer.byteLength(button.callback_data);
    if (bytes < 1 || bytes > DATA_LIMIT_BYTES) throw badRequest("BUTTON_DATA_INVALID");
  }
  if ("url" in button) checkLink(button.url);
}

function checkLink(link: string): void {
  const problem = problemOf(link);
  if (problem) throw badRequest(`inline keyboard button URL '${link}' is invalid: ${problem}`);
}

/**
 * Why Telegram takes a text for no link, in its words: a host needs a dot, so that "localhost" and IPv6 addresses are
 * none, while 127.0.0.1 is one.
 */
export function problemOf(link: string): string | undefined {
  if (/^(tg|ton):/i.test(link)) return undefined;
  const hasScheme = /^[a-z][\w+.-]*:\/\//i.test(link);
  if (hasScheme && !/^https?:/i.test(link)) return "Unsupported URL protocol";
  const whole = hasScheme ? link : `http://${link}`;
  const isLink = !/\s/.test(link) && URL.canParse(whole) && new URL(whole).hostname.includes(".");
  return isLink ? undefined : "Wrong HTTP URL";
}
