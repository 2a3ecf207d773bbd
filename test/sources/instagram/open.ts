import path from "node:path";
import type { Redis } from "ioredis";
import { createLogger } from "../../../src/log.ts";
import type { SessionView, SourcesConfig } from "../../../src/sources/api.ts";
import { createInstagram } from "../../../src/sources/instagram/index.ts";
import { createDispatcher } from "../../../src/sources/net/dispatcher.ts";
import type { Rows } from "../../../src/stores/index.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openFreshStores } from "../../fresh-stores.ts";
import { type Instagram, openInstagram, photo, writeGalleryDl } from "../../lab/index.ts";
import { FFMPEG } from "../../processes.ts";

const silent = createLogger({ level: "silent" });
/** Names no program: all is left to the second way. */
export const NO_TOOL = "/nonexistent/gallery-dl";

export type Stores = Awaited<ReturnType<typeof openStores>>;

/** The real ones, for the tests of one file. */
export async function openStores() {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  const { keys, rows, close } = await openFreshStores({ dataDir: folder.path, log: silent });
  cleanup.defer(close);
  const kept = cleanup.move();
  return { keys, rows, [Symbol.asyncDispose]: () => kept.disposeAsync() };
}

interface BotOptions {
  stores: { keys: Redis; rows: Rows };
  site: Instagram;
  folder: string;
  /** By default the operator's session of the site. */
  cookiesFile?: string | undefined;
  galleryDlPath: string;
  paceMs?: number;
  onAlarm?: (session: SessionView) => Promise<void>;
}

/** One process' Instagram source against the played site. */
function openSource({ stores, site, folder, cookiesFile, onAlarm, ...options }: BotOptions) {
  const lines: string[] = [];
  const alarms: SessionView[] = [];
  const log = createLogger({ level: "debug" }, { write: (line) => void lines.push(line) });
  const pace = (options.paceMs ?? 0) / 1000;
  const config: SourcesConfig = {
    allowPrivateHosts: [site.host],
    stallMs: 20_000,
    sessionFolder: path.join(folder, "sessions"),
    sessionSecret: "of the bot",
    instagram: {
      origin: site.url,
      cookiesFile,
      paceSeconds: { min: pace, max: pace },
      galleryDlPath: options.galleryDlPath,
    },
    snapchat: { origin: "https://www.snapchat.com" },
    telegram: { origin: "http://127.0.0.1:9" },
    web: { ytDlpPath: NO_TOOL, extraArgs: [], toolsFolder: path.join(folder, "tools"), ...FFMPEG },
    images: { concurrency: 12, limitBytes: 4e7, listLimitBytes: 1e8, requestsPerSecond: 10 },
  };
  const dispatcher = createDispatcher(config);
  const alarm = {
    async raise(session: SessionView) {
      await onAlarm?.(session);
      alarms.push(session);
    },
  };
  const programPath = async () => options.galleryDlPath;
  const source = createInstagram({ config, rows: stores.rows, keys: stores.keys, dispatcher, programPath, alarm, log });
  return {
    ...source,
    config,
    /** What was logged, as text. */
    lines,
    alarms,
    async [Symbol.asyncDispose]() {
      await source.close();
      await dispatcher.destroy();
    },
  };
}

/** A site with a user who has posted a story, an operator who is signed in, and a source that may ask. */
export async function openScene({ stores, ...options }: Pick<BotOptions, "stores"> & Partial<BotOptions>) {
  await using cleanup = new AsyncDisposableStack();
  const folder = cleanup.use(await temporaryFolder());
  await stores.keys.flushall();
  const none = { platform: "instagram", state: "none", until: null, cause: null, account: null };
  await stores.rows.setSession(none, { force: true });
  await stores.rows.keepSessionCookies("instagram", null);
  const site = cleanup.use(await openInstagram({ folder: folder.path }));
  const handle = `user_${crypto.randomUUID().slice(0, 8)}`;
  const user = site.user(handle);
  const picture = await photo(folder.path);
  const cookiesFile = await site.session.cookiesFile(folder.path);
  const galleryDlPath = await writeGalleryDl(site, folder.path);
  const kept = cleanup.move();
  const open = (more: Partial<BotOptions> = {}) =>
    kept.use(openSource({ stores, site, folder: folder.path, cookiesFile, galleryDlPath, ...options, ...more }));
  const source = open();
  return {
    folder: folder.path,
    site,
    user,
    handle,
    picture,
    source,
    /** Another process. */
    open,
    stories: { platform: "instagram", kind: "stories", handle } as const,
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}
