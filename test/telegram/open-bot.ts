import type { Doctor } from "../../src/doctor/index.ts";
import { createLogger, type Logger } from "../../src/log.ts";
import { createStopStack } from "../../src/runtime/stop.ts";
import { createSources } from "../../src/sources/create.ts";
import type { Sources } from "../../src/sources/index.ts";
import type { Stores } from "../../src/stores/index.ts";
import type { Telegram as OurTelegram, TelegramConfig } from "../../src/telegram/api.ts";
import { createBot, createTelegram, identifyBot, type TelegramBot } from "../../src/telegram/create.ts";
import { PACE, temporaryFolder } from "../bot-process.ts";
import { openFreshStores } from "../fresh-stores.ts";
import { type Instagram, openTelegram, type Telegram, type TelegramOptions } from "../lab/index.ts";
import { FFMPEG } from "../processes.ts";
import { createMemoryJobs, type MemoryJobs } from "./memory-jobs.ts";

export const ADMIN_ID = 900_001;

/** Finds nothing wrong. */
const HEALTHY: Doctor = {
  async *examine() {
    yield { name: "Clock", findings: [{ state: "ok", says: "right, by that of Telegram" }] };
  },
};

export interface OpenBot extends AsyncDisposable {
  telegram: Telegram;
  jobs: MemoryJobs;
  sources: Sources;
  stores: Stores;
  ours: OurTelegram;
  bot: TelegramBot;
  config: TelegramConfig;
  folder: string;
  log: Logger;
  /** Every log line so far, as it was written. */
  logLines: readonly string[];
  /** Of `onCard`. */
  newCards: readonly { jobId: string; messageId: number }[];
  /** Another process of the same bot, or the same after a restart. */
  startBot(): Promise<TelegramBot>;
}

/** The face alone on real stores, against the lab's Telegram; the jobs behind it are played by the test. */
export async function openBot({
  config: changes = {},
  lab = {},
  isListening = true,
  isPaced = true,
  instagram,
}: {
  config?: Partial<TelegramConfig>;
  lab?: Omit<TelegramOptions, "folder">;
  /** False: nobody takes updates before `startBot`. */
  isListening?: boolean;
  /** False: calls go out at once, as many as there are; for tests of what is said and not when. */
  isPaced?: boolean;
  /** Where cookies are tried. */
  instagram?: Instagram;
} = {}): Promise<OpenBot> {
  const folder = await temporaryFolder();
  const logLines: string[] = [];
  const log = createLogger({ level: "debug" }, { write: (line: string) => void logLines.push(line) });
  const stop = createStopStack(log);
  stop.add("folder", { close: async () => folder[Symbol.asyncDispose]() });
  try {
    const telegram = stop.add("lab", await openTelegram({ ...lab, folder: folder.path }));
    const dataDir = `${folder.path}/data`;
    const stores = stop.add("stores", await openFreshStores({ dataDir, log }));
    const config: TelegramConfig = {
      token: telegram.token,
      apiRoot: telegram.apiRoot,
      isLocal: telegram.mode === "local",
      adminIds: [ADMIN_ID],
      access: "open",
      cardIntervalMs: 0,
      pace: PACE,
      watch: { minMinutes: 30, maxMinutes: 1440, defaultMinutes: 360, perChat: 50 },
      rates: { lookUpsPerMinute: 1000, openJobs: 1000, openEncodes: 1000, daily: { bytes: 1e12, seconds: 1e6 } },
      ...changes,
    };
    const jobs = createMemoryJobs(stores);
    const newCards: { jobId: string; messageId: number }[] = [];
    const onCard = async (jobId: string, messageId: number) => {
      newCards.push({ jobId, messageId });
      jobs.update(jobId, { cardMessageId: messageId });
    };
    const me = await identifyBot({ config, signal: new AbortController().signal, log });
    const ours = createTelegram({ config, me, ...stores, onCard, log });
    if (!isPaced) Object.assign(ours.pacer, { waitForTurn: async () => undefined, takeIfFree: async () => 0 });
    const sources = stop.add("sources", openSources({ ...stores, folder: folder.path, instagram, log }));
    const startBot = async () => {
      const services = {
        telegram: ours,
        jobs,
        sources,
        rows: stores.rows,
        keys: stores.keys,
        doctor: HEALTHY,
        isShared: false,
        config,
        log,
      };
      return stop.add("bot", await createBot(services));
    };
    const bot = isListening ? await startBot() : ({} as TelegramBot);
    const opened = {
      telegram,
      jobs,
      sources,
      stores,
      ours,
      bot,
      config,
      folder: folder.path,
      log,
      logLines,
      newCards,
      startBot,
    };
    return { ...opened, [Symbol.asyncDispose]: () => stop.close() };
  } catch (error) {
    await stop.close();
    throw error;
  }
}

/** The real ones; without an `instagram` nothing may be asked of them that goes out. */
export function openSources({
  rows,
  keys,
  folder,
  instagram,
  log,
}: Pick<Stores, "rows" | "keys"> & { folder: string; instagram?: Instagram | undefined; log: Logger }): Sources {
  const nowhere = "http://127.0.0.1:9";
  const config = {
    allowPrivateHosts: instagram ? [instagram.host] : [],
    stallMs: 10_000,
    sessionFolder: `${folder}/sessions`,
    sessionSecret: "of the bot",
    instagram: {
      origin: instagram?.url ?? nowhere,
      paceSeconds: { min: 0, max: 0 },
      galleryDlPath: "/nonexistent/gallery-dl",
    },
    snapchat: { origin: nowhere },
    telegram: { origin: nowhere },
    web: { ytDlpPath: "/nonexistent/yt-dlp", extraArgs: [], toolsFolder: `${folder}/tools`, ...FFMPEG },
    images: { concurrency: 12, limitBytes: 1e6, listLimitBytes: 1e6, requestsPerSecond: 10 },
  };
  const alarm = { raise: () => Promise.reject(new Error("nobody is told in these tests")) };
  return createSources({ config, rows, keys, alarm, toolAlarm: alarm, log });
}
