import type { BotCommand, BotCommandScope } from "@grammyjs/types";
import { badRequest } from "../api-error.ts";
import type { Call, Lab, Method } from "../lab.ts";
import type { UpdateKind } from "../updates.ts";

const MENU_LIMIT = 100;

const getUpdates: Method = (lab, call) =>
  lab.updates.poll({
    offset: call.integer("offset") ?? 0,
    limit: Math.min(100, Math.max(1, call.integer("limit") ?? 100)),
    timeoutSeconds: Math.min(50, Math.max(0, call.integer("timeout") ?? 0)),
    allowed: call.object<UpdateKind[]>("allowed_updates"),
    signal: call.signal,
  });

/** Plain HTTP is taken as well, which only a local Bot API server does: bots of tests listen on loopback. */
const setWebhook: Method = (lab, call) => {
  const url = call.text("url") ?? "";
  if (url && !URL.canParse(url)) throw badRequest("bad webhook: invalid URL specified");
  const secretToken = call.text("secret_token");
  if (secretToken && !/^[\w-]{1,256}$/.test(secretToken))
    throw badRequest("secret token contains unallowed characters");
  lab.updates.setWebhook({
    url,
    secretToken,
    maxConnections: call.integer("max_connections"),
    allowed: call.object<UpdateKind[]>("allowed_updates"),
    dropsPending: call.flag("drop_pending_updates"),
  });
  return true;
};

const deleteWebhook: Method = (lab, call) => {
  lab.updates.setWebhook({ url: "", allowed: undefined, dropsPending: call.flag("drop_pending_updates") });
  return true;
};

const setMyCommands: Method = (lab, call) => {
  const commands = call.object<BotCommand[]>("commands");
  if (!Array.isArray(commands)) throw badRequest("can't parse commands: Array expected");
  if (commands.length > MENU_LIMIT) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  for (const { command, description } of commands) {
    if (!/^\/?[a-z0-9_]{1,32}$/.test(command)) throw badRequest("BOT_COMMAND_INVALID");
    if (!description || description.length > 256) throw badRequest("BOT_COMMAND_DESCRIPTION_INVALID");
  }
  lab.menus.set(
    menuKey(call),
    commands.map(({ command, description }) => ({ command: command.replace(/^\//, ""), description })),
  );
  return true;
};

const getMyCommands: Method = (lab, call) => lab.menus.get(menuKey(call)) ?? [];

const deleteMyCommands: Method = (lab, call) => {
  lab.menus.delete(menuKey(call));
  return true;
};

function menuKey(call: Call): string {
  const language = call.text("language_code") ?? "";
  if (!/^([a-z]{2})?$/.test(language)) throw badRequest("LANGUAGE_CODE_INVALID");
  return scopeKey(call.object<BotCommandScope>("scope") ?? { type: "default" }, language);
}

/** How menus are told apart. */
export const scopeKey = (scope: BotCommandScope, language: string): string =>
  [scope.type, "chat_id" in scope ? scope.chat_id : "", "user_id" in scope ? scope.user_id : "", language].join("|");

/** Setter and getter of a text with one value per language; the getter falls back to the text without a language. */
function profileText(method: string, field: string, first: (lab: Lab) => string = () => ""): Record<string, Method> {
  return {
    [`setMy${method}`]: (lab, call) => {
      lab.profile.set(`${field}|${call.text("language_code") ?? ""}`, call.text(field) ?? "");
      return true;
    },
    [`getMy${method}`]: (lab, call) => ({
      [field]:
        lab.profile.get(`${field}|${call.text("language_code") ?? ""}`) ?? lab.profile.get(`${field}|`) ?? first(lab),
    }),
  };
}

export const BOT_METHODS: Record<string, Method> = {
  getMe: (lab) => lab.bot,
  logOut: () => true,
  close: () => true,
  getUpdates,
  setWebhook,
  deleteWebhook,
  getWebhookInfo: (lab) => lab.updates.webhookInfo(),
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  ...profileText("Name", "name", ({ bot }) => bot.first_name),
  ...profileText("Description", "description"),
  ...profileText("ShortDescription", "short_description"),
  setChatMenuButton: (lab, call) => {
    lab.profile.set(`menu_button|${call.text("chat_id") ?? ""}`, call.object("menu_button"));
    return true;
  },
  getChatMenuButton: (lab, call) =>
    lab.profile.get(`menu_button|${call.text("chat_id") ?? ""}`) ?? { type: "commands" },
};
