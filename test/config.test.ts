import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { encodeSlots, parseConfig } from "../src/config.ts";
import { ConfigError, ENVIRONMENT } from "../src/environment.ts";

const TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1";
const GIB = 2 ** 30;

function problemsOf(environment: Record<string, string>): string {
  try {
    parseConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error.message;
    throw error;
  }
  return "";
}

describe("an empty environment", () => {
  test("gives the defaults that are promised", () => {
    const config = parseConfig({});
    expect(config).toMatchObject({
      log: { level: "info", format: "auto" },
      telegram: {
        token: undefined,
        apiRoot: "https://api.telegram.org",
        isLocal: false,
        webhookUrl: undefined,
        adminIds: [],
        access: "open",
        cardIntervalMs: 3000,
        pace: 1,
        watch: { minMinutes: 30, maxMinutes: 1440, defaultMinutes: 360, perChat: 50 },
        rates: { lookUpsPerMinute: 10, openJobs: 50, openEncodes: 3, daily: { bytes: 20e9, seconds: 36_000 } },
      },
      stores: { dataDir: path.resolve("data"), redisUrl: undefined, supabase: undefined, s3: undefined },
      media: {
        ffmpegPath: "ffmpeg",
        ffprobePath: "ffprobe",
        maxDurationHours: 6,
        askPixelsTotal: 1e12,
        maxPixelsTotal: 4e12,
        stallMs: 30_000,
      },
      sources: {
        allowPrivateHosts: [],
        stallMs: 30_000,
        outboundProxy: undefined,
        sessionFolder: path.resolve("data/sessions"),
        instagram: {
          origin: "https://www.instagram.com",
          cookiesFile: undefined,
          paceSeconds: { min: 6, max: 12 },
          galleryDlPath: path.resolve(".tools/bin/gallery-dl"),
        },
        snapchat: { origin: "https://www.snapchat.com" },
        telegram: { origin: "https://t.me" },
        web: {
          ytDlpPath: path.resolve(".tools/bin/yt-dlp"),
          cookiesFile: undefined,
          extraArgs: [],
          toolsFolder: path.resolve("data/tools"),
        },
        images: { limitBytes: 40e6, listLimitBytes: 100e6, requestsPerSecond: 10 },
      },
      jobs: {
        roles: ["bot", "fetch", "encode"],
        concurrency: { list: 2, download: 8, prepare: 2, plan: 2, join: 2, images: 12, send: 8, finish: 8 },
        images: { concurrency: 12, zipParts: 10, storeDays: 7, storeBytes: 20_000e6 },
        watchTick: "*/20 * * * * *",
        lockMs: 15_000,
        drainMs: 20_000,
        diskReserveBytes: 500e6,
        linkLimitBytes: 2000e6,
        fileLinkMinutes: 60,
        uploads: { folder: path.resolve("data/uploads"), limitBytes: 4000e6, hours: 24 },
      },
      http: { port: 8080, adminToken: undefined, publicUrl: undefined },
    });
    expect(config.jobs.concurrency.chunk).toBe(config.media.slots);
  });

  test("is the same as one of empty values", () => {
    const empty = Object.fromEntries(Object.keys(ENVIRONMENT.shape).map((name) => [name, ""]));
    expect(parseConfig(empty)).toEqual(parseConfig({}));
  });
});

test("values become what they mean", () => {
  const config = parseConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: "http://127.0.0.1:8081/",
    TELEGRAM_LOCAL: "1",
    ADMIN_IDS: "1, 22 ,,333",
    ROLES: "encode, fetch",
    SUPABASE_URL: "https://project.supabase.co",
    SUPABASE_SERVICE_ROLE_KEY: "a-long-service-role-key",
    ENCODE_CONCURRENCY: "3",
    HTTP_PORT: "0",
    ALLOW_PRIVATE_HOSTS: "127.0.0.1:1,[::1]:2",
    STALL_SECONDS: "0.5",
    DATA_DIR: "/var/lib/mediaferry",
  });
  expect(config).toMatchObject({
    telegram: { token: TOKEN, apiRoot: "http://127.0.0.1:8081", isLocal: true, adminIds: [1, 22, 333] },
    jobs: { roles: ["encode", "fetch"], concurrency: { chunk: 3 } },
    stores: {
      dataDir: "/var/lib/mediaferry",
      supabase: { url: "https://project.supabase.co", serviceRoleKey: "a-long-service-role-key" },
    },
    media: { slots: 3, stallMs: 500 },
    sources: { allowPrivateHosts: ["127.0.0.1:1", "[::1]:2"], stallMs: 500 },
    http: { port: 0 },
  });
});

test("names that are not ours are passed over", () => {
  expect(parseConfig({ PATH: "/bin", HOME: "/root" })).toEqual(parseConfig({}));
});

test("all problems are told together, each by its name", () => {
  const wrong = {
    BOT_TOKEN: "not a token",
    TELEGRAM_API_ROOT: "ftp://example.org",
    TELEGRAM_LOCAL: "perhaps",
    ADMIN_IDS: "1,two",
    ACCESS: "closed",
    ROLES: "bot,cook",
    REDIS_URL: "http://example.org",
    HTTP_PORT: "70000",
    ADMIN_TOKEN: "short",
    ENCODE_CONCURRENCY: "0",
    DOWNLOAD_CONCURRENCY: "1.5",
    STALL_SECONDS: "-1",
    LOG_LEVEL: "loud",
    SUPABASE_URL: "https://project.supabase.co",
  };
  const problems = problemsOf(wrong);
  for (const name of Object.keys(wrong)) expect(problems).toContain(name);
});

