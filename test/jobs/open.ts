import path from "node:path";
import { Readable } from "node:stream";
import { parseConfig } from "../../src/config.ts";
import type { Doctor } from "../../src/doctor/index.ts";
import { createJobs } from "../../src/jobs/create.ts";
import type { EncodeRequest, Jobs, Outbox, Submission } from "../../src/jobs/index.ts";
import { createLogger, type Logger } from "../../src/log.ts";
import type { Media } from "../../src/media/index.ts";
import { createSources } from "../../src/sources/create.ts";
import type { DiskSpace } from "../../src/stores/files/disk-usage.ts";
import type { JobRow, Stores } from "../../src/stores/index.ts";
import { createBot, createTelegram, identifyBot } from "../../src/telegram/create.ts";
import { type LogLine, PACE, temporaryFolder } from "../bot-process.ts";
import { openFreshStores } from "../fresh-stores.ts";
import { openTelegram, type Person, type Telegram, video } from "../lab/index.ts";
import { openMedia } from "../media/open-media.ts";

/** Nobody asks it. */
const NO_DOCTOR: Doctor = { examine: () => Readable.from([]) };

type Role = "bot" | "fetch" | "encode";

export interface OpenJobs extends AsyncDisposable {
  telegram: Telegram;
  folder: string;
  stores: Stores;
  outbox: Outbox;
  log: Logger;
  /** What a message with this video asks for. */
  asks(
    person: Person,
    film: string,
    wanted?: EncodeRequest["wanted"],
  ): Promise<Extract<Submission, { kind: "encode" }>>;
  /** The same, recorded and with its card in the chat, but in no queue. */
  records(person: Person, film: string): Promise<JobRow & { cardMessageId: number }>;
  /** Sends the message that is to be the card of a job; gives its id. */
  card(person: Person): Promise<number>;
  /** Starts the engine with these roles, and with "bot" the face as well. */
  start(roles: Role[], env?: Record<string, string>): Promise<Jobs>;
  lines: LogLine[];
  /** Resolves with the first line, past or future, that fits. */
  logged(fits: (line: LogLine) => boolean): Promise<LogLine>;
  workFolder: string;
}

/** Real stores, media and face in this process, for tests to put the engine on; only Telegram is played. */
export async function openJobs({
  spaceOf,
  openStores = openFreshStores,
  mediaOver = (media) => media,
}: {
  spaceOf?: DiskSpace;
  /** What the engine gets in place of the media that work. */
  mediaOver?: (media: Media) => Media;
  openStores?: typeof openFreshStores;
} = {}): Promise<OpenJobs> {
  await using cleanup = new AsyncDisposableStack();
  const home = cleanup.use(await temporaryFolder());
  const telegram = cleanup.use(await openTelegram({ folder: home.path }));
  const { lines, log, logged } = listeningLog();
  const configWith = (env: Record<string, string>) =>
    parseConfig({
      ...{ BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, DATA_DIR: path.join(home.path, "data") },
      ...{ CARD_INTERVAL_MS: "100", TELEGRAM_PACE: String(PACE), ENCODE_CONCURRENCY: "2", ...env },
    });
  const config = configWith({});
  const stores = await openStores({ dataDir: config.stores.dataDir, ...(spaceOf && { spaceOf }), log });
  cleanup.defer(() => stores.close());
  const telegramConfig = { ...config.telegram, token: telegram.token };
  const ours = createTelegram({
    config: telegramConfig,
    me: await identifyBot({ config: telegramConfig, signal: new AbortController().signal, log }),
    keys: stores.keys,
    rows: stores.rows,
    onCard: stores.rows.setCard,
    log,
  });
  const kept = cleanup.move();

  const asks: OpenJobs["asks"] = async (person, film, wanted = {}) => {
    const message = await person.sends(video(film));
    const { file_id: fileId, file_unique_id: fileUniqueId, file_size: sizeBytes } = message.video!;
    const request = { source: { from: "telegram", file: { fileId, fileUniqueId, sizeBytes } }, wanted } as const;
    return {
      ...{ kind: "encode", chatId: person.id, userId: person.id, language: "en", title: path.basename(film) },
      ...{ requestMessageId: message.message_id, request },
    };
  };
  const card: OpenJobs["card"] = async (person) =>
    (await ours.api.sendMessage(person.id, "Starts in a moment")).message_id;
  return {
    ...{ telegram, folder: home.path, stores, outbox: ours.outbox, log, lines, logged, asks, card },
    workFolder: path.join(home.path, "data/work"),
    async records(person, film) {
      const asked = await asks(person, film);
      const { job } = await stores.rows.submitJob(asked);
      const cardMessageId = await card(person);
      await stores.rows.setCard(job.id, cardMessageId);
      return { ...job, cardMessageId };
    },
    async start(roles, env = {}) {
      const {
        jobs: jobsConfig,
        media: mediaConfig,
        sources: sourcesConfig,
        telegram: telegramConfig,
      } = configWith(env);
      const media = mediaOver(await openMedia({ config: mediaConfig, log }));
      const { rows, keys } = stores;
      const { outbox } = ours;
      const alarm = { raise: async () => undefined };
      const publicUrl = () => "http://localhost";
      const sources = await createSources({ config: sourcesConfig, rows, keys, alarm, toolAlarm: alarm, log });
      kept.defer(() => sources.close());
      const jobs = await createJobs({
        config: { ...jobsConfig, roles },
        stores,
        media,
        sources,
        outbox,
        publicUrl,
        log,
      });
      kept.defer(() => jobs.close());
      if (!roles.includes("bot")) return jobs;
      const face = { telegram: ours, jobs, sources, rows, keys, doctor: NO_DOCTOR, isShared: false, log };
      const bot = await createBot({ ...face, config: { ...telegramConfig, token: telegram.token } });
      kept.defer(() => bot.close());
      return jobs;
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

function listeningLog() {
  const lines: LogLine[] = [];
  const waiting = new Set<(line: LogLine) => void>();
  const log = createLogger(
    { level: "debug" },
    {
      write(text: string) {
        const line = JSON.parse(text) as LogLine;
        lines.push(line);
        for (const look of waiting) look(line);
      },
    },
  );
  const logged = (fits: (line: LogLine) => boolean): Promise<LogLine> => {
    const past = lines.find(fits);
    if (past) return Promise.resolve(past);
    return new Promise((resolve) => {
      const look = (line: LogLine) => {
        if (!fits(line)) return;
        waiting.delete(look);
        resolve(line);
      };
      waiting.add(look);
    });
  };
  return { lines, log, logged };
}
