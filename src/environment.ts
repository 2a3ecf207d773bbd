import { distance } from "fastest-levenshtein";
import { z } from "zod";
import { StartError } from "./errors.ts";

const CLOUD = "https://api.telegram.org";

const list = z.string().transform((text) =>
  text
    .split(",")
    .map((part) => part.trim())
    .filter(Boolean),
);
const amount = z.coerce.number().positive();
const count = z.coerce.number().int().min(1).max(1024);
/** Whoever connects decodes the password. */
const addressOf = (protocol: RegExp) =>
  z.url({ protocol }).refine(isDecodable, "has a % that begins no code: in a password write %25 for it");
const webAddress = addressOf(/^https?$/);
const proxyAddress = addressOf(/^(https?|socks5h?)$/);
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
  TELEGRAM_API_ROOT: withDefault(webAddress, CLOUD),
  TELEGRAM_LOCAL: withDefault(z.stringbool(), "0"),
  TELEGRAM_PROXY: optional(proxyAddress),
  WEBHOOK_URL: optional(webAddress),
  ADMIN_IDS: withDefault(list.transform((ids) => ids.map(Number)).pipe(z.array(z.int().positive())), ""),
  ACCESS: withDefault(z.enum(["open", "allowlist"]), "open"),
  DATA_DIR: withDefault(z.string(), "./data"),
  ROLES: withDefault(list.pipe(z.array(z.enum(["bot", "fetch", "encode"])).min(1)), "bot,fetch,encode"),
  REDIS_URL: optional(addressOf(/^rediss?$/)),
  REDIS_PREFIX: withDefault(z.string().regex(/^[\w-]+$/, "has other signs than letters, digits, - and _"), "mf"),
  DATABASE_URL: optional(addressOf(/^postgres(ql)?$/)),
  SUPABASE_URL: optional(webAddress),
  SUPABASE_SERVICE_ROLE_KEY: optional(z.string()),
  SUPABASE_DB_URL: optional(addressOf(/^postgres(ql)?$/)),
  HTTP_PORT: withDefault(z.coerce.number().int().min(0).max(65_535), "8080"),
  PUBLIC_URL: optional(webAddress),
  HOST_URL: optional(webAddress),
  POOL: withDefault(z.string().regex(/^[a-z0-9-]{1,30}$/, "small letters, digits and hyphens"), "default"),
  ADMIN_TOKEN: optional(z.string().min(16)),
  S3_ENDPOINT: optional(webAddress),
  S3_REGION: withDefault(z.string(), "auto"),
  S3_BUCKET: optional(z.string()),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  S3_PUBLIC_URL: optional(webAddress),
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
  IMAGE_REQUESTS_PER_SECOND: withDefault(amount, "10"),
  IMAGE_LIMIT_MB: withDefault(amount, "40"),
  IMAGE_LIST_LIMIT_MB: withDefault(amount, "100"),
  IMAGE_ZIP_PARTS: withDefault(count, "10"),
  IMAGE_STORE_DAYS: withDefault(amount, "7"),
  IMAGE_STORE_MB: withDefault(amount, "20000"),
  INSTAGRAM_COOKIES_FILE: optional(z.string()),
  INSTAGRAM_ORIGIN: withDefault(webAddress, "https://www.instagram.com"),
  INSTAGRAM_PACE_SECONDS: withDefault(range, "6-12"),
  SNAPCHAT_ORIGIN: withDefault(webAddress, "https://www.snapchat.com"),
  TELEGRAM_WEB_ORIGIN: withDefault(webAddress, "https://t.me"),
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
  OPEN_JOBS: withDefault(count, "50"),
  OPEN_ENCODES: withDefault(count, "3"),
  DAILY_MB: withDefault(amount, "20000"),
  DAILY_MINUTES: withDefault(amount, "600"),
  FILE_LINK_MINUTES: withDefault(amount, "60"),
  ENCODE_KEEP_HOURS: withDefault(amount, "24"),
  UPLOAD_LIMIT_MB: withDefault(amount, "4000"),
  UPLOAD_HOURS: withDefault(amount, "24"),
  OUTBOUND_PROXY: optional(proxyAddress),
  ALLOW_PRIVATE_HOSTS: withDefault(list, ""),
  MAX_DURATION_HOURS: withDefault(amount, "6"),
  ASK_PIXELS_TOTAL: withDefault(amount, "1e12"),
  MAX_PIXELS_TOTAL: withDefault(amount, "4e12"),
  LINK_LIMIT_MB: withDefault(amount, "2000"),
  DISK_RESERVE_MB: withDefault(z.coerce.number().min(0), "500"),
  TELEGRAM_PACE: withDefault(amount, "1"),
  CHAT_LIMIT_MB: optional(z.coerce.number().int().min(1)),
  CARD_INTERVAL_MS: withDefault(z.coerce.number().int().min(0), "3000"),
  STALL_SECONDS: withDefault(amount, "30"),
  LOCK_SECONDS: withDefault(amount, "15"),
  OUTAGE_HOURS: withDefault(amount, "24"),
  OUTAGE_WAIT_SECONDS: withDefault(amount, "2"),
  DRAIN_SECONDS: withDefault(z.coerce.number().min(0), "20"),
  FFMPEG_PATH: withDefault(z.string(), "ffmpeg"),
  FFPROBE_PATH: withDefault(z.string(), "ffprobe"),
  LOG_LEVEL: withDefault(z.enum(["debug", "info", "warn", "error", "silent"]), "info"),
  LOG_FORMAT: withDefault(z.enum(["auto", "json", "pretty"]), "auto"),
});

