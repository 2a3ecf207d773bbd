import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { CHAT_SETTINGS, type ChatSettings } from "../../stores/index.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { isAdminHere } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { SETTING_CHOICES, type SettingChoice, type SettingsView, ticked } from "./setting-choices.ts";

type Switch = { [Name in keyof ChatSettings]: ChatSettings[Name] extends boolean ? Name : never }[keyof ChatSettings];

const SWITCHES = Object.entries(CHAT_SETTINGS).flatMap(([setting, { word, isForGroups }]) =>
  word === undefined ? [] : [{ setting: setting as Switch, word, isForGroups }],
);
const SETTING = defineButton("t", { name: PART.word, value: z.string().regex(/^[a-zA-Z0-9-]{1,16}$/) });
/** The page of a setting, or with any other name the overview. */
const PAGE = defineButton("tp", { name: PART.word });
const OVERVIEW = "overview";
const SWITCHES_IN_ROW = 3;

type View = SettingsView & { isGroup: boolean };

/** The chat's settings, with a button for each other choice. */
export function settingsOverview(settings: ChatSettings, view: View) {
  const { texts, isGroup } = view;
  const offered = SWITCHES.filter(({ isForGroups }) => isGroup || !isForGroups);
  const lines = [
    ...SETTING_CHOICES.map((choice) => choice.line(settings, view)),
    ...offered.map(({ setting, word }) =>
      texts.html(settings[setting] ? `settings-on-${word}` : `settings-off-${word}`),
    ),
  ];
  const switches = offered.map(({ setting, word }) => {
    const isOn = settings[setting];
    const press = SETTING({ name: word, value: isOn ? "off" : "on" });
    return InlineKeyboard.text(ticked(texts.plain(`button-setting-${word}`), isOn), press);
  });
  const pages = SETTING_CHOICES.filter(({ hasPage }) => hasPage).map(({ name }) =>
    InlineKeyboard.text(texts.plain(`button-setting-${name}`), PAGE({ name })),
  );
  return {
    text: [texts.html("settings-title"), "", ...lines].join("\n"),
    keyboard: InlineKeyboard.from([
      ...SETTING_CHOICES.filter(({ hasPage }) => !hasPage).flatMap((choice) => optionRows(choice, settings, view)),
      ...inRows(switches, SWITCHES_IN_ROW),
      ...inRows(pages, SWITCHES_IN_ROW),
    ]),
  };
}

function settingPage(choice: SettingChoice, settings: ChatSettings, view: View) {
  const back = InlineKeyboard.text(view.texts.plain("button-back"), PAGE({ name: OVERVIEW }));
  return {
    text: choice.line(settings, view),
    keyboard: InlineKeyboard.from([...optionRows(choice, settings, view), [back]]),
  };
}

export const SETTING_PRESSES: readonly PressHandler[] = [
  onPress(SETTING, async (ctx, { name, value }, services) => {
    const { jobs, telegram } = services;
    const chatId = await chatToSet(ctx);
    const choice = SETTING_CHOICES.find((each) => each.name === name);
    const change = choice
      ? choice.changeTo(value, await jobs.settings(chatId), telegram.library)
      : switched(name, value);
    if (!change) throw new UserError("error-rung-gone");
    const settings = await jobs.changeSettings(chatId, change);
    await answerPress(ctx, { text: textsFor(settings, ctx, services).plain("settings-saved") });
    await show(ctx, services, { settings, choice });
  }),

  onPress(PAGE, async (ctx, { name }, services) => {
    const settings = await services.jobs.settings(await chatToSet(ctx));
    await answerPress(ctx);
    await show(ctx, services, { settings, choice: SETTING_CHOICES.find((each) => each.name === name) });
  }),
];

/** @throws {UserError} `error-settings-admins` */
async function chatToSet(ctx: Ctx): Promise<number> {
  if (!ctx.chat) throw new UserError("error-rung-gone");
  if (!(await isAdminHere(ctx))) throw new UserError("error-settings-admins");
  return ctx.chat.id;
}

function show(
  ctx: Ctx,
  services: Services,
  { settings, choice }: { settings: ChatSettings; choice: SettingChoice | undefined },
): Promise<void> {
  const { library } = services.telegram;
  const view = { texts: textsFor(settings, ctx, services), library, isGroup: ctx.chat?.type !== "private" };
  return showInPlace(ctx, choice?.hasPage ? settingPage(choice, settings, view) : settingsOverview(settings, view));
}

const textsFor = ({ language }: ChatSettings, { from }: Ctx, { telegram }: Services) =>
  telegram.library.textsFor(language ?? from?.language_code);

function optionRows(choice: SettingChoice, settings: ChatSettings, view: View): InlineKeyboardButton[][] {
  const { name, inRow } = choice;
  const buttons = choice
    .options(settings, view)
    .map(({ value, label }) => InlineKeyboard.text(label, SETTING({ name, value })));
  return inRows(buttons, inRow);
}

function inRows<Button>(buttons: readonly Button[], inRow: number): Button[][] {
  const rows = Math.ceil(buttons.length / inRow);
  return Array.from({ length: rows }, (_, row) => buttons.slice(row * inRow, (row + 1) * inRow));
}

function switched(name: string, value: string): Partial<ChatSettings> | undefined {
  const setting = SWITCHES.find(({ word }) => word === name)?.setting;
  return setting && (value === "on" || value === "off") ? { [setting]: value === "on" } : undefined;
}
