import { createHmac } from "node:crypto";
import os from "node:os";
import path from "node:path";
import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { StartError } from "./errors.ts";
import type { JobsConfig } from "./jobs/index.ts";

const GIB = 2 ** 30;

/** Telegram's own Bot API server. */
const CLOUD = "https://api.telegram.org";

/** Where set-up puts the tools. */
const TOOLS = path.resolve(import.meta.dirname, "../.tools/bin");

/** Encoding processes that fit: one per core, 0.7 GiB each beside 1 GiB for the rest (peak of a 720p + 1080p encode: 0.57 GiB). */
export function encodeSlots(cores: number, memoryBytes: number): number {
  return Math.max(1, Math.min(cores, Math.floor((memoryBytes - GIB) / (0.7 * GIB))));
}

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const count = z.coerce.number().int().min(1).max(1024);
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === "" ? undefined : value), schema.optional());
const range = z
  .string()
  .regex(/^\d+(\.\d+)?(-\d+(\.\d+)?)?$/, "is a number or two with a dash between them")
  .transform((text) => {
    const [min = 0, max = min] = text.split("-").map(Number);
    return { min, max };
  })
  .refine(({ min, max }) => min <= max, "begins above its end");
const MINUTES = { s: 1 / 60, m: 1, h: 60, d: 1440 };
/** In minutes. */
const duration = z
  .string()
  .regex(/^\d+[smhd]$/, "is a time like 30m or 6h")
  .transform((text) => Number.parseInt(text, 10) * MINUTES[text.at(-1) as keyof typeof MINUTES]);
const withDefault = <T extends z.ZodType>(schema: T, fallback: string) =>
  z.preprocess((value) => (value === undefined || value === "" ? fallback : value), schema);

