import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { filesBelow } from "../files-below.ts";
import { openHostedStores } from "../hosted.ts";
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
    workFiles: () => workFilesIn(home.path),
    async [Symbol.asyncDispose]() {
      await bot[Symbol.asyncDispose]();
      await telegram.close();
      await home[Symbol.asyncDispose]();
    },
  };
}

export interface Fleet extends AsyncDisposable {
  telegram: Telegram;
  folder: string;
  /** What a process needs in its environment to use the stores. */
  env: Record<string, string>;
  /** One more process of the same bot, on the same stores, and on the same folder unless it is on a machine of its own. */
  start(env: Record<string, string>, machine?: string): Promise<BotProcess>;
  workFiles(machine?: string): Promise<string[]>;
  /** Asks the database, as its operator does. */
  sql(text: string): Promise<unknown[]>;
}

/** A Telegram and hosted stores for several processes of one bot. */
export async function openFleet({ lab = {} }: { lab?: Omit<TelegramOptions, "folder"> } = {}): Promise<Fleet> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ ...lab, folder: home.path }));
  const stores = cleanup.use(await openHostedStores(home.path));
  const kept = cleanup.move();
  const shared = { CARD_INTERVAL_MS: "300", ...stores.env };
  return {
    telegram,
    ...{ folder: home.path, env: shared },
    async start(env, machine = "") {
      const dataDir = path.join(home.path, machine);
      await mkdir(dataDir, { recursive: true });
      return kept.use(await startBot({ telegram, dataDir, env: { ...shared, ...env } }));
    },
    workFiles: (machine = "") => workFilesIn(path.join(home.path, machine)),
    sql: stores.sql,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

/** Files that jobs have left in the work folder, beside those that their pages play. */
export async function workFilesIn(home: string): Promise<string[]> {
  const files = await filesBelow(path.join(home, "data/work"));
  return files.filter((file) => !/\/[0-9a-z]{12}watched\//.test(file)).map((file) => path.basename(file));
}
