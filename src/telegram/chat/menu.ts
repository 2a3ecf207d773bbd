import type { BotCommandScope } from "grammy/types";
import { explainCallError } from "../connection/call-errors.ts";
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

async function setMenu({ telegram, commands }: Services, { scope, withAdmins }: Menu): Promise<void> {
  const { api, library } = telegram;
  const shown = commands.filter((command) => withAdmins || command.access === "everyone");
  for (const locale of library.locales) {
    const texts = library.textsFor(locale);
    const menu = shown.map(({ name }) => ({ command: name, description: texts.plain(`command-${name}`) }));
    await api.setMyCommands(menu, {
      scope,
      ...(locale === library.defaultLocale ? {} : { language_code: locale as "ru" }),
    });
  }
}
