import { writeFile } from "node:fs/promises";
import path from "node:path";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import {
  document,
  type ImageHosts,
  type ImageSiteOptions,
  type OutgoingFile,
  openImageHosts,
  openTelegram,
  openTrap,
  type Telegram,
  type TelegramOptions,
  type Trap,
} from "../lab/index.ts";

/** Hosts full of images, a server that nobody may reach, and Telegram, played; bots are started on them. */
export interface ImageStage extends AsyncDisposable {
  telegram: Telegram;
  images: ImageHosts;
  trap: Trap;
  folder: string;
  /** More than one only after the other, unless `env` names stores that they share. */
  start(env?: Record<string, string>): Promise<BotProcess>;
  /** A file to be sent by a user. */
  file(name: string, bytes: Uint8Array): Promise<OutgoingFile>;
}

export async function openImageStage({
  lab = {},
  ...site
}: ImageSiteOptions & { lab?: Omit<TelegramOptions, "folder"> } = {}): Promise<ImageStage> {
  await using cleanup = new AsyncDisposableStack();
  const { path: folder } = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ ...lab, folder }));
  const images = cleanup.use(await openImageHosts(site));
  const trap = cleanup.use(await openTrap());
  const kept = cleanup.move();
  const environment = {
    CARD_INTERVAL_MS: "300",
    IMAGE_REQUESTS_PER_SECOND: "10000",
    ALLOW_PRIVATE_HOSTS: images.allowed,
  };
  return {
    ...{ telegram, images, trap, folder },
    start: async (env = {}) => kept.use(await startBot({ telegram, dataDir: folder, env: { ...environment, ...env } })),
    async file(name, bytes) {
      const file = path.join(folder, name);
      await writeFile(file, bytes);
      return document(file);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
