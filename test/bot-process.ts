import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { pino } from "pino";
import { tiedToParent } from "../src/runtime/child-process.ts";
import type { Telegram } from "./lab/index.ts";
import { COMPILED, REMOVAL } from "./run-folder.ts";
import { seedDatabase } from "./seed.ts";

const ROOT = path.resolve(import.meta.dirname, "..");
/**
 * As `npm start` has them: one helper for the garbage collector instead of four takes a fifteenth less of a small machine;
 * buffers that threads free go back to two heaps instead of eight, which holds 40 MB less.
 */
const FLAGS = ["--max-semi-space-size=4", "--v8-pool-size=1"];
const ALLOCATION = { MALLOC_ARENA_MAX: "2" };

/** Of the words in the log. */
const LEVELS = pino.levels.values;

export interface LogLine {
  /** 20 for "debug", 30 for "info", 40 for "warn", 50 for "error", 60 for "fatal". */
  level: number;
  msg: string;
  [field: string]: unknown;
}

export interface BotProcess extends AsyncDisposable {
  readonly pid: number;
  readonly dataDir: string;
  /** Everything it has written so far. */
  readonly lines: LogLine[];
  /** Resolves with the first line, past or future, that fits; rejects when the process ends before. */
  logged(fits: (line: LogLine) => boolean): Promise<LogLine>;
  /** Ends it without warning, as a crash or the kernel's memory killer would. */
  kill(): Promise<void>;
  /** Ends it as an operator would, and resolves with its exit code. */
  stop(): Promise<number | null>;
}

/** Narrows what a line of these has to be to lines that are written from now on. */
export function newIn(...bots: BotProcess[]) {
  const known = new Set(bots.flatMap(({ lines }) => lines));
  return (fits: (line: LogLine) => boolean) => (line: LogLine) => !known.has(line) && fits(line);
}

/** So many times as fast as Telegram allows bots send that are started here: in a run of tests faster (vitest.config.ts). */
export const PACE = Number(process.env.TELEGRAM_PACE ?? 1);

/** Of yt-dlp, in a run of tests: what has it look for played sites alone (vitest.config.ts). */
export const YTDLP_EXTRA_ARGS = process.env.YTDLP_EXTRA_ARGS ?? "";

/** A folder of one's own that goes with the scope. */
export async function temporaryFolder(): Promise<{ path: string } & AsyncDisposable> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "mediaferry-"));
  return { path: folder, [Symbol.asyncDispose]: () => rm(folder, REMOVAL) };
}

/** The real bot as a process of its own, against the lab's Telegram; resolves when it is ready. */
export async function startBot({
  telegram,
  dataDir,
  env = {},
  prefix = [],
}: {
  telegram: Telegram;
  dataDir: string;
  env?: Record<string, string>;
  /** Command line that runs what follows it, in some other surroundings. */
  prefix?: readonly string[];
}): Promise<BotProcess> {
  await mkdir(dataDir, { recursive: true });
  if (!env.SUPABASE_URL && !env.DATABASE_URL) await seedDatabase(path.join(dataDir, "data"));
  const [program = "", ...args] = [...prefix, process.execPath, ...FLAGS, path.join(ROOT, "src/main.ts")];
  const command = tiedToParent(program, args); // a test that times out ends nothing
  const child = spawn(...command, {
    cwd: dataDir,
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      ...ALLOCATION,
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      TMPDIR: os.tmpdir(),
      NODE_COMPILE_CACHE: COMPILED,
      BOT_TOKEN: telegram.token,
      TELEGRAM_API_ROOT: telegram.apiRoot,
      TELEGRAM_LOCAL: telegram.mode === "local" ? "1" : "0",
      DATA_DIR: path.join(dataDir, "data"),
      HTTP_PORT: "0",
      PUBLIC_URL: "http://localhost:0",
      LOG_LEVEL: "debug",
      TELEGRAM_PACE: String(PACE),
      YTDLP_EXTRA_ARGS,
      DISK_RESERVE_MB: "100",
      LOOKUPS_PER_MINUTE: "1000",
      STALL_SECONDS: "600", // what a test holds is held for as long as the machine needs
      ...env,
    },
  });
  const bot = follow(child, dataDir);
  await bot.logged((line) => line.msg === "ready");
  return bot;
}

function follow(child: ChildProcess, dataDir: string): BotProcess {
  const lines: LogLine[] = [];
  const waiting = new Set<() => void>();
  let errors = "";
  const exited = once(child, "close").then(([code]) => code as number | null);
  const wake = () => {
    for (const look of waiting) look();
  };
  createInterface({ input: child.stdout! }).on("line", (text) => {
    const line = JSON.parse(text);
    lines.push({ ...line, level: LEVELS[line.level] ?? 0 });
    wake();
  });
  child.stderr?.on("data", (data) => {
    errors += data;
  });
  exited.then(wake);

  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    return exited;
  };
  return {
    pid: child.pid!,
    dataDir,
    lines,
    logged: (fits) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const line = lines.find(fits);
          const hasEnded = child.exitCode !== null || child.signalCode !== null;
          if (!line && !hasEnded) return;
          waiting.delete(look);
          if (line) resolve(line);
          else
            reject(
              new Error(
                `the bot ended: ${errors}\n${lines
                  .slice(-20)
                  .map((each) => JSON.stringify(each))
                  .join("\n")}`,
              ),
            );
        };
        waiting.add(look);
        look();
      }),
    async kill() {
      await end("SIGKILL");
    },
    stop: () => end("SIGTERM"),
    async [Symbol.asyncDispose]() {
      if (child.exitCode === null && child.signalCode === null) await end("SIGTERM");
    },
  };
}
