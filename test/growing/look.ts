/** Prints as JSON what the project around this file offers: `growing.test.ts` runs it in a copy of the project that has grown. */
import { readFileSync } from "node:fs";
import { ENVIRONMENT } from "../../src/environment.ts";
import { createLogger } from "../../src/log.ts";
import { ladderFor } from "../../src/media/plan/ladder.ts";
import { type ChatSettings, withDefaults } from "../../src/stores/index.ts";
import { DEFAULT_CHOICES } from "../../src/telegram/cards/choices.ts";
import { setMenus } from "../../src/telegram/chat/menu.ts";
import { SETTING_CHOICES } from "../../src/telegram/chat/setting-choices.ts";
import { settingsOverview } from "../../src/telegram/chat/settings-overview.ts";
import { COMMANDS, HELP_TOPICS } from "../../src/telegram/commands.ts";
import type { Ctx } from "../../src/telegram/connection/client.ts";
import { parseEncodeOptions } from "../../src/telegram/encode/options.ts";
import { findPress } from "../../src/telegram/presses.ts";
import { createLibrary, wordsFor } from "../../src/telegram/texts/texts.ts";
import type { Services } from "../../src/telegram/update/services.ts";

export type Offered = Awaited<ReturnType<typeof offered>>;

const library = createLibrary(createLogger({ level: "silent" }));
const texts = library.textsFor("en");

async function offered() {
  return {
    rungs: ladderFor({ width: 7680, height: 4320 }).map(({ height }) => height),
    wanted: parseEncodeOptions([{ is: "word", text: "1440" }], 50e6).wanted,
    choices: DEFAULT_CHOICES,
    languages: library.locales.map((locale) => ({
      locale,
      ofRelative: library.textsFor(`${locale}-XX`).locale,
      help: library.textsFor(locale).plain("command-help"),
    })),
    menus: await menus(),
    best: wordsFor("words-best"),
    settings: withDefaults({}),
    buttons: buttons(),
    changes: await changes(),
    names: { read: Object.keys(ENVIRONMENT.shape), shown: shownNames() },
    commands: COMMANDS.map(({ name }) => name),
    helpTopics: HELP_TOPICS,
  };
}

/** The description of /help by the language that Telegram is told. */
async function menus(): Promise<Record<string, string | undefined>> {
  const told: Record<string, string | undefined> = {};
  const setMyCommands = async (
    menu: { command: string; description: string }[],
    { language_code: language = "default" }: { language_code?: string },
  ) => {
    told[language] = menu.find(({ command }) => command === "help")?.description;
  };
  const telegram = { api: { getMyCommands: async () => [], setMyCommands }, library };
  await setMenus({ telegram, commands: COMMANDS, config: { adminIds: [] } } as unknown as Services);
  return told;
}

const POOLS = ["asia", "eu"];
const overview = () => settingsOverview(withDefaults({}), { texts, library, pools: POOLS, isGroup: true });

/** Those of the overview, and those of its pages. */
const buttons = () => [
  ...overview().keyboard.inline_keyboard.flatMap((row) =>
    row.map((button) => ({ text: button.text, data: "callback_data" in button ? button.callback_data : "" })),
  ),
  ...SETTING_CHOICES.flatMap((choice) =>
    choice
      .options(withDefaults({}), { texts, library, pools: POOLS })
      .map(({ label, value }) => ({ text: label, data: `t:${choice.name}:${value}` })),
  ),
];

/** What each button of /settings changes. */
async function changes(): Promise<Partial<ChatSettings>[]> {
  const made: Partial<ChatSettings>[] = [];
  const changeSettings = async (_chatId: number, change: Partial<ChatSettings>) => {
    made.push(change);
    return withDefaults(change);
  };
  const settings = async () => withDefaults({});
  const pools = async () => POOLS;
  const ctx = {
    ...{ chat: { id: 1, type: "private" }, isAdmin: true, texts },
    ...{ answerCallbackQuery: async () => true, editMessageText: async () => true },
  };
  for (const { data } of buttons().filter((button) => button.data.startsWith("t:")))
    await findPress(data)?.(
      ctx as unknown as Ctx,
      { jobs: { settings, changeSettings, pools }, telegram: { library } } as unknown as Services,
    );
  return made;
}

function shownNames(): string[] {
  const text = readFileSync(new URL("../../.env.example", import.meta.url), "utf8");
  return [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=/gm)].map(([, name = ""]) => name);
}

console.log(JSON.stringify(await offered()));
