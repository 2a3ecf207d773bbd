import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { text } from "node:stream/consumers";
import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "../../src/config.ts";
import { doctorFor } from "../../src/examination.ts";
import { createLogger } from "../../src/log.ts";
import { createStores } from "../../src/stores/create.ts";
import { inspectBotApi } from "../../src/telegram/connection/inspect.ts";
import { temporaryFolder } from "../bot-process.ts";
import { freePort, startRedis } from "../hosted.ts";
import { openTelegram, type Telegram } from "../lab/index.ts";
import { COMPILED } from "../run-folder.ts";
import { seedDatabase } from "../seed.ts";
import { openS3 } from "../stores/files/s3.ts";

const log = createLogger({ level: "silent" });
const CLI = path.resolve(import.meta.dirname, "../../scripts/doctor.ts");
const cleanup = new AsyncDisposableStack();
let folder: string;
let telegram: Telegram;
beforeAll(async () => {
  folder = cleanup.use(await temporaryFolder()).path;
  telegram = await openTelegram({ folder });
  cleanup.defer(() => telegram.close());
});
afterAll(() => cleanup.disposeAsync());

const envOf = (name: string, more: Record<string, string> = {}): Record<string, string> => ({
  BOT_TOKEN: telegram.token,
  TELEGRAM_API_ROOT: telegram.apiRoot,
  TELEGRAM_LOCAL: telegram.mode === "local" ? "1" : "0",
  DATA_DIR: path.join(folder, name),
  HTTP_PORT: "9",
  DISK_RESERVE_MB: "1",
  ...more,
});

/** "ok says" of the findings of each check, by its name. */
async function examine(env: Record<string, string>): Promise<Record<string, string[]>> {
  const examined = await Array.fromAsync(
    doctorFor({ config: parseConfig(env), askTelegram: inspectBotApi, log }).examine(),
  );
  return Object.fromEntries(
    examined.map(({ name, findings }) => [name, findings.map(({ state, says }) => `${state} ${says}`)]),
  );
}

/** The same where it is not about the tools: to ask them for their versions takes half a second. */
const storesOf = (env: Record<string, string>) => examine({ ...env, ...NO_TOOLS });
const NO_TOOLS = { YTDLP_PATH: "/nonexistent", GALLERY_DL_PATH: "/nonexistent" };

test("where no bot has run yet, it makes nothing and starts nothing", async () => {
  const env = envOf("first");
  const lines = Object.values(await examine(env)).flat();
  expect(lines.filter((line) => line.startsWith("fail"))).toEqual([]);
  expect(lines).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^ok @\w+ answers at http/),
      "ok right, by that of Telegram",
      expect.stringMatching(/^ok private; the bot starts it \((redis|valkey)-server [\d.]+ is installed\)$/),
      "ok private PostgreSQL; the bot makes it at its first start",
      expect.stringMatching(/^ok \S+public: the bot can make it$/),
      expect.stringMatching(/^ok \S+, with libx264 and aac$/),
    ]),
  );
  expect(existsSync(env.DATA_DIR ?? "")).toBe(false);
});

test("beside a running bot it asks the servers that are there, and leaves them and nothing else behind", async () => {
  const env = envOf("running");
  const dataDir = env.DATA_DIR ?? "";
  await seedDatabase(dataDir);
  const stores = await createStores({ config: { dataDir, redisPrefix: "mf" }, log });
  const servers = { ...stores.embedded };
  const found = await storesOf(env);
  expect(found.Redis).toEqual([
    expect.stringMatching(/^ok (Redis|Valkey) [\d.]+, private, answers in \d+ ms$/),
    "ok maxmemory-policy noeviction: it forgets nothing to make room",
    "ok keeps what it has on disk (append-only file)",
  ]);
  expect(found.Database).toEqual([
    expect.stringMatching(/^ok private PostgreSQL \d+\.\d+ answers in \d+ ms$/),
    expect.stringMatching(/^ok schema \d{4}-[a-z-]+, up to date$/),
  ]);
  expect(found.Storage).toEqual([expect.stringMatching(/^ok .*writes, reads and deletes$/)]);
  expect(await readdir(path.join(dataDir, "public"))).toEqual([]);
  expect({ ...stores.embedded }).toEqual(servers);
  await stores.close();
  expect((await storesOf(env)).Database).toEqual([
    expect.stringMatching(/^ok private PostgreSQL \d+; the bot starts it$/),
  ]);
});

