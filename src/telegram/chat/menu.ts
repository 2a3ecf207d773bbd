import type { BotCommand, BotCommandScope } from "grammy/types";
import { explainCallError } from "../connection/call-errors.ts";
import { languageOption } from "../texts/texts.ts";
import type { Services } from "../update/services.ts";

/** Registers the command menu for each scope and language; other languages see English. */
export async function setMenus(services: Services): Promise<void> {
  await trySetMenu(services, { scope: { type: "default" }, withAdmins: false });
  for (const adminId of services.config.adminIds) await setAdminMenu(services, adminId);
}

/** Menu of one admin's chat. Telegram refuses it until the admin has written to the bot; /start repeats it. */
export function setAdminMenu(services: Services, chatId: number): Promise<void> {
  return trySetMenu(services, { scope: { type: "chat", chat_id: chatId }, withAdmins: true });
}

interface Menu {
  scope: BotCommandScope;
  withAdmins: boolean;
}

/** Only logs a failure: the bot works without its menu. */
async function trySetMenu(services: Services, menu: Menu): Promise<void> {
  try {
    await setMenu(services, menu);
  } catch (error) {
    services.log.warn({ scope: menu.scope, err: explainCallError(error) }, "command menu could not be set");
  }
}

/** Asks for the menus of all languages at once, and sets those that differ. */
async function setMenu({ telegram, commands }: Services, { scope, withAdmins }: Menu): Promise<void> {
  const { api, library } = telegram;
  const shown = commands.filter((command) => withAdmins || command.access === "everyone");
  const setIn = async (locale: string) => {
    const texts = library.textsFor(locale);
    const menu = shown.map(({ name }) => ({ command: name, description: texts.plain(`command-${name}`) }));
    const place = { scope, ...languageOption(locale, library) };
    if (!isSame(await api.getMyCommands(place), menu)) await api.setMyCommands(menu, place);
  };
  await Promise.all(library.locales.map(setIn));
}

const isSame = (one: readonly BotCommand[], other: readonly BotCommand[]): boolean => linesOf(one) === linesOf(other);

const linesOf = (menu: readonly BotCommand[]): string =>
  menu.map(({ command, description }) => `${command} ${description}`).join("\n");
