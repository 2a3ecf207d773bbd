import { mkdir } from "node:fs/promises";
import path from "node:path";
import { parseConfig } from "../../src/config.ts";
import type { OutgoingFile } from "../../src/jobs/index.ts";
import { createLogger } from "../../src/log.ts";
import { createMedia } from "../../src/media/create.ts";
import type { PreparedFile } from "../../src/media/index.ts";
import { createSources } from "../../src/sources/create.ts";
import type { SourceItem } from "../../src/sources/index.ts";
import { createStores } from "../../src/stores/create.ts";
import { createTelegram, identifyBot } from "../../src/telegram/create.ts";
import type { UsersStage } from "../bot/users-stage.ts";

interface Fetched {
  item: SourceItem;
  name: string;
}

interface Prepared {
  item: SourceItem;
  file: PreparedFile;
}

/** What a users job is made of, for other orders than that of the bot. */
export interface Parts extends AsyncDisposable {
  list(): Promise<SourceItem[]>;
  download(item: SourceItem): Promise<Fetched>;
  prepare(fetched: Fetched): Promise<Prepared>;
  send(prepared: Prepared[]): Promise<void>;
}

/** The rooms of the bot without its queues, in this process. */
export async function openParts({ telegram, folder: home, environment }: UsersStage): Promise<Parts> {
  await using cleanup = new AsyncDisposableStack();
  const folder = path.join(home, "parts");
  await mkdir(folder);
  const config = parseConfig({
    ...environment,
    BOT_TOKEN: telegram.token,
    TELEGRAM_API_ROOT: telegram.apiRoot,
    DATA_DIR: path.join(home, "data"),
  });
  const log = createLogger({ level: "warn" });
  const stores = await createStores({ config: config.stores, log });
  cleanup.defer(() => stores.close());
  const { rows, keys } = stores;
  const media = await createMedia({ config: config.media, log });
  const telegramConfig = { ...config.telegram, token: telegram.token };
  const { outbox } = createTelegram({
    config: telegramConfig,
    me: await identifyBot({ config: telegramConfig, signal: new AbortController().signal, log }),
    keys,
    rows,
    onCard: rows.setCard,
    log,
  });
  const sources = await createSources({
    config: config.sources,
    rows,
    keys,
    alarm: { raise: async () => undefined },
    toolAlarm: { raise: async () => undefined },
    log,
  });
  cleanup.defer(() => sources.close());
  const chatId = telegram.user({ firstName: "Alice", language: "en" }).id;
  const { signal } = new AbortController();
  const kept = cleanup.move();
  return {
    list: async () => (await sources.list(sources.storiesOf("snapchat", "bob.ferry"), { signal })).items,
    async download(item) {
      await sources.downloadItem(item, path.join(folder, item.id), { signal, limitBytes: 1e9 });
      return { item, name: item.id };
    },
    prepare: async ({ item, name }) => ({ item, file: await media.prepare(name, { folder, signal }) }),
    async send(prepared) {
      const ignore = async () => undefined;
      const calls = { signal, onSent: ignore, onRefused: ignore, onForgotten: ignore };
      await outbox.sendFiles(
        { chatId, albums: true, captions: true, postTexts: true },
        prepared.map(outgoingFileOf),
        calls,
      );
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const outgoingFileOf = ({ item, file }: Prepared): OutgoingFile => ({
  kind: file.kind,
  file: { path: file.path, thumbnailPath: file.thumbnailPath, sizeBytes: file.sizeBytes },
  fileName: file.kind === "photo" ? "story.jpg" : "story.mp4",
  width: file.width,
  height: file.height,
  durationSeconds: file.durationSeconds,
  about: { platform: "snapchat", type: item.type, owner: item.owner, takenAt: item.takenAt, link: item.link },
});
