import { defineConfig } from "vitest/config";

const isLong = process.env.CHAOS === "all";
/** Files with whole bots, or with what a test kills. */
const ALONE = ["test/{bot,chaos,stores}/**/*.test.ts", "test/*.test.ts"];

const common = {
  // Real encodings on a shared machine: a hang has to end one day, but no test is about its time.
  testTimeout: isLong ? 900_000 : 180_000,
  hookTimeout: isLong ? 900_000 : 180_000,
  expect: { poll: { timeout: 60_000 } },
  pool: "forks",
  maxConcurrency: 2, // each has a bot with its servers
  restoreMocks: true,
  unstubEnvs: true,
} as const;

export default defineConfig({
  test: {
    globalSetup: "test/run-folder.ts",
    maxWorkers: isLong ? 1 : 3, // of two cores: much of a test is waiting for a played Telegram that limits what a bot may send
    projects: [
      { test: { ...common, name: "whole", include: ALONE } },
      // These leave nothing behind in their process: loading everything once saves a third of what they cost.
      { test: { ...common, name: "parts", include: ["test/**/*.test.ts"], exclude: ALONE, isolate: false } },
    ],
  },
});