/** Every name the bot reads from its environment; `.env.example` lists the same, and a test compares them. */
export const ENVIRONMENT = z.object({
  BOT_TOKEN: optional(z.string().regex(/^\d+:[\w-]+$/, "is not a token of BotFather")),
  TELEGRAM_API_ROOT: withDefault(z.url({ protocol: /^https?$/ }), CLOUD),
  TELEGRAM_LOCAL: withDefault(z.stringbool(), "0"),
  WEBHOOK_URL: optional(z.url({ protocol: /^https?$/ })),
  ADMIN_IDS: withDefault(list.transform((ids) => ids.map(Number)).pipe(z.array(z.int().positive())), ""),
  ACCESS: withDefault(z.enum(["open", "allowlist"]), "open"),
  DATA_DIR: withDefault(z.string(), "./data"),
  ROLES: withDefault(list.pipe(z.array(z.enum(["bot", "fetch", "encode"])).min(1)), "bot,fetch,encode"),
  REDIS_URL: optional(z.url({ protocol: /^rediss?$/ })),
  REDIS_PREFIX: withDefault(z.string().regex(/^[\w-]+$/, "has other signs than letters, digits, - and _"), "mf"),
  SUPABASE_URL: optional(z.url({ protocol: /^https?$/ })),
  SUPABASE_SERVICE_ROLE_KEY: optional(z.string()),
  HTTP_PORT: withDefault(z.coerce.number().int().min(0).max(65_535), "8080"),
  PUBLIC_URL: optional(z.url({ protocol: /^https?$/ })),
  ADMIN_TOKEN: optional(z.string().min(16)),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/ })),
  S3_REGION: withDefault(z.string(), "auto"),
  S3_BUCKET: optional(z.string()),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  LIST_CONCURRENCY: withDefault(count, "2"),
  DOWNLOAD_CONCURRENCY: withDefault(count, "8"),
  FFMPEG_CONCURRENCY: withDefault(count, "2"),
  PLAN_CONCURRENCY: withDefault(count, "2"),
  ENCODE_CONCURRENCY: optional(count),
  JOIN_CONCURRENCY: withDefault(count, "2"),
  SEND_CONCURRENCY: withDefault(count, "8"),
  FINISH_CONCURRENCY: withDefault(count, "8"),
  IMAGE_BATCH_CONCURRENCY: withDefault(count, "12"),
  IMAGE_CONCURRENCY: withDefault(count, "12"),
  PACK_CONCURRENCY: withDefault(count, "2"),
  IMAGE_REQUESTS_PER_SECOND: withDefault(z.coerce.number().positive(), "10"),
  IMAGE_LIMIT_MB: withDefault(z.coerce.number().positive(), "40"),
  IMAGE_LIST_LIMIT_MB: withDefault(z.coerce.number().positive(), "100"),
  IMAGE_ZIP_PARTS: withDefault(count, "10"),
  IMAGE_STORE_DAYS: withDefault(z.coerce.number().positive(), "7"),
  IMAGE_STORE_MB: withDefault(z.coerce.number().positive(), "20000"),
  INSTAGRAM_COOKIES_FILE: optional(z.string()),
  INSTAGRAM_ORIGIN: withDefault(z.url({ protocol: /^https?$/ }), "https://www.instagram.com"),
  INSTAGRAM_PACE_SECONDS: withDefault(range, "6-12"),
  SNAPCHAT_ORIGIN: withDefault(z.url({ protocol: /^https?$/ }), "https://www.snapchat.com"),
  WATCH_EVERY: withDefault(duration, "6h"),
  WATCH_EVERY_MIN: withDefault(duration, "30m"),
  WATCH_EVERY_MAX: withDefault(duration, "24h"),
  WATCH_TICK: withDefault(
    z.string().regex(/^\S+( \S+){5}$/, "is a cron pattern of six fields, seconds first"),
    "*/20 * * * * *",
  ),
  WATCHES_PER_CHAT: withDefault(count, "50"),
  GALLERY_DL_PATH: optional(z.string()),
  YTDLP_PATH: optional(z.string()),
  YTDLP_COOKIES_FILE: optional(z.string()),
  YTDLP_COOKIES_FOR: withDefault(z.enum(["admins", "all"]), "admins"),
  YTDLP_EXTRA_ARGS: withDefault(z.string(), ""),
  LOOKUPS_PER_MINUTE: withDefault(count, "10"),
  JOBS_PER_MINUTE: withDefault(count, "3"),
  OPEN_JOBS: withDefault(count, "50"),
  DAILY_MB: withDefault(z.coerce.number().positive(), "20000"),
  DAILY_MINUTES: withDefault(z.coerce.number().positive(), "600"),
  FILE_LINK_MINUTES: withDefault(z.coerce.number().positive(), "60"),
  UPLOAD_LIMIT_MB: withDefault(z.coerce.number().positive(), "4000"),
  UPLOAD_HOURS: withDefault(z.coerce.number().positive(), "24"),
  OUTBOUND_PROXY: optional(z.url({ protocol: /^https?$/ })),
  ALLOW_PRIVATE_HOSTS: withDefault(list, ""),
  MAX_DURATION_HOURS: withDefault(z.coerce.number().positive(), "6"),
  LINK_LIMIT_MB: withDefault(z.coerce.number().positive(), "2000"),
  DISK_RESERVE_MB: withDefault(z.coerce.number().min(0), "500"),
  TELEGRAM_PACE: withDefault(z.coerce.number().positive(), "1"),
  CARD_INTERVAL_MS: withDefault(z.coerce.number().int().min(0), "3000"),
  STALL_SECONDS: withDefault(z.coerce.number().positive(), "30"),
  LOCK_SECONDS: withDefault(z.coerce.number().positive(), "15"),
  OUTAGE_HOURS: withDefault(z.coerce.number().positive(), "24"),
  OUTAGE_WAIT_SECONDS: withDefault(z.coerce.number().positive(), "2"),
  DRAIN_SECONDS: withDefault(z.coerce.number().min(0), "20"),
  FFMPEG_PATH: withDefault(z.string(), "ffmpeg"),
  FFPROBE_PATH: withDefault(z.string(), "ffprobe"),
  LOG_LEVEL: withDefault(z.enum(["debug", "info", "warn", "error", "silent"]), "info"),
});

