import { existsSync } from "node:fs";
import { flushCompileCache } from "node:module";
import { loadEnvFile } from "node:process";
import { type Config, parseConfig } from "./config.ts";
import { ConfigError } from "./environment.ts";
import { StartError } from "./errors.ts";
import { doctorFor } from "./examination.ts";
import { createHttp, createMeters } from "./http/create.ts";
import { createJobs } from "./jobs/create.ts";
import type { AdminNotice } from "./jobs/index.ts";
import { createLogger, type Logger, logDestination, redact } from "./log.ts";
import { createMedia } from "./media/create.ts";
import type { Media } from "./media/index.ts";
import { releaseMemory } from "./runtime/memory.ts";
import { createStopStack } from "./runtime/stop.ts";
import { requireFile, requireFolder } from "./runtime/usable-paths.ts";
import { VERSION } from "./runtime/version.ts";
import { createSources } from "./sources/create.ts";
import { PLATFORM_NAMES, type SessionView, type ToolAlarm } from "./sources/index.ts";
import { createStores } from "./stores/create.ts";
import { type Stores, unavailableStoreIn } from "./stores/index.ts";
import {
  adoptBot,
  createBot,
  createTelegram,
  identifyBot,
  inspectBotApi,
  type TelegramBot,
} from "./telegram/create.ts";

type ToolTrouble = Parameters<ToolAlarm["raise"]>[0];

interface StartDeps {
  config: Config;
  /** Aborted when the start is to be given up. */
  signal: AbortSignal;
  log: Logger;
}

export interface Bot {
  /** The bot's name on Telegram, without an @. */
  username: string;
  /** Where health, metrics and the webhook are served. */
  httpPort: number;
  close(): Promise<void>;
}

/**
 * Builds the modules and wires them; when one cannot be built, those before it are closed again. What is cheap to find
 * wrong comes first, and nothing is made on the disk before Telegram has accepted the token.
 * @throws {StartError} naming the setting that keeps it from starting; the signal's reason after an abort
 */
export async function startBot({ config, signal, log }: StartDeps): Promise<Bot> {
  const { token } = config.telegram;
  if (!token) throw new ConfigError(NO_TOKEN);
  const telegramConfig = { ...config.telegram, token };
  await requireFile("INSTAGRAM_COOKIES_FILE", config.sources.instagram.cookiesFile);
  await requireFile("YTDLP_COOKIES_FILE", config.sources.web.cookiesFile);
  const media = await createMedia({ config: config.media, log });
  await requireFolder("DATA_DIR", config.stores.dataDir);
  const me = await identifyBot({ config: telegramConfig, signal, log });
  const stop = createStopStack(log);
  const meters = stop.add("meters", createMeters());
  try {
    const stores = stop.add("stores", await createStores({ config: config.stores, log }));
    signal.throwIfAborted();
    const { rows, keys } = stores;
    const onCard = (id: string, messageId: number) => rows.setCard(id, messageId);
    const telegram = createTelegram({ config: telegramConfig, me, keys, rows, onCard, log });
    await adoptBot({ telegram, rows, keys, log });
    const alarm = { raise: (session: SessionView) => telegram.outbox.notifyAdmins(sessionNotice(session)) };
    const toolAlarm = { raise: (trouble: ToolTrouble) => telegram.outbox.notifyAdmins(toolNotice(trouble)) };
    const sources = stop.add(
      "sources",
      await createSources({ config: config.sources, rows, keys, alarm, toolAlarm, log }),
    );
    let httpPort = config.http.port;
    const publicUrl = () => config.http.publicUrl?.replace(/:0$/, `:${httpPort}`); // on a port that is not known before
    const jobs = stop.add(
      "jobs",
      await createJobs({ config: config.jobs, stores, media, sources, outbox: telegram.outbox, publicUrl, log }),
    );
    const doctor = doctorFor({ config, askTelegram: inspectBotApi, port: () => httpPort, log });
    const bot = config.jobs.roles.includes("bot")
      ? stop.add("bot", await createBot({ config: telegramConfig, telegram, jobs, sources, doctor, ...stores, log }))
      : undefined;
    const state = { isStopping: false };
    const condition = conditionOf({ config, stores, media, telegram, bot, state });
    const adapters = { words: telegram.library, webhook: bot?.webhook, condition, meters };
    const http = stop.add("http", await createHttp({ config: config.http, stores, jobs, ...adapters, log }));
    httpPort = http.port;
    signal.throwIfAborted();
    return {
      username: me.username,
      httpPort,
      async close() {
        state.isStopping = true;
        stores.endPatience();
        await bot?.standDown(); // first of all: another process waits for that
        await stop.close();
      },
    };
  } catch (error) {
    await stop.close();
    throw error;
  }
}

