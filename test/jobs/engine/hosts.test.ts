import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createHosts } from "../../../src/jobs/engine/hosts.ts";
import { createLogger } from "../../../src/log.ts";
import { hostIdIn } from "../../../src/stores/files/host-id.ts";
import type { Stores } from "../../../src/stores/index.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { openFreshStores } from "../../fresh-stores.ts";

const log = createLogger({ level: "silent" });

let stores: Stores;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  const folder = cleanup.use(await temporaryFolder());
  stores = await openFreshStores({ dataDir: folder.path, log });
  cleanup.defer(() => stores.close());
});
afterAll(() => cleanup.disposeAsync());

interface Process {
  id: string;
  roles: ("bot" | "fetch" | "encode")[];
  chunk?: number;
  ffmpeg?: string;
  pool?: string;
  hostUrl?: string;
  isAlone?: boolean;
}

async function announce(process: Process) {
  const { id, roles, chunk = 2, ffmpeg = "7.1", pool = "eu", hostUrl, isAlone = false } = process;
  const chunkWay = isAlone ? undefined : "s3";
  const media = { ffmpegVersion: ffmpeg, ffmpegBuild: `${ffmpeg}-build` };
  const concurrency = { chunk } as Parameters<typeof createHosts>[0]["config"]["concurrency"];
  const tools = roles.includes("fetch") ? [{ name: "yt-dlp", version: "2026.11.01" }] : [];
  const hosts = await createHosts({
    config: { roles, concurrency, lockMs: 60_000, hostUrl, pool, chunkWay },
    ...{ keys: stores.keys, id, name: `machine of ${id}`, media, log },
    freeBytes: async () => 5e9,
    tools: async () => tools,
  });
  cleanup.defer(() => hosts.close());
  return hosts;
}

test("processes of one folder are one host, and a plan counts the slots of all hosts that take its chunks", async () => {
  const front = await announce({ id: "aaaa", roles: ["bot", "fetch"], hostUrl: "http://10.0.0.1:8080" });
  expect([await front.slots(), await front.sharesChunks()]).toEqual([1, true]);
  const encoder = await announce({ id: "aaaa", roles: ["encode"], chunk: 3 });
  const strange = await announce({ id: "bbbb", roles: ["encode"], chunk: 8, ffmpeg: "5.1" });
  const near = await announce({ id: "cccc", roles: ["encode"], chunk: 16 });
  const far = await announce({ id: "ffff", roles: ["encode"], pool: "asia" });
  const alone = await announce({ id: "gggg", roles: ["fetch", "encode"], isAlone: true });
  const guest = await announce({ id: "hhhh", roles: ["encode"], chunk: 1, isAlone: true });
  expect(await front.list()).toEqual([
    {
      ...{ id: "aaaa", name: "machine of aaaa", processes: 2, roles: ["bot", "encode", "fetch"], slots: 3 },
      ...{ pool: "eu", ffmpeg: "7.1", build: "7.1-build", url: "http://10.0.0.1:8080", freeBytes: 5e9 },
      tools: [{ name: "yt-dlp", version: "2026.11.01" }],
    },
    expect.objectContaining({ id: "bbbb", slots: 8, ffmpeg: "5.1" }),
    expect.objectContaining({ id: "cccc", slots: 16 }),
    expect.objectContaining({ id: "ffff", pool: "asia" }),
    expect.objectContaining({ id: "gggg", slots: 2 }),
    expect.objectContaining({ id: "hhhh", slots: 1 }),
  ]);
  expect([await encoder.slots(), await strange.slots(), await far.slots()]).toEqual([22, 8, 2]);
  expect([await guest.slots(), await guest.sharesChunks()]).toEqual([22, false]); // none of its own to share
  expect([await alone.slots(), await alone.sharesChunks(), await encoder.sharesChunks()]).toEqual([2, false, true]);
  expect([await far.sharesChunks(), await far.addressOf("aaaa")]).toEqual([false, "http://10.0.0.1:8080"]);
  for (const host of [near, alone, guest]) await host.close();
  expect([await encoder.slots(), await encoder.sharesChunks()]).toEqual([3, false]);
  await encoder.close();
  expect([await front.slots(), await front.sharesChunks()]).toEqual([2, true]); // of the other pool
  expect([await front.pools(), (await front.knownPools()).toSorted()]).toEqual([["eu"], ["asia", "default", "eu"]]);
});

test("a host that is silent for too long is gone", async () => {
  const here = await announce({ id: "dddd", roles: ["bot"] });
  const others = (await stores.keys.zrange("hosts:until", "0", "-1")).length;
  const dead = JSON.stringify({
    id: "eeee",
    name: "dead",
    roles: [],
    slots: 4,
    ffmpeg: "7.1",
    freeBytes: 0,
    tools: [],
  });
  await stores.keys.hset("hosts", { dead });
  await stores.keys.zadd("hosts:until", "1", "dead");
  expect((await here.list()).map(({ id }) => id)).not.toContain("eeee");
  expect(await stores.keys.hexists("hosts", "dead")).toBe(0);
  expect(await stores.keys.zrange("hosts:until", "0", "-1")).toHaveLength(others);
});

test("a folder is one host for good, whichever of its processes is the first", async () => {
  await using folder = await temporaryFolder();
  const ids = await Promise.all(Array.from({ length: 8 }, () => hostIdIn(folder.path)));
  expect(new Set(ids)).toEqual(new Set([expect.stringMatching(/^[0-9a-f]{12}$/)]));
  expect(await readFile(path.join(folder.path, "host"), "utf8")).toBe(`${ids[0]}\n`);
});
