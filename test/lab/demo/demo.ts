import { startBot, temporaryFolder } from "../../bot-process.ts";
import { openTelegram, type Telegram } from "../index.ts";
import { openSampleSites } from "../sample-sites.ts";
import { type Cast, openCast } from "./cast.ts";
import { createFeed } from "./feed.ts";
import { openPageServer } from "./server.ts";
import { createStage, type Stage } from "./stage.ts";

export interface Demo extends AsyncDisposable {
  /** Of the page; it is there before the bot is. */
  url: string;
  telegram: Telegram;
  cast: Cast;
  /** Resolves when the bot has been greeted; rejects when it did not start. */
  ready: Promise<Stage>;
}

/** Watches are looked at soon, and what is more than 50 MB comes as a link, as from the cloud's Bot API. */
const SETTINGS = {
  ...{ LOG_LEVEL: "info", PUBLIC_URL: "http://127.0.0.1:0", CARD_INTERVAL_MS: "1000" },
  ...{ WATCH_EVERY: "1m", WATCH_EVERY_MIN: "1m", WATCH_TICK: "*/5 * * * * *", CHAT_LIMIT_MB: "50" },
};

/** The whole bot against a played Telegram, and a page to chat with it. `port` 0: a free one. */
export async function openDemo({
  port = 0,
  env = {},
}: {
  port?: number;
  env?: Record<string, string>;
} = {}): Promise<Demo> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ folder: home.path, mode: "local" }));
  const cast = openCast(telegram);
  const feed = createFeed({ telegram, cast });
  cleanup.defer(feed.close);
  const server = cleanup.use(await openPageServer({ port, folder: home.path, telegram, cast, feed }));
  const started = new AsyncDisposableStack();
  cleanup.use(started);

  async function start(): Promise<Stage> {
    const sites = started.use(await openSampleSites(home.path));
    const stage = createStage({ telegram, sites });
    await cast.chatters(sites);
    const own = { ...SETTINGS, ADMIN_IDS: String(cast.admin.id), ...sites.environment, ...env };
    started.use(await startBot({ telegram, dataDir: home.path, env: own }));
    server.opens(stage);
    await cast.you.sends("/start");
    feed.opens(stage);
    return stage;
  }

  const ready = start();
  ready.catch((error: Error) => feed.fails(error.message));
  cleanup.defer(() =>
    ready.then(
      () => undefined,
      () => undefined,
    ),
  ); // `ready` has told of it; what had been opened is closed
  const kept = cleanup.move();
  return { url: server.url, telegram, cast, ready, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}
