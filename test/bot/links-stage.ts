import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import {
  MASTODON,
  openTelegram,
  openTrap,
  openWeb,
  type Telegram,
  type TelegramOptions,
  type Trap,
  type Web,
  writeGalleryDl,
} from "../lab/index.ts";
import { workFilesIn } from "./open.ts";

/** A site, a server that nobody may reach, and Telegram, played; bots are started on them. */
export interface LinkStage extends AsyncDisposable {
  telegram: Telegram;
  web: Web;
  trap: Trap;
  folder: string;
  /** More than one only after the other. */
  start(env?: Record<string, string>): Promise<BotProcess>;
  workFiles(): Promise<string[]>;
}

/** A bot that several suites of one file share. */
export interface OpenLinks {
  stage: LinkStage;
  bot: BotProcess;
}

export async function openLinkStage({ lab = {} }: { lab?: Omit<TelegramOptions, "folder"> } = {}): Promise<LinkStage> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const { path: folder } = home;
  const telegram = await openTelegram({ ...lab, folder });
  cleanup.defer(() => telegram.close());
  const web = await openWeb({ folder });
  cleanup.defer(() => web.close());
  const trap = await openTrap();
  cleanup.defer(() => trap.close());
  const kept = cleanup.move();
  const GALLERY_DL_PATH = await writeGalleryDl(web, folder, [MASTODON]);
  const environment = { CARD_INTERVAL_MS: "300", ALLOW_PRIVATE_HOSTS: web.host, GALLERY_DL_PATH };
  return {
    ...{ telegram, web, trap, folder },
    start: async (env = {}) => kept.use(await startBot({ telegram, dataDir: folder, env: { ...environment, ...env } })),
    workFiles: () => workFilesIn(folder),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
