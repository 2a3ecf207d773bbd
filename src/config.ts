import os from "node:os";
import path from "node:path";
import { type Environment, readEnvironment } from "./environment.ts";
import type { JobsConfig } from "./jobs/index.ts";
import { deriveSecret } from "./runtime/secrets.ts";

const GIB = 2 ** 30;

const TOOLS = path.resolve(import.meta.dirname, "../.tools/bin");

/** Encoding processes that fit: one per core, 0.7 GiB each beside 1 GiB for the rest (peak of a 720p + 1080p encode: 0.57 GiB). */
export function encodeSlots(cores: number, memoryBytes: number): number {
  return Math.max(1, Math.min(cores, Math.floor((memoryBytes - GIB) / (0.7 * GIB))));
}

export type Config = ReturnType<typeof parseConfig>;

/** Pure: the environment in, a frozen tree of settings out. @throws {ConfigError} naming every wrong variable */
export function parseConfig(environment: Record<string, string | undefined>) {
  const env = readEnvironment(environment);
  const shared: Shared = {
    slots: env.ENCODE_CONCURRENCY ?? encodeSlots(os.availableParallelism(), os.totalmem()),
    dataDir: path.resolve(env.DATA_DIR),
    stallMs: env.STALL_SECONDS * 1000,
    daily: { bytes: env.DAILY_MB * 1e6, seconds: env.DAILY_MINUTES * 60 },
  };
  return frozen({
    log: { level: env.LOG_LEVEL, format: env.LOG_FORMAT, secrets: secretsOf(env) },
    telegram: telegramOf(env, shared),
    stores: storesOf(env, shared),
    media: mediaOf(env, shared),
    sources: sourcesOf(env, shared),
    jobs: jobsOf(env, shared),
    http: httpOf(env, shared),
  });
}

/** What several modules are told. */
interface Shared {
  slots: number;
  dataDir: string;
  stallMs: number;
  daily: { bytes: number; seconds: number };
}

const telegramOf = (env: Environment, { daily }: Shared) => ({
  token: env.BOT_TOKEN,
  apiRoot: withoutSlash(env.TELEGRAM_API_ROOT),
  isLocal: env.TELEGRAM_LOCAL,
  proxy: proxyOf(env.TELEGRAM_PROXY),
  chatLimitBytes: env.CHAT_LIMIT_MB && env.CHAT_LIMIT_MB * 1e6,
  webhookUrl: env.WEBHOOK_URL,
  adminIds: env.ADMIN_IDS,
  access: env.ACCESS,
  cardIntervalMs: env.CARD_INTERVAL_MS,
  pace: env.TELEGRAM_PACE,
  watch: {
    minMinutes: env.WATCH_EVERY_MIN,
    maxMinutes: env.WATCH_EVERY_MAX,
    defaultMinutes: env.WATCH_EVERY,
    perChat: env.WATCHES_PER_CHAT,
  },
  rates: {
    lookUpsPerMinute: env.LOOKUPS_PER_MINUTE,
    openJobs: env.OPEN_JOBS,
    openEncodes: env.OPEN_ENCODES,
    daily,
  },
});

const storesOf = (env: Environment, { dataDir }: Shared) => ({
  dataDir,
  disk: {
    reserveBytes: env.DISK_RESERVE_MB * 1e6,
    imageDays: env.IMAGE_STORE_DAYS,
    imageBytes: env.IMAGE_STORE_MB * 1e6,
    uploadHours: env.UPLOAD_HOURS,
    linkHours: env.FILE_LINK_MINUTES / 60,
    keepHours: env.ENCODE_KEEP_HOURS,
  },
  redisUrl: env.REDIS_URL,
  redisPrefix: env.REDIS_PREFIX,
  databaseUrl: env.DATABASE_URL,
  supabase:
    env.SUPABASE_URL && env.SUPABASE_SERVICE_ROLE_KEY
      ? { url: env.SUPABASE_URL, serviceRoleKey: env.SUPABASE_SERVICE_ROLE_KEY }
      : undefined,
  supabaseDatabaseUrl: env.SUPABASE_DB_URL,
  s3: s3Of(env),
});

