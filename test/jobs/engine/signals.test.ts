import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSignals } from "../../../src/jobs/engine/signals.ts";
import { createLogger } from "../../../src/log.ts";
import type { Rows, Stores } from "../../../src/stores/index.ts";
import { cacheSettings } from "../../../src/stores/rows/settings-cache.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openFreshStores } from "../../fresh-stores.ts";

const log = createLogger({ level: "silent" });
const CHAT = 77;

let stores: Stores;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  stores = await openFreshStores({ dataDir: folder.path, log });
  cleanup.defer(() => stores.close());
});
afterAll(() => cleanup.disposeAsync());

/** What one process of several has: its rows, which count how often the settings of a chat are read, and its signals. */
async function openProcess({ hearsChanges = true } = {}) {
  let reads = 0;
  const counted: Rows = {
    ...stores.rows,
    chatSettings: async () => {
      reads++;
      return stores.rows.chatSettings(CHAT);
    },
  };
  const { rows, settings } = cacheSettings({ rows: counted, keys: stores.keys, prefix: "mf", log });
  const isCancelled = async () => false;
  const signals = await createSignals({ keys: stores.keys, prefix: "mf", settings, hearsChanges, isCancelled, log });
  cleanup.defer(() => signals.close());
  settings.forget(); // as its connection was made
  return { rows, settings, signals, reads: () => reads };
}

const listenersOf = async (channel: string) => Number((await stores.keys.pubsub("NUMSUB", channel))[1]);

test("settings of a chat are read once, and again in every process once they are changed in one", async () => {
  const [here, there] = [await openProcess(), await openProcess()];
  for (const { rows } of [here, there, here, there])
    expect(await rows.chatSettings(CHAT)).toMatchObject({ albums: true });
  expect([here.reads(), there.reads()]).toEqual([1, 1]);

  await there.rows.changeChatSettings(CHAT, { albums: false });
  expect(await there.rows.chatSettings(CHAT)).toMatchObject({ albums: false });
  while ((await here.rows.chatSettings(CHAT)).albums) await sleep(5); // it hears of it a moment later
});

test("a chat that gets another id is read anew under both", async () => {
  const { rows, reads } = await openProcess();
  await rows.chatSettings(CHAT);
  await rows.moveChat(CHAT, CHAT);
  await rows.chatSettings(CHAT);
  expect(reads()).toBe(2);
});

test("what fails is not kept", async () => {
  let isAway = true;
  const chatSettings = async () => {
    if (isAway) throw new Error("away");
    return stores.rows.chatSettings(CHAT);
  };
  const { rows } = cacheSettings({ rows: { ...stores.rows, chatSettings }, keys: stores.keys, prefix: "mf", log });
  await expect(rows.chatSettings(CHAT)).rejects.toThrow("away");
  isAway = false;
  expect(await rows.chatSettings(CHAT)).toHaveProperty("albums");
});

test("a process that shows no cards is told of no changes until somebody there listens", async () => {
  const before = await listenersOf("mf:changed");
  const { signals } = await openProcess({ hearsChanges: false });
  expect(await listenersOf("mf:changed")).toBe(before);
  const heard = Promise.withResolvers<string>();
  signals.onChange(heard.resolve);
  while ((await listenersOf("mf:changed")) === before) await sleep(5);
  await stores.keys.publish("mf:changed", "a job");
  expect(await heard.promise).toBe("a job");
});