/** All problems of the environment at once; one per line. */
export class ConfigError extends StartError {
  override readonly name = "ConfigError";
}

export type Config = ReturnType<typeof parseConfig>;

/**
 * Pure: the environment in, one frozen tree of settings out.
 * @throws {ConfigError} naming every variable that is wrong
 */
export function parseConfig(environment: Record<string, string | undefined>) {
  const parsed = ENVIRONMENT.safeParse(environment);
  const wrong = parsed.success ? outOfOrder(parsed.data) : [z.prettifyError(parsed.error)];
  const problems = [...wrong, ...conflicts(environment), ...misspelt(environment)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join("\n"));
  const env = parsed.data;
  const slots = env.ENCODE_CONCURRENCY ?? encodeSlots(os.availableParallelism(), os.totalmem());
  const dataDir = path.resolve(env.DATA_DIR);
  const stallMs = env.STALL_SECONDS * 1000;
  return frozen({
    log: { level: env.LOG_LEVEL, secrets: secretsOf(env) },
    telegram: {
      token: env.BOT_TOKEN,
      apiRoot: withoutSlash(env.TELEGRAM_API_ROOT),
      isLocal: env.TELEGRAM_LOCAL,
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
        jobsPerMinute: env.JOBS_PER_MINUTE,
        dailyBytes: env.DAILY_MB * 1e6,
        dailySeconds: env.DAILY_MINUTES * 60,
      },
    },
    stores: {
      dataDir,
      disk: {
        reserveBytes: env.DISK_RESERVE_MB * 1e6,
        imageDays: env.IMAGE_STORE_DAYS,
        imageBytes: env.IMAGE_STORE_MB * 1e6,
        uploadHours: env.UPLOAD_HOURS,
        linkHours: env.FILE_LINK_MINUTES / 60,
      },
      redisUrl: env.REDIS_URL,
      redisPrefix: env.REDIS_PREFIX,
      supabase:
        env.SUPABASE_URL && env.SUPABASE_SERVICE_ROLE_KEY
          ? { url: env.SUPABASE_URL, serviceRoleKey: env.SUPABASE_SERVICE_ROLE_KEY }
          : undefined,
      s3: s3Of(env),
    },
    media: {
      ffmpegPath: env.FFMPEG_PATH,
      ffprobePath: env.FFPROBE_PATH,
      slots,
      maxDurationHours: env.MAX_DURATION_HOURS,
      stallMs,
    },
    sources: {
      allowPrivateHosts: env.ALLOW_PRIVATE_HOSTS,
      stallMs,
      outboundProxy: env.OUTBOUND_PROXY,
      sessionFolder: path.join(dataDir, "sessions"),
      instagram: {
        origin: withoutSlash(env.INSTAGRAM_ORIGIN),
        cookiesFile: env.INSTAGRAM_COOKIES_FILE && path.resolve(env.INSTAGRAM_COOKIES_FILE),
        paceSeconds: env.INSTAGRAM_PACE_SECONDS,
        galleryDlPath: env.GALLERY_DL_PATH ?? path.join(TOOLS, "gallery-dl"),
      },
      snapchat: { origin: withoutSlash(env.SNAPCHAT_ORIGIN) },
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
        limitBytes: env.IMAGE_LIMIT_MB * 1e6,
        listLimitBytes: env.IMAGE_LIST_LIMIT_MB * 1e6,
        requestsPerSecond: env.IMAGE_REQUESTS_PER_SECOND,
      },
    },
    jobs: {
      roles: env.ROLES,
      prefix: env.REDIS_PREFIX,
      concurrency: {
        list: env.LIST_CONCURRENCY,
        download: env.DOWNLOAD_CONCURRENCY,
        prepare: env.FFMPEG_CONCURRENCY,
        plan: env.PLAN_CONCURRENCY,
        chunk: slots,
        join: env.JOIN_CONCURRENCY,
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
      limits: {
        openJobs: env.OPEN_JOBS,
        daily: { bytes: env.DAILY_MB * 1e6, seconds: env.DAILY_MINUTES * 60 },
        exemptUsers: env.ADMIN_IDS,
      },
      watchTick: env.WATCH_TICK,
      linkSecret: createHmac("sha256", env.BOT_TOKEN ?? "")
        .update("file links")
        .digest("hex"),
      fileLinkMinutes: env.FILE_LINK_MINUTES,
      uploads: {
        folder: path.join(dataDir, "uploads"),
        limitBytes: env.UPLOAD_LIMIT_MB * 1e6,
        hours: env.UPLOAD_HOURS,
      },
    } satisfies JobsConfig,
    http: {
      port: env.HTTP_PORT,
      adminToken: env.ADMIN_TOKEN,
      publicUrl: env.PUBLIC_URL && withoutSlash(env.PUBLIC_URL),
      stallMs,
      uploads: { folder: path.join(dataDir, "uploads") },
    },
  });
}