test("a problem is told without the value, which may be a secret", () => {
  expect(problemsOf({ BOT_TOKEN: `${TOKEN} `, ADMIN_TOKEN: "hunter2", REDIS_URL: "hunter2" })).not.toMatch(
    /hunter2|AAHdq/,
  );
});

test("half of a Supabase project is a problem", () => {
  expect(problemsOf({ SUPABASE_SERVICE_ROLE_KEY: "key" })).toContain("set both or neither");
  expect(problemsOf({ SUPABASE_URL: "https://project.supabase.co" })).toContain("set both or neither");
});

test("two databases are a problem", () => {
  const both = { DATABASE_URL: "postgres://ferry@db/ferry", SUPABASE_URL: "https://project.supabase.co" };
  expect(problemsOf({ ...both, SUPABASE_SERVICE_ROLE_KEY: "key" })).toContain("set one of them");
});

test("what /watch takes by itself is something that it may be told", () => {
  expect(problemsOf({ WATCH_EVERY: "10m" })).toContain("WATCH_EVERY lies between");
  expect(problemsOf({ WATCH_EVERY_MAX: "3h" })).toContain("WATCH_EVERY lies between");
  expect(parseConfig({ WATCH_EVERY: "10m", WATCH_EVERY_MIN: "10m" }).telegram.watch.defaultMinutes).toBe(10);
});

test("the logger is told every secret, also as it looks in a link", () => {
  const { secrets } = parseConfig({
    BOT_TOKEN: TOKEN,
    ADMIN_TOKEN: "0123456789abcdef",
    REDIS_URL: "rediss://default:p%40ssword%2F1@host:6379",
    SUPABASE_URL: "https://project.supabase.co",
    SUPABASE_SERVICE_ROLE_KEY: "service-role-key",
  }).log;
  expect(secrets.toSorted()).toEqual(
    [
      TOKEN,
      encodeURIComponent(TOKEN),
      "service-role-key",
      "0123456789abcdef",
      "p@ssword/1",
      "p%40ssword%2F1",
    ].toSorted(),
  );
});

test("the logger is told the password of a database", () => {
  const { secrets } = parseConfig({ DATABASE_URL: "postgres://ferry:p%40ss@host/ferry" }).log;
  expect(secrets).toEqual(["p@ss", "p%40ss"]);
});

test("the logger is told a password that stands among the parameters of an address", () => {
  const { secrets } = parseConfig({
    REDIS_URL: "redis://host:6379?password=of%20redis",
    DATABASE_URL: "postgres://host/ferry?user=ferry&password=of-rows&sslpassword=of-key",
  }).log;
  expect(secrets).toEqual(["of redis", "of%20redis", "of-rows", "of-key"]);
});

test("a password with a % that begins no code is a problem of its setting, and is not told", () => {
  const problems = problemsOf({
    REDIS_URL: "redis://:50%off@host",
    DATABASE_URL: "postgres://ferry:50%off@host/ferry",
  });
  expect(problems.match(/write %25/g)).toHaveLength(2);
  expect(problems).toMatch(/REDIS_URL[\s\S]*DATABASE_URL/);
  expect(problems).not.toContain("off");
});

test("the settings cannot be changed afterwards", () => {
  const config = parseConfig({ ADMIN_IDS: "1" });
  expect(() => Object.assign(config.telegram, { token: TOKEN })).toThrow(TypeError);
  expect(() => config.telegram.adminIds.push(2)).toThrow(TypeError);
});

test("there are as many encoding processes as cores, as far as memory goes, and at least one", () => {
  expect(encodeSlots(2, 24 * GIB)).toBe(2);
  expect(encodeSlots(8, 4 * GIB)).toBe(4);
  expect(encodeSlots(2, 0.5 * GIB)).toBe(1);
});

describe(".env.example", () => {
  const text = readFileSync(path.join(import.meta.dirname, "../.env.example"), "utf8");
  const lines = [...text.matchAll(/^#?([A-Z][A-Z0-9_]*)=(.*)$/gm)].map(([, name = "", value = ""]) => [name, value]);

  test("lists the names that are read, each once", () => {
    expect(lines.map(([name]) => name).toSorted()).toEqual(Object.keys(ENVIRONMENT.shape).toSorted());
  });

  test("shows the defaults", () => {
    expect(parseConfig(Object.fromEntries(lines))).toEqual(parseConfig({}));
  });
});

test.each([
  ["ACESS", "ACCESS"],
  ["ROLE", "ROLES"],
  ["ADMIN_ID", "ADMIN_IDS"],
  ["TELEGRAM_APIROOT", "TELEGRAM_API_ROOT"],
  ["SUPABASE_SERVICE_ROLE_KEYS", "SUPABASE_SERVICE_ROLE_KEY"],
])("%s is taken for a slip of %s", (name, meant) => {
  expect(problemsOf({ [name]: "1" })).toContain(`${name} is not a setting. Did you mean ${meant}?`);
});

test.each(["HOME", "PATH", "TOKEN", "LANG", "NODE_ENV", "DATABASE", "HTTP_PROXY", "S3_ACL", "npm_config_cache"])(
  "%s is somebody else's",
  (name) => {
    expect(problemsOf({ [name]: "1" })).toBe("");
  },
);

test("a webhook of Telegram's own server has to be https", () => {
  const webhook = { WEBHOOK_URL: "http://example.com" };
  expect(problemsOf(webhook)).toContain("WEBHOOK_URL begins with https://");
  expect(problemsOf({ ...webhook, TELEGRAM_API_ROOT: "http://localhost:8081" })).toBe("");
});
