import { describe, expect, test } from "vitest";
import type { DoctorSettings, Finding, FindingState, TelegramFacts } from "../../src/doctor/api.ts";
import { checkClock } from "../../src/doctor/checks/clock.ts";
import { checkDatabase } from "../../src/doctor/checks/database.ts";
import { checkDisk } from "../../src/doctor/checks/disk.ts";
import { checkFfmpeg } from "../../src/doctor/checks/ffmpeg.ts";
import { checkPublicUrl } from "../../src/doctor/checks/public-url.ts";
import { checkRedis } from "../../src/doctor/checks/redis.ts";
import { checkStorage } from "../../src/doctor/checks/storage.ts";
import { checkTelegram } from "../../src/doctor/checks/telegram.ts";
import { checkTools } from "../../src/doctor/checks/tools.ts";
import { createDoctor } from "../../src/doctor/create.ts";
import { StartError } from "../../src/errors.ts";
import type { DatabaseFacts, RedisFacts } from "../../src/stores/index.ts";

const SETTINGS: DoctorSettings = {
  dataDir: "/data",
  diskReserveBytes: 500e6,
  telegram: { hasToken: true, apiRoot: "https://api.telegram.org", isLocal: false, adminIds: [1] },
  hasStore: false,
};
const withTelegram = (change: Partial<DoctorSettings["telegram"]>): DoctorSettings => ({
  ...SETTINGS,
  telegram: { ...SETTINGS.telegram, ...change },
});
const ANSWER: TelegramFacts = {
  tookMs: 80,
  username: "ferry_bot",
  webhook: { url: "", pending: 0 },
  limits: { readBytes: 20 * 2 ** 20, sendBytes: 50e6 },
};
const REDIS: Extract<RedisFacts, { isRunning: true }> = {
  ...{ isRunning: true, isPrivate: false, name: "Redis", version: "7.0.15", policy: "noeviction", role: "master" },
  ...{ isAppendOnly: true, usedBytes: 1e6, maxBytes: 0, tookMs: 1 },
};
const DATABASE: Extract<DatabaseFacts, { isRunning: true }> = {
  ...{ isRunning: true, kind: "PostgreSQL", version: "18.4", isReadOnly: false, tookMs: 3 },
  ...{ applied: ["0001-a", "0002-b"], expected: ["0001-a", "0002-b"] },
};

/** "state: what it says → what to do" */
const told = (findings: readonly Finding[]): string[] =>
  findings.map(({ state, says, advice }) => `${state}: ${says}${advice ? ` → ${advice}` : ""}`);
const worst = (findings: readonly Finding[]): FindingState =>
  (["fail", "warn", "ok"] as const).find((state) => findings.some((one) => one.state === state)) ?? "ok";

describe("Telegram", () => {
  const check = (facts: Partial<TelegramFacts> = {}, settings = SETTINGS) =>
    checkTelegram({ settings, telegram: async () => ({ ...ANSWER, ...facts }) });

  test("is well when the token is good", async () => {
    expect(told(await check())).toEqual([
      "ok: @ferry_bot answers at https://api.telegram.org in 80 ms",
      "ok: files up to 20 MB can be read, up to 50 MB sent",
      "ok: 1 admin",
    ]);
  });

  const own = withTelegram({ apiRoot: "http://127.0.0.1:8081" });
  const hooked = withTelegram({ webhookUrl: "https://bot.example.org" });
  const url = "https://bot.example.org/telegram";
  const failedNow = { at: new Date(), says: "Connection refused" };
  const failedBefore = { at: new Date(Date.now() - 7_200_000), says: "Connection refused" };
  test.each<[string, FindingState, RegExp, Partial<TelegramFacts>, DoctorSettings]>([
    ["no token", "fail", /BOT_TOKEN is not set.*@BotFather/, {}, withTelegram({ hasToken: false })],
    ["a wrong token", "fail", /refuses BOT_TOKEN \(401 Unauthorized\)/, { refusal: "401 Unauthorized" }, SETTINGS],
    ["no way there", "fail", /does not answer \(ENOTFOUND\)/, { trouble: "ENOTFOUND" }, SETTINGS],
    ["no admins", "warn", /ADMIN_IDS is not set/, {}, withTelegram({ adminIds: [] })],
    ["a server of one's own without local mode", "warn", /TELEGRAM_LOCAL=1/, {}, own],
    [
      "a webhook of somebody else",
      "warn",
      /a webhook is set \(bot\.example\.org\)/,
      { webhook: { url, pending: 0 } },
      SETTINGS,
    ],
    [
      "a webhook that fails",
      "fail",
      /Connection refused/,
      { webhook: { url, pending: 3, lastError: failedNow } },
      hooked,
    ],
    [
      "one that has failed long ago",
      "ok",
      /webhook at bot/,
      { webhook: { url, pending: 3, lastError: failedBefore } },
      hooked,
    ],
    ["one with many updates", "warn", /500 updates wait/, { webhook: { url, pending: 500 } }, hooked],
  ])("tells %s", async (_, state, words, facts, settings) => {
    const findings = await check(facts, settings);
    expect([worst(findings), told(findings).join("\n")]).toEqual([state, expect.stringMatching(words)]);
  });
});

