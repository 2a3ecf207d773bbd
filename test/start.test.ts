import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:net";
import path from "node:path";
import { createInterface } from "node:readline";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { parseConfig } from "../src/config.ts";
import { StartError } from "../src/errors.ts";
import { createLogger } from "../src/log.ts";
import { startBot } from "../src/main.ts";
import { lockFolder } from "../src/stores/embedded/lock.ts";
import { temporaryFolder } from "./bot-process.ts";
import { openTelegram, type Telegram } from "./lab/index.ts";
import { processesNaming } from "./processes.ts";
import { COMPILED } from "./run-folder.ts";
import { seedDatabase } from "./seed.ts";

const MAIN = path.resolve(import.meta.dirname, "../src/main.ts");
const silent = createLogger({ level: "silent" });
const OTHER_TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw1";

let home: Awaited<ReturnType<typeof temporaryFolder>>;
let telegram: Telegram;
let taken: Server;
let file: string;
let held: string;
let lock: ReturnType<typeof lockFolder>;

beforeAll(async () => {
  home = await temporaryFolder();
  telegram = await openTelegram({ folder: home.path });
  taken = createServer().listen(0);
  await once(taken, "listening");
  file = path.join(home.path, "a file");
  await writeFile(file, "");
  held = path.join(home.path, "held");
  await mkdir(held);
  lock = lockFolder(held);
});
afterAll(async () => {
  await lock.close();
  taken.close();
  await telegram.close();
  await home[Symbol.asyncDispose]();
});

const portOf = (server: Server): number => (server.address() as { port: number }).port;

interface Start {
  child: ChildProcess;
  dataDir: string;
  /** Resolves with the first line of the log that holds `text`. */
  says(text: string): Promise<Record<string, unknown>>;
  ended: Promise<{ code: number | null; told: string }>;
}

type Settings = Record<string, string | undefined>;

let count = 0;
function settingsFor(env: Settings): Settings & { DATA_DIR: string } {
  const dataDir = path.join(home.path, `data-${++count}`);
  return { BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.apiRoot, HTTP_PORT: "0", DATA_DIR: dataDir, ...env };
}

/** A data folder with an empty database. */
async function seeded(name: string): Promise<string> {
  const dataDir = path.join(home.path, name);
  await seedDatabase(dataDir);
  return dataDir;
}

