import type { Config } from "./config.ts";
import { createDoctor } from "./doctor/create.ts";
import type { Doctor, TelegramFacts } from "./doctor/index.ts";
import { type Logger, redactorOf } from "./log.ts";
import { inspectFfmpeg } from "./media/create.ts";
import { createTools } from "./sources/create.ts";
import { inspectDatabase, inspectDisk, inspectRedis, inspectStorage } from "./stores/create.ts";

/** Examines what the bot of this configuration works with, whether it runs or not; starts nothing. */
export function doctorFor({
  config,
  askTelegram,
  port = () => config.http.port,
  log,
}: {
  config: Config;
  /** `inspectBotApi` of the module telegram, which brings much that a command of the operator has no use for. */
  askTelegram: (config: Config["telegram"] & { token: string }) => Promise<TelegramFacts>;
  /** Where a running bot listens; 0 where that is not known. */
  port?: () => number;
  log: Logger;
}): Doctor {
  const { stores, http } = config;
  const { token, ...telegram } = config.telegram;
  const tools = createTools({ config: config.sources, log });
  return createDoctor({
    settings: () => ({
      dataDir: stores.dataDir,
      diskReserveBytes: config.jobs.diskReserveBytes,
      telegram: { ...telegram, hasToken: token !== undefined },
      hasStore: stores.s3 !== undefined,
      publicUrl: http.publicUrl?.replace(/:0$/, `:${port()}`),
      httpPort: port() || undefined,
    }),
    patient: {
      telegram: () => askTelegram({ ...telegram, token: token ?? "" }),
      redis: () => inspectRedis(stores),
      database: () => inspectDatabase(stores),
      storage: () => inspectStorage({ config: stores, log }),
      ffmpeg: () => inspectFfmpeg(config.media),
      tools: () => Promise.all(Object.values(tools).map((tool) => tool.status())),
      disk: () => inspectDisk(stores.dataDir),
    },
    hide: redactorOf(config.log.secrets),
  });
}
