import { InlineKeyboard } from "grammy";
import { z } from "zod";
import { UserError } from "../../errors.ts";
import { CHAT_SETTINGS, type ChatSettings } from "../../stores/index.ts";
import { defineButton, PART } from "../cards/buttons.ts";
import { DEFAULT_CHOICES, isLinkChoice } from "../cards/choices.ts";
import { choiceName } from "../links/menu.ts";
import { answerPress, showInPlace } from "../send/reply.ts";
import type { Library, Texts } from "../texts/texts.ts";
import { isAdminHere } from "../update/ownership.ts";
import { onPress, type PressHandler } from "../update/press-handlers.ts";

type Switch = { [Name in keyof ChatSettings]: ChatSettings[Name] extends boolean ? Name : never }[keyof ChatSettings];

const SWITCHES = Object.entries(CHAT_SETTINGS).flatMap(([setting, { word, isForGroups }]) =>
  word === undefined ? [] : [{ setting: setting as Switch, word, isForGroups }],
);
const SETTING = defineButton("t", { name: PART.word, value: z.string().regex(/^[a-zA-Z0-9-]{1,16}$/) });
const AUTO = "auto";
const ASK = "ask" as const;
const CHOICES_IN_ROW = 4;
const SWITCHES_IN_ROW = 3;

/** The chat's settings, with a button for each other choice. */
export function settingsOverview(
  settings: ChatSettings,
  { texts, library, isGroup }: { texts: Texts; library: Library; isGroup: boolean },
) {
  const { language, quality } = settings;
  const chosen = quality && isLinkChoice(quality) ? quality : undefined;
  const name = (locale: string) => library.textsFor(locale).plain("language-name");
  const offered = SWITCHES.filter(({ isForGroups }) => isGroup || !isForGroups);
  const lines = [
    texts.html("settings-language", { language: language ? name(language) : texts.plain("settings-language-auto") }),
    chosen
      ? texts.html("settings-quality", { quality: choiceName(chosen, texts) })
      : texts.html("settings-quality-ask"),
    ...offered.map(({ setting, word }) =>
      texts.html(settings[setting] ? `settings-on-${word}` : `settings-off-${word}`),
    ),
  ];
  const languages = [AUTO, ...library.locales].map((value) => {
    const label = value === AUTO ? texts.plain("button-language-auto") : name(value);
    return choiceButton({ name: "language", value, label, isChosen: value === (language ?? AUTO) });
  });
  const qualities = ([ASK, ...DEFAULT_CHOICES] as const).map((value) => {
    const label = value === ASK ? texts.plain("button-quality-ask") : choiceName(value, texts);
    return choiceButton({ name: "quality", value, label, isChosen: value === (chosen ?? ASK) });
  });
  const switches = offered.map(({ setting, word }) => {
    const isOn = settings[setting];
    const press = SETTING({ name: word, value: isOn ? "off" : "on" });
    return InlineKeyboard.text(`${isOn ? "✓" : "✗"} ${texts.plain(`button-setting-${word}`)}`, press);
  });
  return {
    text: [texts.html("settings-title"), "", ...lines].join("\n"),
    keyboard: InlineKeyboard.from([
      languages,
      qualities.slice(0, CHOICES_IN_ROW),
      qualities.slice(CHOICES_IN_ROW),
      switches.slice(0, SWITCHES_IN_ROW),
      switches.slice(SWITCHES_IN_ROW),
    ]),
  };
}

export const SETTING_PRESSES: readonly PressHandler[] = [
  onPress(SETTING, async (ctx, { name, value }, { jobs, telegram: { library } }) => {
    const change = changeOf(name, value, library.locales);
    if (!change || !ctx.chat) throw new UserError("error-rung-gone");
    if (!(await isAdminHere(ctx))) throw new UserError("error-settings-admins");
    const settings = await jobs.changeSettings(ctx.chat.id, change);
    const texts = library.textsFor(settings.language ?? ctx.from?.language_code);
    await answerPress(ctx, { text: texts.plain("settings-saved") });
    await showInPlace(ctx, settingsOverview(settings, { texts, library, isGroup: ctx.chat.type !== "private" }));
  }),
];

function choiceButton(choice: { name: string; value: string; label: string; isChosen: boolean }) {
  const { name, value, label, isChosen } = choice;
  return InlineKeyboard.text(isChosen ? `• ${label}` : label, SETTING({ name, value }));
}

function changeOf(name: string, value: string, locales: readonly string[]): Partial<ChatSettings> | undefined {
  if (name === "language") {
    if (value === AUTO) return { language: null };
    return locales.includes(value) ? { language: value } : undefined;
  }
  if (name === "quality") {
    if (value === ASK) return { quality: null };
    return isLinkChoice(value) ? { quality: value } : undefined;
  }
  const setting = SWITCHES.find(({ word }) => word === name)?.setting;
  return setting && (value === "on" || value === "off") ? { [setting]: value === "on" } : undefined;
}