describe("hosted stores", () => {
  test("Redis: what it does when it is full", async () => {
    await using redis = await startRedis(path.join(folder, "hosted-redis"));
    const client = new Redis(redis.url);
    await client.config("SET", "maxmemory-policy", "allkeys-lru");
    await client.quit();
    expect((await storesOf(envOf("a", { REDIS_URL: redis.url }))).Redis).toEqual([
      expect.stringMatching(/^ok (Redis|Valkey) [\d.]+, of REDIS_URL/),
      expect.stringMatching(/^fail maxmemory-policy allkeys-lru/),
      "ok keeps what it has on disk (append-only file)",
    ]);
  });

  test("Redis and a database that are not there", async () => {
    const place = `a-long-password@127.0.0.1:${await freePort()}`;
    const env = envOf("a", { REDIS_URL: `redis://:${place}`, DATABASE_URL: `postgres://bot:${place}/bot` });
    const { Redis: [redis] = [], Database: [database] = [] } = await storesOf(env);
    expect(redis).toMatch(/^fail REDIS_URL cannot be used: Redis at 127\.0\.0\.1:\d+ does not answer \(.*ECONNREFUSED/);
    expect(database).toMatch(/^fail DATABASE_URL cannot be used/);
    expect(redis + String(database)).not.toContain("a-long-password");
  });

  test("an S3-compatible store: a file goes there, comes back in part by a signed address, and is removed", async () => {
    await using s3 = await openS3();
    const { endpoint, bucket } = s3.config;
    const env = envOf("b", s3.env);
    expect((await storesOf(env)).Storage).toEqual([
      `ok bucket ${bucket} at ${endpoint}: writes, reads ranges, signs and deletes`,
    ]);
    expect(await s3.keys()).toEqual([]);
    const [line] = (await storesOf({ ...env, S3_SECRET_ACCESS_KEY: "another-long-secret" })).Storage ?? [];
    expect(line).toMatch(/^fail bucket \S+ at \S+: sign does not work \(a signed address answers with 403\)/);
    expect(line).not.toContain("another-long-secret");
    expect(await s3.keys()).toEqual([]);
  });

  test("S3_PUBLIC_URL: what was just written comes from there, to whoever asks for it", async () => {
    await using s3 = await openS3();
    const { endpoint, bucket } = s3.config;
    const page = createServer((_, answer) => answer.end("welcome")).listen(0, "127.0.0.1");
    cleanup.defer(() => void page.close());
    await once(page, "listening");
    const look = async (S3_PUBLIC_URL: string) => {
      const [, ...lines] = (await storesOf(envOf("c", { ...s3.env, S3_PUBLIC_URL }))).Storage ?? [];
      return lines;
    };
    const root = `${endpoint}/${bucket}`;
    const failsWith = (at: string, trouble: string) => [
      `fail S3_PUBLIC_URL ${at} does not give the files in it (${trouble})`,
    ];
    expect(await look(root)).toEqual(failsWith(root, "it answers with 403"));
    s3.readable = `/${bucket}/encode/`;
    expect(await look(`${root}/`)).toEqual([`ok S3_PUBLIC_URL ${root} gives everybody the files in it`]);
    s3.readable = "/";
    expect(await look(`${endpoint}/other`)).toEqual(failsWith(`${endpoint}/other`, "it answers with 404"));
    const other = `http://127.0.0.1:${(page.address() as AddressInfo).port}`;
    expect(await look(other)).toEqual(failsWith(other, "other bytes come back"));
    const nowhere = `http://127.0.0.1:${await freePort()}`;
    expect(await look(nowhere)).toEqual(failsWith(nowhere, "ECONNREFUSED"));
    expect(await s3.keys()).toEqual([]);
  });
});

describe("npm run doctor", () => {
  async function run(env: Record<string, string>) {
    const { PATH = "", HOME = "" } = process.env;
    const child = spawn(process.execPath, [CLI], {
      cwd: folder,
      env: { PATH, HOME, NODE_COMPILE_CACHE: COMPILED, ...env },
    });
    const [out, errors, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
    return { out, errors, code };
  }

  test("tells each finding in a line with what to do, and ends well where nothing fails", async () => {
    const { out, errors, code } = await run(envOf("cli"));
    expect([code, errors]).toEqual([0, ""]);
    expect(out).toMatch(/^Mediaferry \d+\.\d+\.\d+ on Node 24\./);
    expect(out).toMatch(/^ok {4}Telegram {4}@\w+ answers at http/m);
    expect(out).toMatch(/^warn {2}PUBLIC_URL {2}is not set.*\n {18}→ Set it to the address/m);
    expect(out).toMatch(/\n\d+ ok, \d+ warn, 0 fail\n$/);
    expect(out).not.toContain(telegram.token);
  });

  test("ends with 1 where something fails, settings too", async () => {
    const refused = await run(envOf("cli", { ...NO_TOOLS, BOT_TOKEN: `${telegram.token}x` }));
    expect([refused.code, refused.out]).toEqual([1, expect.stringMatching(/^fail {2}Telegram .*refuses BOT_TOKEN/m)]);
    const misspelt = await run(envOf("cli", { ACESS: "open" }));
    expect([misspelt.code, misspelt.out]).toEqual([
      1,
      expect.stringMatching(/^fail {2}Settings .*Did you mean ACCESS/m),
    ]);
  });
});
