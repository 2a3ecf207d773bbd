import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import {
  clip,
  type Instagram,
  type Origin,
  openInstagram,
  openOrigin,
  openSnapchat,
  openTelegram,
  type Person,
  photo,
  type Snapchat,
  type Telegram,
  type TelegramOptions,
  writeGalleryDl,
} from "../lab/index.ts";
import { workFilesIn } from "./open.ts";

/** The sites and Telegram, played; bots are started on them. */
export interface UsersStage extends AsyncDisposable {
  telegram: Telegram;
  instagram: Instagram;
  snapchat: Snapchat;
  /** A site of any other kind. */
  site: Origin;
  folder: string;
  /** What makes a bot know the sites. */
  environment: Readonly<Record<string, string>>;
  /** A bot that knows the sites, with the operator's session; more than one only after the other. */
  start(env?: Record<string, string>): Promise<BotProcess>;
  /** A small film and a small picture, as stories are. */
  film: string;
  picture: string;
  workFiles(): Promise<string[]>;
}

/** A bot with an admin that several suites of one file share. */
export interface OpenUsers {
  stage: UsersStage;
  bot: BotProcess;
  admin: Person;
}

export async function openUsersStage({
  lab = {},
}: {
  lab?: Omit<TelegramOptions, "folder">;
} = {}): Promise<UsersStage> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const { path: folder } = home;
  const telegram = cleanup.use(await openTelegram({ ...lab, folder }));
  const instagram = cleanup.use(await openInstagram({ folder }));
  const snapchat = cleanup.use(await openSnapchat({ folder }));
  const site = await openOrigin();
  cleanup.defer(() => site.close());
  const kept = cleanup.move();
  const environment = {
    INSTAGRAM_ORIGIN: instagram.url,
    GALLERY_DL_PATH: await writeGalleryDl(instagram, folder),
    SNAPCHAT_ORIGIN: snapchat.url,
    TELEGRAM_WEB_ORIGIN: site.url,
    INSTAGRAM_COOKIES_FILE: await instagram.session.cookiesFile(folder),
    INSTAGRAM_PACE_SECONDS: "0",
    ALLOW_PRIVATE_HOSTS: [instagram, instagram.cdn, snapchat, snapchat.cdn, site].map(({ host }) => host).join(","),
  };
  return {
    ...{ telegram, instagram, snapchat, site, folder, environment },
    start: async (env = {}) =>
      kept.use(await startBot({ telegram, dataDir: folder, env: { CARD_INTERVAL_MS: "300", ...environment, ...env } })),
    film: await clip(folder, { width: 180, height: 320 }),
    picture: await photo(folder, { width: 180, height: 320 }),
    workFiles: () => workFilesIn(folder),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
