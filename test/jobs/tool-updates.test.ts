import { afterAll, beforeAll, expect, test } from "vitest";
import { UserError } from "../../src/errors.ts";
import { createHosts } from "../../src/jobs/engine/hosts.ts";
import { createSignals } from "../../src/jobs/engine/signals.ts";
import { createToolUpdates } from "../../src/jobs/tool-updates.ts";
import { createLogger } from "../../src/log.ts";
import type { ToolName } from "../../src/sources/index.ts";
import type { Stores } from "../../src/stores/index.ts";
import { temporaryFolder } from "../bot-process.ts";
import { openFreshStores } from "../fresh-stores.ts";

const log = createLogger({ level: "silent" });

let stores: Stores;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  stores = await openFreshStores({ dataDir: folder.path, log });
  cleanup.defer(() => stores.close());
});
afterAll(() => cleanup.disposeAsync());

type Role = "bot" | "fetch" | "encode";

/** A process of a host whose tools are played. */
async function openProcess(host: string, roles: Role[], update?: (name: ToolName) => Promise<void>) {
  const updated: ToolName[] = [];
  const { keys, settings } = stores;
  const isCancelled = async () => false;
  const signals = await createSignals({ keys, prefix: "mf", settings, hearsChanges: false, isCancelled, log });
  cleanup.defer(() => signals.close());
  const hosts = await createHosts({
    config: {
      roles,
      concurrency: { chunk: 1 } as Parameters<typeof createHosts>[0]["config"]["concurrency"],
      lockMs: 60_000,
      hostUrl: undefined,
      pool: "",
    },
    ...{ keys, id: host, name: `machine of ${host}`, media: { ffmpegVersion: "7.1", ffmpegBuild: "7.1" }, log },
    freeBytes: async () => 5e9,
    tools: async () => [],
  });
  cleanup.defer(() => hosts.close());
  const web = {
    tools: async () => [{ name: "yt-dlp" as const, version: `of ${host}`, isOutdated: false, canUpdate: true }],
    async updateTool(name: ToolName) {
      await update?.(name);
      updated.push(name);
      return { from: "1", to: "2" };
    },
  };
  const updates = createToolUpdates({ keys, signals, hosts, sources: { web }, config: { roles }, log });
  cleanup.defer(() => updates.close());
  return { updates, updated };
}

test("every other host that fetches is updated once, and tells what it runs then", async () => {
  const front = await openProcess("aaaa", ["bot"]);
  const fetchers = [await openProcess("bbbb", ["fetch"]), await openProcess("bbbb", ["fetch", "encode"])];
  const broken = await openProcess("cccc", ["fetch"], async (name) => {
    if (name === "gallery-dl") throw new UserError("error-tool-update-failed", { tool: name });
  });
  const encoder = await openProcess("dddd", ["encode"]);
  const { signal } = new AbortController();
  expect(await front.updates.ofOthers({ signal })).toEqual([
    { host: "machine of bbbb", tools: [{ name: "yt-dlp", version: "of bbbb" }], failed: [] },
    { host: "machine of cccc", tools: [{ name: "yt-dlp", version: "of cccc" }], failed: ["gallery-dl"] },
  ]);
  expect(fetchers.flatMap(({ updated }) => updated)).toEqual(["yt-dlp", "gallery-dl"]);
  expect([front.updated, broken.updated, encoder.updated]).toEqual([[], ["yt-dlp"], []]);
});

test("a host that does not answer in time is told without tools", async () => {
  const { promise: held, resolve } = Promise.withResolvers<void>();
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  await openProcess("eeee", ["fetch"], async () => {
    begin();
    await held;
  });
  const front = await openProcess("aaaa", ["bot"]);
  const asking = new AbortController();
  const answer = front.updates.ofOthers({ signal: asking.signal });
  await begun;
  asking.abort();
  expect(await answer).toContainEqual({ host: "machine of eeee", tools: [], failed: [] });
  resolve();
});
