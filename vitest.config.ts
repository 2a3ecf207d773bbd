import { existsSync } from "node:fs";
import path from "node:path";
import { defineConfig } from "vitest/config";
import { LongestFirst } from "./test/longest-first.ts";

const isLong = process.env.CHAOS === "all";
/** Files in which bots and servers are killed, stopped or starved: the longest. */
const CHAOS = ["test/chaos/**/*.test.ts"];
/** Several processes of one bot, on one machine or on many: the most bots in a file. */
const FLEET = ["test/fleet/**/*.test.ts"];
/** Files that run on the system's FFmpeg, as the bot is shipped; chaos does so in its long form. */
const EXACT = ["test/media/encode/{exactness,amr,task-input}.test.ts", "test/media/hls/exact.test.ts"];

/** Files that look at pages in a Chromium, which the others do without. */
const BROWSER = ["test/browser/**/*.test.ts"];

/**
 * The played Telegram takes what it is given, and most of a bot's time would be waiting. Played pages are nobody's that
 * yt-dlp knows by name: not to try and load its 1,800 other extractors halves a run. fleet/links and sources/web/hostile do.
 */
const pace: Record<string, string> = isLong
  ? {}
  : { TELEGRAM_PACE: "4", YTDLP_EXTRA_ARGS: "--use-extractors generic,html5" };
/** Of `scripts/setup.sh`, where there is such a build: one that starts in 2 ms instead of 50, thousands of times. */
const FAST_FFMPEG = path.resolve(import.meta.dirname, ".tools/test/bin");
const fast = { ...pace, ...(existsSync(FAST_FFMPEG) && { PATH: `${FAST_FFMPEG}:${process.env.PATH}` }) };

const common = {
  // Real encodings on a shared machine: a hang has to end one day, but no test is about its time.
  testTimeout: isLong ? 900_000 : 600_000,
  hookTimeout: isLong ? 900_000 : 600_000,
  expect: { poll: { timeout: 180_000 } },
  pool: "forks",
  env: pace,
  maxConcurrency: 2, // each has a bot with its servers
  restoreMocks: true,
  unstubEnvs: true,
} as const;

export default defineConfig({
  test: {
    globalSetup: "test/run-folder.ts",
    // Of two cores: a file uses a quarter of one, and waits else for a played Telegram that limits what a bot may send.
    maxWorkers: isLong ? 1 : 8,
    sequence: { sequencer: LongestFirst },
    projects: [
      { test: { ...common, name: "chaos", include: CHAOS, env: isLong ? pace : fast } },
      { test: { ...common, name: "fleet", include: FLEET, env: fast } },
      { test: { ...common, name: "exact", include: EXACT } },
      ...(process.env.BROWSER ? [{ test: { ...common, name: "browser", include: BROWSER, env: fast } }] : []),
      // Of `npm test`. They leave nothing behind in their process: loading everything once saves a third of what they cost.
      {
        test: {
          ...common,
          name: "tests",
          include: ["test/**/*.test.ts"],
          exclude: [...CHAOS, ...FLEET, ...EXACT, ...BROWSER],
          env: fast,
          isolate: false,
        },
      },
    ],
  },
});