function s3Of(env: Environment) {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = env;
  const { S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  const publicUrl = env.S3_PUBLIC_URL && withoutSlash(env.S3_PUBLIC_URL);
  return { endpoint: withoutSlash(endpoint), region, bucket, accessKeyId, secretAccessKey, publicUrl };
}

const mediaOf = (env: Environment, { slots, stallMs }: Shared) => ({
  ffmpegPath: env.FFMPEG_PATH,
  ffprobePath: env.FFPROBE_PATH,
  slots,
  maxDurationHours: env.MAX_DURATION_HOURS,
  askPixelsTotal: env.ASK_PIXELS_TOTAL,
  maxPixelsTotal: env.MAX_PIXELS_TOTAL,
  stallMs,
});

const sourcesOf = (env: Environment, { dataDir, stallMs }: Shared) => ({
  allowPrivateHosts: env.ALLOW_PRIVATE_HOSTS,
  stallMs,
  outboundProxy: proxyOf(env.OUTBOUND_PROXY),
  sessionFolder: path.join(dataDir, "sessions"),
  sessionSecret: env.BOT_TOKEN ?? "",
  instagram: {
    origin: withoutSlash(env.INSTAGRAM_ORIGIN),
    cookiesFile: env.INSTAGRAM_COOKIES_FILE && path.resolve(env.INSTAGRAM_COOKIES_FILE),
    paceSeconds: env.INSTAGRAM_PACE_SECONDS,
    galleryDlPath: env.GALLERY_DL_PATH ?? path.join(TOOLS, "gallery-dl"),
  },
  snapchat: { origin: withoutSlash(env.SNAPCHAT_ORIGIN) },
  telegram: { origin: withoutSlash(env.TELEGRAM_WEB_ORIGIN) },
  web: {
    ytDlpPath: env.YTDLP_PATH ?? path.join(TOOLS, "yt-dlp"),
    cookiesFile: env.YTDLP_COOKIES_FILE && path.resolve(env.YTDLP_COOKIES_FILE),
    cookiesFor: env.YTDLP_COOKIES_FOR === "all" ? ("all" as const) : env.ADMIN_IDS,
    extraArgs: env.YTDLP_EXTRA_ARGS.split(/\s+/).filter(Boolean),
    toolsFolder: path.join(dataDir, "tools"),
    ffmpegPath: env.FFMPEG_PATH,
    ffprobePath: env.FFPROBE_PATH,
  },
  images: {
    concurrency: env.IMAGE_CONCURRENCY,
    limitBytes: env.IMAGE_LIMIT_MB * 1e6,
    listLimitBytes: env.IMAGE_LIST_LIMIT_MB * 1e6,
    requestsPerSecond: env.IMAGE_REQUESTS_PER_SECOND,
  },
});

const jobsOf = (env: Environment, { dataDir, slots, daily }: Shared): JobsConfig => ({
  roles: env.ROLES,
  prefix: env.REDIS_PREFIX,
  pool: env.POOL,
  chunkWay: s3Of(env) ? "s3" : env.HOST_URL ? "peer" : undefined,
  hostUrl: env.HOST_URL && withoutSlash(env.HOST_URL),
  concurrency: {
    list: env.LIST_CONCURRENCY,
    download: env.DOWNLOAD_CONCURRENCY,
    preview: slots, // beside the chunks, before which they go, and over in seconds
    prepare: env.FFMPEG_CONCURRENCY,
    plan: env.PLAN_CONCURRENCY,
    chunk: slots,
    hurry: 2, // beside the slots as well: a player waits for a picture and for its sound
    join: env.JOIN_CONCURRENCY,
    publish: env.JOIN_CONCURRENCY, // each joined rung is published once
    send: env.SEND_CONCURRENCY,
    finish: env.FINISH_CONCURRENCY,
    images: env.IMAGE_BATCH_CONCURRENCY,
    pack: env.PACK_CONCURRENCY,
  },
  images: {
    concurrency: env.IMAGE_CONCURRENCY,
    requestsPerSecond: env.IMAGE_REQUESTS_PER_SECOND,
    zipParts: env.IMAGE_ZIP_PARTS,
    storeDays: env.IMAGE_STORE_DAYS,
    storeBytes: env.IMAGE_STORE_MB * 1e6,
  },
  lockMs: env.LOCK_SECONDS * 1000,
  drainMs: env.DRAIN_SECONDS * 1000,
  outages: { longestMs: env.OUTAGE_HOURS * 3_600_000, firstWaitMs: env.OUTAGE_WAIT_SECONDS * 1000 },
  diskReserveBytes: env.DISK_RESERVE_MB * 1e6,
  linkLimitBytes: env.LINK_LIMIT_MB * 1e6,
  limits: { openJobs: env.OPEN_JOBS, openOf: { encode: env.OPEN_ENCODES }, daily, exemptUsers: env.ADMIN_IDS },
  watchTick: env.WATCH_TICK,
  linkSecret: deriveSecret(env.BOT_TOKEN ?? "", "file links"),
  workSecret: deriveSecret(env.BOT_TOKEN ?? "", "work files"),
  fileLinkMinutes: env.FILE_LINK_MINUTES,
  encodeKeepHours: env.ENCODE_KEEP_HOURS,
  uploads: { folder: uploadsIn(dataDir), limitBytes: env.UPLOAD_LIMIT_MB * 1e6, hours: env.UPLOAD_HOURS },
});

const httpOf = (env: Environment, { dataDir, stallMs }: Shared) => ({
  port: env.HTTP_PORT,
  adminToken: env.ADMIN_TOKEN,
  publicUrl: env.PUBLIC_URL && withoutSlash(env.PUBLIC_URL),
  stallMs,
  forwardSecret: deriveSecret(env.BOT_TOKEN ?? "", "forwarded requests"),
  uploads: { folder: uploadsIn(dataDir) },
});

const uploadsIn = (dataDir: string): string => path.join(dataDir, "uploads");

const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

/** Whatever opens something, as it is and as it looks inside a link. */
function secretsOf(env: Environment): string[] {
  const keys = [env.BOT_TOKEN, env.SUPABASE_SERVICE_ROLE_KEY, env.ADMIN_TOKEN, env.S3_SECRET_ACCESS_KEY];
  const addresses = [env.REDIS_URL, env.DATABASE_URL, env.SUPABASE_DB_URL, env.OUTBOUND_PROXY, env.TELEGRAM_PROXY];
  const secrets = [...keys, ...addresses.flatMap(passwordsIn)].filter((one) => !!one);
  return [...new Set(secrets.flatMap((secret) => [secret as string, encodeURIComponent(secret as string)]))];
}

/** Clients take a password among the parameters as well, and one for the key of a certificate. */
function passwordsIn(address: string | undefined): string[] {
  if (address === undefined) return [];
  const { password, searchParams } = new URL(address);
  const parameters = [...searchParams].filter(([name]) => /password$/i.test(name)).map(([, value]) => value);
  return [decodeURIComponent(password), ...parameters];
}

/** A SOCKS proxy resolves names itself, as any other does: to some clients only the h says so. */
function proxyOf(address: string | undefined): string | undefined {
  if (!address?.startsWith("socks5")) return address;
  const url = new URL(address.replace(/^socks5h?:/, "socks5h:"));
  url.port ||= "1080";
  return url.href;
}

function frozen<T extends object>(tree: T): T {
  for (const branch of Object.values(tree)) if (typeof branch === "object" && branch !== null) frozen(branch);
  return Object.freeze(tree);
}