function start(env: Settings = {}): Start {
  const settings = settingsFor(env);
  const { PATH, HOME } = process.env;
  const child = spawn(process.execPath, [MAIN], {
    cwd: home.path,
    env: { PATH, HOME, LOG_LEVEL: "debug", NODE_COMPILE_CACHE: COMPILED, ...settings },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  let told = "";
  child.stderr.on("data", (data) => {
    told += data;
  });
  createInterface({ input: child.stdout }).on("line", (line) => {
    lines.push(line);
    for (const look of waiting) look();
  });
  return {
    ...{ child, dataDir: settings.DATA_DIR },
    says: (text) =>
      new Promise((resolve) => {
        const look = () => {
          const line = lines.find((each) => each.includes(text));
          if (line === undefined) return;
          waiting.delete(look);
          resolve(JSON.parse(line));
        };
        waiting.add(look);
        look();
      }),
    ended: once(child, "close").then(([code]) => ({ code, told })),
  };
}

describe.concurrent("a start that cannot succeed says why in one sentence, and makes no database", () => {
  /** Each in this process: to load the bot once more costs a second of a processor. */
  test.each<[what: string, env: () => Settings, words: RegExp]>([
    ["a token that Telegram does not know", () => ({ BOT_TOKEN: OTHER_TOKEN }), /^BOT_TOKEN is not accepted by http/],
    ["a data folder that is a file", () => ({ DATA_DIR: file }), /^DATA_DIR cannot be used: .* is a file/],
    ["one below a file", () => ({ DATA_DIR: path.join(file, "x") }), /^DATA_DIR cannot be used: .* below a file/],
    ["one that cannot be made", () => ({ DATA_DIR: "/sys/mediaferry" }), /^DATA_DIR cannot be used/],
    ["no FFmpeg", () => ({ FFMPEG_PATH: "/nowhere/ffmpeg" }), /^FFMPEG_PATH cannot be used: .*no such program/],
    ["another program for FFmpeg", () => ({ FFMPEG_PATH: "/bin/true" }), /^FFMPEG_PATH cannot be used: .*not FFmpeg/],
    ["no ffprobe", () => ({ FFPROBE_PATH: "ffprobe-nowhere" }), /^FFPROBE_PATH cannot be used/],
    [
      "no cookie file",
      () => ({ INSTAGRAM_COOKIES_FILE: "/nowhere" }),
      /^INSTAGRAM_COOKIES_FILE cannot be used: \/nowhere/,
    ],
    [
      "no other cookie file",
      () => ({ YTDLP_COOKIES_FILE: "/nowhere" }),
      /^YTDLP_COOKIES_FILE cannot be used: \/nowhere/,
    ],
    ["a folder that another one runs on", () => ({ DATA_DIR: held }), /^DATA_DIR is in use: another Mediaferry/],
    ["a slip of a name", () => ({ ACESS: "open" }), /^ACESS is not a setting. Did you mean ACCESS\?/],
  ])("%s", async (_, env, words) => {
    const settings = settingsFor(env());
    const { signal } = new AbortController();
    const begin = async () => startBot({ config: parseConfig(settings), signal, log: silent });
    const failure = await begin().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(StartError);
    expect((failure as StartError).message).toMatch(words);
    expect(existsSync(path.join(settings.DATA_DIR, "postgres"))).toBe(false);
  });

  test("a process, which ends", async () => {
    const { ended, dataDir } = start({ BOT_TOKEN: undefined });
    const { code, told } = await ended;
    expect([code, told]).toEqual([1, expect.stringMatching(/token of your bot[\s\S]*BotFather/)]);
    expect(told).not.toMatch(/^ +at |node:|Error:/m);
    expect(existsSync(dataDir)).toBe(false);
  });

  test("a port that is taken", async () => {
    const port = portOf(taken);
    const { code, told } = await start({ HTTP_PORT: String(port), DATA_DIR: await seeded("port") }).ended;
    expect([code, told]).toEqual([1, expect.stringMatching(new RegExp(`^HTTP_PORT ${port} is taken[^\\n]*\\n$`))]);
  });
});

describe.concurrent("a start", () => {
  test("waits for a Telegram that does not answer, says so at once, and ends when asked to", async () => {
    const closed = createServer().listen(0);
    await once(closed, "listening");
    const apiRoot = `http://127.0.0.1:${portOf(closed)}`;
    closed.close();
    const { says, child, ended, dataDir } = start({ TELEGRAM_API_ROOT: apiRoot });
    expect(await says("Telegram does not answer")).toMatchObject({ level: "warn", apiRoot });
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, told: "" });
    expect(existsSync(path.join(dataDir, "postgres"))).toBe(false);
  });

  test("that is asked to stop before it is over leaves no server", async () => {
    const { says, child, ended, dataDir } = start({ DATA_DIR: await seeded("stopped") });
    await says("embedded server output");
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, told: "" });
    expect(processesNaming(dataDir)).toEqual([]);
  });

  test("ends with the address to talk to", async () => {
    const { says, child, ended } = start();
    const { version } = JSON.parse(await readFile(path.resolve(import.meta.dirname, "../package.json"), "utf8"));
    const begun = { level: "info", version, node: process.versions.node, msg: "Mediaferry starts" };
    expect(await says("level")).toMatchObject(begun); // the first line
    expect(await says("Talk to")).toMatchObject({ msg: `Talk to https://t.me/${telegram.bot.username}` });
    child.kill("SIGTERM");
    expect(await ended).toEqual({ code: 0, told: "" });
  });
});