function s3Of(env: z.infer<typeof ENVIRONMENT>) {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket } = env;
  const { S3_REGION: region, S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return { endpoint: withoutSlash(endpoint), region, bucket, accessKeyId, secretAccessKey };
}

const withoutSlash = (address: string): string => address.replace(/\/+$/, "");

/** Whatever opens something, as it is and as it looks inside a link. */
function secretsOf(env: z.infer<typeof ENVIRONMENT>): string[] {
  const redisPassword = env.REDIS_URL && decodeURIComponent(new URL(env.REDIS_URL).password);
  const proxyPassword = env.OUTBOUND_PROXY && decodeURIComponent(new URL(env.OUTBOUND_PROXY).password);
  const keys = [env.BOT_TOKEN, env.SUPABASE_SERVICE_ROLE_KEY, env.ADMIN_TOKEN, env.S3_SECRET_ACCESS_KEY];
  const secrets = [...keys, redisPassword, proxyPassword].filter((one) => !!one);
  return [...new Set(secrets.flatMap((secret) => [secret as string, encodeURIComponent(secret as string)]))];
}

function conflicts(env: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (Boolean(env.SUPABASE_URL) !== Boolean(env.SUPABASE_SERVICE_ROLE_KEY))
    problems.push("SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together: set both or neither");
  const s3 = [env.S3_ENDPOINT, env.S3_BUCKET, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY].filter(Boolean).length;
  if (s3 > 0 && s3 < 4)
    problems.push("S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set all or none");
  const isCloud = withoutSlash(env.TELEGRAM_API_ROOT || CLOUD) === CLOUD;
  if (isCloud && env.WEBHOOK_URL?.startsWith("http:"))
    problems.push("WEBHOOK_URL begins with https://: Telegram posts to no other address");
  return problems;
}

/** Letters that may be wrong, more or missing in the name of a setting; in a short one two would make it another word. */
const slipsIn = (name: string): number => (name.length < 8 ? 1 : 2);

/** A name of the environment that is none of ours but looks like one is taken for a slip: its value would go unheard. */
function misspelt(environment: Record<string, string | undefined>): string[] {
  const known = Object.keys(ENVIRONMENT.shape);
  return Object.keys(environment)
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((each) => distance(name, each) <= slipsIn(each));
      return meant
        ? [`${name} is not a setting. Did you mean ${meant}? If it belongs to another program, unset it here`]
        : [];
    });
}

function outOfOrder(env: z.infer<typeof ENVIRONMENT>): string[] {
  const isInOrder = env.WATCH_EVERY_MIN <= env.WATCH_EVERY && env.WATCH_EVERY <= env.WATCH_EVERY_MAX;
  return isInOrder ? [] : ["WATCH_EVERY lies between WATCH_EVERY_MIN and WATCH_EVERY_MAX"];
}

function frozen<T extends object>(tree: T): T {
  for (const branch of Object.values(tree)) if (typeof branch === "object" && branch !== null) frozen(branch);
  return Object.freeze(tree);
}