test.each<[seconds: number, string]>([
  [0, "ok: right, by that of Telegram"],
  [-2, "ok: right, by that of Telegram"],
  [40, "warn: 40 s ahead of Telegram's → Synchronise the clock"],
  [-900, "fail: 900 s behind Telegram's → Synchronise the clock"],
])("a clock that is %d s off", async (seconds, words) => {
  const theirs = new Date("2026-11-29T12:00:00Z");
  const clock = { theirs, ours: new Date(theirs.getTime() + seconds * 1000) };
  const [line = ""] = told(await checkClock({ telegram: async () => ({ ...ANSWER, clock }) }));
  expect(line.startsWith(words)).toBe(true);
});

test.each<[string, FindingState, RegExp, RedisFacts]>([
  ["a good one", "ok", /Redis 7\.0\.15, of REDIS_URL, answers in 1 ms/, REDIS],
  [
    "a private one that is not running",
    "ok",
    /redis-server 7\.0\.15 is installed/,
    { isRunning: false, program: "redis-server 7.0.15" },
  ],
  ["an old one", "fail", /needs Redis 6\.2 or newer/, { ...REDIS, version: "5.0.7" }],
  ["one that forgets keys", "fail", /maxmemory-policy allkeys-lru/, { ...REDIS, policy: "allkeys-lru" }],
  ["one that says nothing of it", "warn", /Make sure that it is noeviction/, { ...REDIS, policy: undefined }],
  ["one that keeps nothing", "warn", /keeps nothing on disk/, { ...REDIS, isAppendOnly: false }],
  ["one with snapshots", "warn", /snapshots only/, { ...REDIS, isAppendOnly: false, snapshots: true }],
  ["one that cannot write", "fail", /cannot write to its disk/, { ...REDIS, writeTrouble: "aof_last_write_status" }],
  ["one that is nearly full", "warn", /uses 95 MB of 100 MB/, { ...REDIS, usedBytes: 95e6, maxBytes: 100e6 }],
  ["a replica", "fail", /it is a slave/, { ...REDIS, role: "slave" }],
  ["a Valkey", "ok", /Valkey 8\.0\.1/, { ...REDIS, name: "Valkey", version: "8.0.1" }],
])("Redis: %s", async (_, state, words, facts) => {
  const findings = await checkRedis({ redis: async () => facts });
  expect([worst(findings), told(findings).join("\n")]).toEqual([state, expect.stringMatching(words)]);
});

test.each<[string, FindingState, RegExp, DatabaseFacts]>([
  ["a good one", "ok", /PostgreSQL 18\.4 answers in 3 ms\nok: schema 0002-b, up to date/, DATABASE],
  ["none yet", "ok", /makes it at its first start/, { isRunning: false, ours: "18" }],
  [
    "one that waits for the bot",
    "ok",
    /private PostgreSQL 18; the bot starts it/,
    { isRunning: false, ours: "18", ofCluster: "18" },
  ],
  ["one of another version", "fail", /of PostgreSQL 17/, { isRunning: false, ours: "18", ofCluster: "17" }],
  [
    "a schema that is behind",
    "warn",
    /lacks 1 of 2 steps \(0002-b\) → The next start/,
    { ...DATABASE, applied: ["0001-a"] },
  ],
  ["that of Supabase", "fail", /lacks 2 of 2 steps.*npm run migrate/, { ...DATABASE, kind: "Supabase", applied: [] }],
  [
    "a schema of the future",
    "fail",
    /newer version of the bot \(0099-z\)/,
    { ...DATABASE, applied: [...DATABASE.applied, "0099-z"] },
  ],
  ["a replica", "fail", /takes no writes/, { ...DATABASE, isReadOnly: true }],
])("the database: %s", async (_, state, words, facts) => {
  const findings = await checkDatabase({ database: async () => facts });
  expect([worst(findings), told(findings).join("\n")]).toEqual([state, expect.stringMatching(words)]);
});

