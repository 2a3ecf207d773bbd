import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    globalSetup: "test/run-folder.ts",
    // Real encodings on a shared machine: a hang has to end one day, but no test is about its time.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    pool: "forks",
    maxWorkers: 3, // of two cores: much of a test is waiting for a played Telegram that limits what a bot may send
    maxConcurrency: 2, // each has a bot with its servers
    restoreMocks: true,
    unstubEnvs: true,
  },
});
