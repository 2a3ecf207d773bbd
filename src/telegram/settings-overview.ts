import { InlineKeyboard } from "grammy";
import { UserError } from "../errors.ts";
import type { ChatSettings } from "../stores/index.ts";
import { writePress } from "./buttons.ts";
import { choiceName } from "./link-menu.ts";
import { isAdminHere } from "./ownership.ts";
import type { PressHandlers } from "./press-handlers.ts";
import { answerPress, showInPlace } from "./reply.ts";
import type { Library, Texts } from "./texts.ts";
import { DEFAULT_CHOICES, isLinkChoice } from "./user-choice.ts";

/** Name in the button's data → setting. */
const SWITCHES = { albums: "albums", captions: "captions", files: "asFiles", watches: "openWatches" } as const;
const AUTO = "auto";
const ASK = "ask" as const;
const CHOICES_IN_ROW = 4;
const SWITCHES_IN_ROW = 3;

/** What the chat has chosen, with a button for each other choice. Pure. */
export function settingsOverview(
  settings: ChatSettings,
  { texts, library, isGroup }: { texts: Texts; library: Library; isGroup: boolean },
) {
  const { language, albums, captions, asFiles, quality, openWatches } = settings;
  const chosen = quality && isLinkChoice(quality) ? quality : undefined;
  const name = (locale: string) => library.textsFor(locale).plain("language-name");
  const lines = [
    texts.html("settings-language", { language: language ? name(language) : texts.plain("settings-language-auto") }),
    chosen
      ? texts.html("settings-quality", { quality: choiceName(chosen, texts) })
      : texts.html("settings-quality-ask"),
    texts.html(albums ? "settings-albums" : "settings-single"),
    texts.html(captions ? "settings-captions" : "settings-no-captions"),
    texts.html(asFiles ? "settings-files" : "settings-pictures"),
    ...(isGroup ? [texts.html(openWatches ? "settings-watches-all" : "settings-watches-admins")] : []),
  ];
  const languages = [AUTO, ...library.locales].map((value) => {
    const label = value === AUTO ? texts.plain("button-language-auto") : name(value);
    return choiceButton({ name: "language", value, label, isChosen: value === (language ?? AUTO) });
  });
  const qualities = ([ASK, ...DEFAULT_CHOICES] as const).map((value) => {
    const label = value === ASK ? texts.plain("button-quality-ask") : choiceName(value, texts);
    return choiceButton({ name: "quality", value, label, isChosen: value === (chosen ?? ASK) });
  });
  const offered = Object.entries(SWITCHES).filter(([, setting]) => isGroup || setting !== "openWatches");
  const switches = offered.map(([switched, setting]) => {
    const isOn = settings[setting];
    const press = writePress({ kind: "setting", name: switched, value: isOn ? "off" : "on" });
    return InlineKeyboard.text(`${isOn ? "✓" : "✗"} ${texts.plain(`button-setting-${switched}`)}`, press);
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

export const SETTING_PRESSES: PressHandlers<"setting"> = {
  async setting(ctx, { name, value }, { jobs, telegram: { library } }) {
    const change = changeOf(name, value, library.locales);
    if (!change || !ctx.chat) throw new UserError("error-rung-gone");
    if (!(await isAdminHere(ctx))) throw new UserError("error-not-yours");
    const settings = await jobs.changeSettings(ctx.chat.id, change);
    const texts = library.textsFor(settings.language ?? ctx.from?.language_code);
    await answerPress(ctx, { text: texts.plain("settings-saved") });
    await showInPlace(ctx, settingsOverview(settings, { texts, library, isGroup: ctx.chat.type !== "private" }));
  },
};

function choiceButton(choice: { name: string; value: string; label: string; isChosen: boolean }) {
  const { name, value, label, isChosen } = choice;
  return InlineKeyboard.text(isChosen ? `• ${label}` : label, writePress({ kind: "setting", name, value }));
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
  const setting = SWITCHES[name as keyof typeof SWITCHES];
  return setting && (value === "on" || value === "off") ? { [setting]: value === "on" } : undefined;
}