test("storage tells the step that does not work", async () => {
  const place = "bucket b at https://s3.example.org";
  const failed = { step: "delete", cause: "AccessDenied: no" } as const;
  expect(told(await checkStorage({ storage: async () => ({ place, isStore: true, isNew: false, failed }) }))).toEqual([
    expect.stringMatching(/^fail: bucket b at \S+: delete does not work \(AccessDenied: no\) → .*DeleteObject/),
  ]);
  expect(told(await checkStorage({ storage: async () => ({ place, isStore: true, isNew: false }) }))).toEqual([
    `ok: ${place}: writes, reads ranges, signs and deletes`,
  ]);
});

test("FFmpeg fails without an encoder that every size needs, and warns of what makes them worse", async () => {
  const facts = { version: "7.1", encoders: ["aac", "mpeg4"], hasZscale: false, hasSubtitles: false, isOffline: false };
  expect((await checkFfmpeg({ ffmpeg: async () => facts })).map(({ state }) => state)).toEqual([
    ...(["fail", "warn", "warn", "warn"] as const),
  ]);
  const good = { version: "7.1", encoders: ["libx264", "aac"], hasZscale: true, hasSubtitles: true, isOffline: true };
  expect(told(await checkFfmpeg({ ffmpeg: async () => good }))).toEqual(["ok: 7.1, with libx264 and aac"]);
});

test("tools are told with their age", async () => {
  const tool = { isOutdated: false, canUpdate: true };
  const tools = async () => [
    { ...tool, name: "yt-dlp" as const, version: "2026.11.01", ageDays: 1, runtime: "node 24.21.0" },
    {
      ...tool,
      name: "yt-dlp" as const,
      version: "2026.06.01",
      ageDays: 181,
      runtime: "node 24.21.0",
      isOutdated: true,
    },
    { ...tool, name: "yt-dlp" as const, version: "2026.11.01", ageDays: 28 },
    { ...tool, name: "gallery-dl" as const, version: "1.32.18", installedDays: 0 },
    { ...tool, name: "gallery-dl" as const, canUpdate: false },
  ];
  expect(told(await checkTools({ tools }))).toEqual([
    "ok: yt-dlp 2026.11.01, 1 day old, with node 24.21.0",
    expect.stringMatching(/^warn: yt-dlp 2026\.06\.01, 181 days old.* → Send \/update/),
    expect.stringMatching(/^warn: .*without a JavaScript runtime/),
    "ok: gallery-dl 1.32.18, installed today",
    "fail: gallery-dl is missing or does not run: posts with pictures do not work → Run npm run setup.",
  ]);
});

test.each<[freeBytes: number, FindingState]>([
  [400e6, "fail"],
  [3e9, "warn"],
  [50e9, "ok"],
])("a disk with %d bytes", async (freeBytes, state) => {
  const disk = async () => ({ freeBytes, totalBytes: 100e9 });
  expect(worst(await checkDisk({ settings: SETTINGS, disk }))).toBe(state);
});

test.each<[string, FindingState, RegExp, Partial<DoctorSettings>]>([
  ["is not set", "warn", /no links to files/, {}],
  ["is not needed for links", "warn", /is not set: there are no pages[^,]*$/m, { hasStore: true }],
  ["cannot be tried", "warn", /the bot does not run here/, { publicUrl: "http://127.0.0.1:9", httpPort: 9 }],
  ["is private", "warn", /this network alone/, { publicUrl: "http://[::1]:9" }],
])("PUBLIC_URL %s", async (_, state, words, change) => {
  const findings = await checkPublicUrl({ settings: { ...SETTINGS, ...change } });
  expect([worst(findings), told(findings).join("\n").replace(/ → .*/g, "")]).toEqual([
    state,
    expect.stringMatching(words),
  ]);
});

describe("the doctor", () => {
  const never = () => new Promise<never>(() => undefined);
  const nobody = {
    telegram: never,
    redis: never,
    database: never,
    storage: never,
    ffmpeg: never,
    tools: never,
    disk: never,
  };
  const examine = async (check: () => Promise<Finding[]>) => {
    const doctor = createDoctor({
      ...{ settings: () => SETTINGS, patient: nobody, limitMs: 20 },
      hide: (text) => text.replaceAll("geheim", "[secret]"),
      checks: [{ name: "Check", examine: check }],
    });
    return (await Array.fromAsync(doctor.examine())).flatMap(({ findings }) => told(findings));
  };

  test("takes what throws, and what says nothing, for a failure, and hides secrets", async () => {
    expect(await examine(() => Promise.reject(new Error("password geheim refused")))).toEqual([
      expect.stringMatching(/^fail: password \[secret\] refused → /),
    ]);
    expect(await examine(() => Promise.reject(new StartError("REDIS_URL cannot be used.")))).toEqual([
      "fail: REDIS_URL cannot be used. → The bot does not start like that.",
    ]);
    expect(await examine(never)).toEqual([expect.stringMatching(/^fail: gave no answer within 0\.02 s/)]);
  });
});
