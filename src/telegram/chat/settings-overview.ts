import { InlineKeyboard } from "grammy";
import type { InlineKeyboardButton } from "grammy/types";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { CHAT_SETTINGS, type ChatSettings } from "../../stores/index.ts";
import { closeButton, defineButton, fittingRows, PART } from "../cards/buttons.ts";
import type { Ctx } from "../connection/client.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import { wordsFor } from "../texts/texts.ts";
import { isAdminHere } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";
import type { Services } from "../update/services.ts";
import { type SettingChoice, type SettingsView, ticked } from "./setting-choice.ts";
import { SETTING_CHOICES } from "./setting-choices.ts";

type Switch = { [Name in keyof ChatSettings]: ChatSettings[Name] extends boolean ? Name : never }[keyof ChatSettings];

const SWITCHES = Object.entries(CHAT_SETTINGS).flatMap(([setting, { word, isForGroups }]) =>
  word === undefined ? [] : [{ setting: setting as Switch, word, isForGroups }],
);
const SETTING = defineButton("t", { name: PART.word, value: z.string().regex(/^[a-zA-Z0-9-]{1,30}$/) });
/** The page of a setting, or with any other name the overview. */
const PAGE = defineButton("tp", { name: PART.word });
const OVERVIEW = "overview";
const SWITCHES_IN_ROW = 3;

type View = SettingsView & { isGroup: boolean };

/** The chat's settings, with a button for each other choice. */
export function settingsOverview(settings: ChatSettings, view: View) {
  const { texts, isGroup } = view;
  const offered = SWITCHES.filter(({ isForGroups }) => isGroup || !isForGroups);
  const choices = offeredTo(view);
  const lines = [
    ...choices.map((choice) => choice.line(settings, view)),
    ...offered.map(({ setting, word }) =>
      texts.html(settings[setting] ? `settings-on-${word}` : `settings-off-${word}`),
    ),
  ];
  const switches = offered.map(({ setting, word }) => {
    const isOn = settings[setting];
    const press = SETTING({ name: word, value: isOn ? "off" : "on" });
    return InlineKeyboard.text(ticked(texts.plain(`button-setting-${word}`), isOn), press);
  });
  const pages = choices.flatMap(({ name, hasPage }) =>
    hasPage ? [InlineKeyboard.text(texts.plain(`button-setting-${name}`), PAGE({ name }))] : [],
  );
  return {
    text: [texts.html("settings-title"), "", ...lines].join("\n"),
    keyboard: InlineKeyboard.from([
      ...choices.filter(({ hasPage }) => !hasPage).flatMap((choice) => optionRows(choice, settings, view)),
      ...fittingRows(switches, SWITCHES_IN_ROW),
      ...fittingRows(pages, SWITCHES_IN_ROW),
      [closeButton(texts)],
    ]),
  };
}

const offeredTo = (view: View): SettingChoice[] => SETTING_CHOICES.filter(({ isOffered }) => isOffered?.(view) ?? true);

/** The page of one setting; of one without a page, the overview. */
function settingPage(choice: SettingChoice | undefined, settings: ChatSettings, view: View) {
  if (!choice?.hasPage) return settingsOverview(settings, view);
  const back = InlineKeyboard.text(view.texts.plain("button-back"), PAGE({ name: OVERVIEW }));
  return {
    text: choice.line(settings, view),
    keyboard: InlineKeyboard.from([...optionRows(choice, settings, view), [back, closeButton(view.texts)]]),
  };
}

/**
 * The settings in answer to /settings: all of them, or after words for one ("timezone Berlin", "quiet 23-8") its page.
 * @throws {UserError} `error-settings-admins`, and those of the setting
 */
export async function answerSettings(ctx: Ctx, words: string, services: Services) {
  const { jobs, telegram } = services;
  const chatId = await chatToSet(ctx);
  const [, first = "", rest = ""] = /^(\S+)\s*(.*)$/s.exec(words) ?? [];
  const choice = SETTING_CHOICES.find(({ written }) => written && wordsFor(written.by).includes(first.toLowerCase()));
  const settings =
    choice?.written && rest !== ""
      ? await jobs.changeSettings(chatId, choice.written.read(rest, telegram.library))
      : await jobs.settings(chatId);
  return settingPage(choice, settings, await viewFor(settings, ctx, services));
}

export const SETTING_PRESSES: readonly PressHandler[] = [
  onPress(SETTING, async (ctx, { name, value }, services) => {
    const { jobs } = services;
    const chatId = await chatToSet(ctx);
    const before = await jobs.settings(chatId);
    const asked = await viewFor(before, ctx, services);
    const choice = offeredTo(asked).find((each) => each.name === name);
    const change = choice ? choice.changeTo(value, before, asked) : switched(name, value);
    if (!change) throw new UserError("error-rung-gone");
    const settings = await jobs.changeSettings(chatId, change);
    const view = await viewFor(settings, ctx, services);
    await answerPress(ctx, { text: view.texts.plain("settings-saved") });
    await showInPlace(ctx, settingPage(choice, settings, view));
  }),

  onPress(PAGE, async (ctx, { name }, services) => {
    const settings = await services.jobs.settings(await chatToSet(ctx));
    const view = await viewFor(settings, ctx, services);
    const choice = offeredTo(view).find((each) => each.name === name);
    await answerPress(ctx);
    await showInPlace(ctx, settingPage(choice, settings, view));
  }),
];

/** @throws {UserError} `error-settings-admins` */
async function chatToSet(ctx: Ctx): Promise<number> {
  if (!ctx.chat) throw new UserError("error-rung-gone");
  if (!(await isAdminHere(ctx))) throw new UserError("error-settings-admins");
  return ctx.chat.id;
}

/** How a chat with these settings sees them. */
async function viewFor(
  { language, timeZone }: ChatSettings,
  ctx: Ctx,
  { jobs, telegram: { library } }: Services,
): Promise<View> {
  const texts = library.textsFor(language ?? ctx.from?.language_code, timeZone ?? undefined);
  const pools = ctx.isAdmin ? await jobs.pools() : [];
  return { texts, library, pools, isGroup: ctx.chat?.type !== "private" };
}

function optionRows(choice: SettingChoice, settings: ChatSettings, view: View): InlineKeyboardButton[][] {
  const { name, inRow } = choice;
  const buttons = choice
    .options(settings, view)
    .map(({ value, label }) => InlineKeyboard.text(label, SETTING({ name, value })));
  return fittingRows(buttons, inRow);
}

function switched(name: string, value: string): Partial<ChatSettings> | undefined {
  const setting = SWITCHES.find(({ word }) => word === name)?.setting;
  return setting && (value === "on" || value === "off") ? { [setting]: value === "on" } : undefined;
}
