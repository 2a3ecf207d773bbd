import { readdir } from "node:fs/promises";
import path from "node:path";
import { type BotProcess, startBot, temporaryFolder } from "../house.ts";
import { openTelegram, type Telegram, type TelegramOptions } from "../lab/index.ts";

export interface OpenBot extends AsyncDisposable {
  telegram: Telegram;
  bot: BotProcess;
  folder: string;
  /** Files that jobs have left in the work folder. */
  workFiles(): Promise<string[]>;
}

/** The whole bot as a process of its own with a Telegram of its own. */
export async function openBot({
  env = {},
  lab = {},
}: {
  env?: Record<string, string>;
  lab?: Omit<TelegramOptions, "folder">;
} = {}): Promise<OpenBot> {
  const home = await temporaryFolder();
  const telegram = await openTelegram({ ...lab, folder: home.path });
  const bot = await startBot({ telegram, dataDir: home.path, env: { CARD_INTERVAL_MS: "300", ...env } });
  return {
    telegram,
    bot,
    folder: home.path,
    async workFiles() {
      const entries = await readdir(path.join(home.path, "data/work"), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
    },
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await telegram.close();
      await home[Symbol.asyncDispose]();
    },
  };
}
