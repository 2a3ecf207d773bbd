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
  hostUrl?: string;
}

async function announce({ id, roles, chunk = 2, ffmpeg = "7.1", hostUrl }: Process) {
  const concurrency = { chunk } as Parameters<typeof createHosts>[0]["config"]["concurrency"];
  const tools = roles.includes("fetch") ? [{ name: "yt-dlp", version: "2026.11.01" }] : [];
  const hosts = await createHosts({
    config: { roles, concurrency, lockMs: 60_000, hostUrl },
    ...{ keys: stores.keys, id, name: `machine of ${id}`, ffmpeg, log },
    freeBytes: async () => 5e9,
    tools: async () => tools,
  });
  cleanup.defer(() => hosts.close());
  return hosts;
}

test("processes of one folder are one host, and a plan counts the slots of all hosts with its FFmpeg", async () => {
  const front = await announce({ id: "aaaa", roles: ["bot", "fetch"], hostUrl: "http://10.0.0.1:8080" });
  expect(await front.slots()).toBe(0);
  const encoder = await announce({ id: "aaaa", roles: ["encode"], chunk: 3 });
  const strange = await announce({ id: "bbbb", roles: ["encode"], chunk: 8, ffmpeg: "5.1" });
  const far = await announce({ id: "cccc", roles: ["encode"], chunk: 16 });
  expect(await front.list()).toEqual([
    {
      ...{ id: "aaaa", name: "machine of aaaa", processes: 2, roles: ["bot", "encode", "fetch"], slots: 3 },
      ...{ ffmpeg: "7.1", url: "http://10.0.0.1:8080", freeBytes: 5e9 },
      tools: [{ name: "yt-dlp", version: "2026.11.01" }],
    },
    expect.objectContaining({ id: "bbbb", slots: 8, ffmpeg: "5.1" }),
    expect.objectContaining({ id: "cccc", slots: 16 }),
  ]);
  expect([await encoder.slots(), await strange.slots()]).toEqual([19, 8]);
  await far.close();
  expect(await encoder.slots()).toBe(3);
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