/** What the http server tells of this process. */
function conditionOf({
  config,
  stores,
  media,
  telegram,
  bot,
  state,
}: {
  config: Config;
  stores: Pick<Stores, "files">;
  media: Pick<Media, "ffmpegVersion">;
  telegram: Pick<ReturnType<typeof createTelegram>, "reachability">;
  bot: Pick<TelegramBot, "isStandby" | "isStuck"> | undefined;
  state: { readonly isStopping: boolean };
}): Parameters<typeof createHttp>[0]["condition"] {
  const { diskReserveBytes } = config.jobs;
  return {
    async missing() {
      const { freeBytes } = await stores.files.space();
      return [...(telegram.reachability.isAway ? ["telegram"] : []), ...(freeBytes < diskReserveBytes ? ["disk"] : [])];
    },
    unready: () => [...(state.isStopping ? ["stopping"] : []), ...(bot?.isStuck() ? ["polling"] : [])],
    isStandby: () => bot?.isStandby() ?? false,
    isReceiving: () => bot !== undefined && !bot.isStandby() && !bot.isStuck(),
    about: { version: VERSION, ffmpegVersion: media.ffmpegVersion, diskReserveBytes },
  };
}

const TOOL_NOTICES: Readonly<Record<ToolTrouble["kind"], AdminNotice["key"]>> = {
  missing: "alert-tool-missing",
  outdated: "alert-tool-outdated",
  blocked: "alert-page-blocked",
  broken: "alert-page-changed",
};

const toolNotice = ({ kind, site, cause }: ToolTrouble): AdminNotice => ({
  key: TOOL_NOTICES[kind],
  params: { site, cause },
});

function sessionNotice({ platform, state, cause = "" }: SessionView): AdminNotice {
  const params = { platform: PLATFORM_NAMES[platform], cause };
  return { key: state === "challenged" ? "alert-session-challenged" : "alert-session-dead", params };
}

const NO_TOKEN = `Mediaferry needs the token of your bot:
  1. Open a chat with @BotFather on Telegram, send /newbot and follow it.
  2. Write the token it gives you into a file named .env here:  BOT_TOKEN=123456:ABC…
  3. Run npm start again.
To see it work without a token: npm run demo`;

async function main(): Promise<void> {
  const stop = stopOnSignals();
  if (existsSync(".env")) loadEnvFile(".env");
  const config = parseConfig(process.env);
  const log = createLogger(config.log, await logDestination(config.log.format));
  log.info({ version: VERSION, node: process.versions.node }, "Mediaferry starts");
  process.on("unhandledRejection", netFor(log));
  const bot = await startBot({ config, signal: stop.signal, log }).catch((error) => {
    if (!stop.signal.aborted) throw error;
    log.info({ err: error }, "stopped during startup");
  });
  if (!bot) return;
  flushCompileCache(); // what NODE_COMPILE_CACHE keeps for the next start, also after one that is killed
  releaseMemory();
  log.info({ httpPort: bot.httpPort, roles: config.jobs.roles }, "ready");
  if (config.jobs.roles.includes("bot")) log.info(`Talk to https://t.me/${bot.username}`);
  await stop.asked;
  log.info("stopping");
  try {
    await bot.close();
  } finally {
    setTimeout(() => process.exit(), LEFTOVERS_MS).unref(); // what a queue has left behind that waited for a Redis that is gone
  }
}

const LEFTOVERS_MS = 2_000;

/** The last net below promises that nobody looked at: an outage of a store ends no process, a defect does. */
function netFor(log: Logger): (error: unknown) => void {
  return (error) => {
    if (unavailableStoreIn(error)) return log.error({ err: error }, "unhandled outage");
    log.fatal({ err: error }, "unhandled failure");
    process.exit(1); // every job goes on from its last step at the next start
  };
}

/** npm forwards the Ctrl-C that the terminal has sent already: a second signal within this time is the same request. */
const SAME_REQUEST_MS = 1000;

/** `signal` is aborted and `asked` resolves with the first SIGINT or SIGTERM; a later one ends the process at once. */
function stopOnSignals(): { signal: AbortSignal; asked: Promise<void> } {
  const { promise: asked, resolve } = Promise.withResolvers<void>();
  const stopping = new AbortController();
  let askedAt: number | undefined;
  const hear = () => {
    askedAt ??= Date.now();
    if (Date.now() - askedAt > SAME_REQUEST_MS) process.exit(1);
    stopping.abort(new Error("the process was asked to stop"));
    resolve();
  };
  process.on("SIGINT", hear).on("SIGTERM", hear);
  return { signal: stopping.signal, asked };
}

const OLD_NODE = `Mediaferry needs Node 24.2 or newer, and this is ${process.version}. Run it with npm start, which brings its own.`;

// Older ones do not know this property: the start would end at once, without a word.
if (import.meta.main === undefined) {
  process.stderr.write(`${OLD_NODE}\n`);
  process.exitCode = 1;
} else if (import.meta.main) {
  main().catch((error) => {
    // The words of a StartError are for the operator and hold no secrets.
    process.stderr.write(`${error instanceof StartError ? error.message : redact(String(error.stack ?? error))}\n`);
    process.exitCode = 1;
  });
}