export type Environment = z.infer<typeof ENVIRONMENT>;

/** All problems of the environment at once; one per line. */
export class ConfigError extends StartError {
  override readonly name = "ConfigError";
}

/** @throws {ConfigError} naming every variable that is wrong */
export function readEnvironment(environment: Record<string, string | undefined>): Environment {
  const parsed = ENVIRONMENT.safeParse(environment);
  const wrong = parsed.success ? outOfOrder(parsed.data) : [z.prettifyError(parsed.error)];
  const problems = [...wrong, ...conflicts(environment), ...misspelt(environment)];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems.join("\n"));
  return parsed.data;
}

function isDecodable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch (error) {
    if (error instanceof URIError) return false; // its way to say so
    throw error;
  }
}

function conflicts(env: Record<string, string | undefined>): string[] {
  const problems: string[] = [];
  if (Boolean(env.SUPABASE_URL) !== Boolean(env.SUPABASE_SERVICE_ROLE_KEY))
    problems.push("SUPABASE_URL and SUPABASE_SERVICE_ROLE_KEY go together: set both or neither");
  if (env.DATABASE_URL && env.SUPABASE_URL)
    problems.push("DATABASE_URL and SUPABASE_URL are two ways to one store: set one of them");
  if (env.DATABASE_URL && env.SUPABASE_DB_URL)
    problems.push("DATABASE_URL and SUPABASE_DB_URL name two databases: set one of them");
  const s3 = [env.S3_ENDPOINT, env.S3_BUCKET, env.S3_ACCESS_KEY_ID, env.S3_SECRET_ACCESS_KEY].filter(Boolean).length;
  if (s3 > 0 && s3 < 4)
    problems.push("S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY go together: set all or none");
  if (env.S3_PUBLIC_URL && s3 < 4) problems.push("S3_PUBLIC_URL leads to a bucket: set the other S3_ names as well");
  const isCloud = (env.TELEGRAM_API_ROOT || CLOUD).replace(/\/+$/, "") === CLOUD;
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

function outOfOrder(env: Environment): string[] {
  const isInOrder = env.WATCH_EVERY_MIN <= env.WATCH_EVERY && env.WATCH_EVERY <= env.WATCH_EVERY_MAX;
  return isInOrder ? [] : ["WATCH_EVERY lies between WATCH_EVERY_MIN and WATCH_EVERY_MAX"];
}
