import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { FleetLoad } from "../../src/jobs/index.ts";
import { createStores } from "../../src/stores/create.ts";
import type { Stores } from "../../src/stores/index.ts";
import { openFreshStores } from "../fresh-stores.ts";
import { seedDatabase } from "../seed.ts";
import { CONDITION, type OpenHttp, openHttp, type Wishes } from "./open-http.ts";

const log = pino({ level: "silent" });
const adminToken = "a-token-of-the-admin";
const LOAD: FleetLoad = {
  queues: [{ phase: "chunk", waiting: 7, active: 2, delayed: 1, parents: 0, oldestSeconds: 12.5 }],
  jobs: { queued: 1, active: 2, asking: 3 },
  hosts: [],
};

let folder: string;
let stores: Stores;
let harness: OpenHttp | undefined;

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "http-"));
  stores = await openFreshStores({ dataDir: folder, log });
});
afterEach(async () => {
  await harness?.[Symbol.asyncDispose]();
  harness = undefined;
});
afterAll(async () => {
  await stores.close();
  await rm(folder, { recursive: true });
});

async function get(at: string, { deps = {}, ...init }: RequestInit & { deps?: Wishes; host?: string } = {}) {
  harness ??= await openHttp({ stores, ...deps, jobs: { load: async () => LOAD, ...deps.jobs } });
  const response = await fetch(`http://${init.host ?? "127.0.0.1"}:${harness.port}${at}`, init);
  return { status: response.status, text: await response.text(), headers: response.headers };
}

describe("/health", () => {
  test("is good while Redis and the rows answer", async () => {
    expect(await get("/health")).toMatchObject({ status: 200, text: '{"status":"ok","version":"1.2.3"}' });
  });

  test("names what is missing, and nothing else", async () => {
    const own = await mkdtemp(path.join(tmpdir(), "http-"));
    await seedDatabase(own);
    const gone = await createStores({ config: { dataDir: own, redisPrefix: "mf" }, log });
    await gone.close();
    const { status, text } = await get("/health", { deps: { stores: gone } });
    expect({ status, body: JSON.parse(text) }).toEqual({
      status: 503,
      body: { status: "failing", missing: ["redis", "database"], version: "1.2.3" },
    });
    await rm(own, { recursive: true });
  });

  test("does not wait for a store that says nothing", async () => {
    const rows = { ...stores.rows, cancelJob: () => new Promise<never>(() => undefined) };
    const { status, text } = await get("/health", { deps: { stores: { ...stores, rows } } });
    expect({ status, body: JSON.parse(text) }).toMatchObject({ status: 503, body: { missing: ["database"] } });
  });
});

describe("/livez and /readyz", () => {
  test("the process is alive whatever is away, and ready only with all that it needs", async () => {
    const own = await mkdtemp(path.join(tmpdir(), "http-"));
    await seedDatabase(own);
    const gone = await createStores({ config: { dataDir: own, redisPrefix: "mf" }, log });
    const deps = { stores: { ...gone, files: stores.files, usage: stores.usage } };
    expect(await get("/readyz", { deps })).toMatchObject({ status: 200, text: '{"status":"ready"}' });
    await gone.close();
    expect(await get("/livez")).toMatchObject({ status: 200, text: '{"status":"ok"}' });
    const { status, text } = await get("/readyz");
    expect([status, JSON.parse(text)]).toEqual([503, { status: "not ready", missing: ["redis", "database"] }]);
    await rm(own, { recursive: true });
  });

  test("a process that gets no updates, or stops, is not ready; one without room on its disk is", async () => {
    const unready: string[] = [];
    const condition = { ...CONDITION, unready: () => unready, missing: async () => ["disk"] };
    expect(await get("/readyz", { deps: { condition } })).toMatchObject({ status: 200 });
    unready.push("polling");
    const { status, text } = await get("/readyz");
    expect([status, JSON.parse(text)]).toEqual([503, { status: "not ready", missing: ["polling"] }]);
    expect(await get("/health")).toMatchObject({
      status: 503,
      text: '{"status":"failing","missing":["disk"],"version":"1.2.3"}',
    });
  });
});

test("/board is closed without ADMIN_TOKEN, to this machine as well", async () => {
  for (const at of ["/board", "/board/", "/board/api/queues", "/board/static/x.js"])
    expect(await get(at)).toMatchObject({ status: 403, text: "set ADMIN_TOKEN to see this page\n" });
});

describe("/metrics", () => {
  const withToken = { deps: { config: { adminToken } } };

  test("are in the format of Prometheus, those of this process first", async () => {
    const { status, text, headers } = await get("/metrics");
    expect(status).toBe(200);
    expect(headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    expect(text.split("\n")).toEqual(
      expect.arrayContaining([
        `mediaferry_build_info{version="1.2.3",node="${process.versions.node}",ffmpeg="5.1.9"} 1`,
        "mediaferry_receives_updates 1",
        expect.stringMatching(/^mediaferry_disk_free_bytes\{host="[0-9a-f]{12}"\} \d+$/),
        expect.stringMatching(/^mediaferry_data_bytes\{host="[0-9a-f]{12}",part="databases"\} \d+$/),
        'mediaferry_queue_steps{phase="chunk",state="waiting"} 7',
        'mediaferry_queue_oldest_age_seconds{phase="chunk"} 12.5',
        'mediaferry_open_jobs{state="asking"} 3',
      ]),
    );
  });

  test("have the numbers of the fleet from one process at a time", async () => {
    const jobs = { load: async () => LOAD };
    const scrape = async ({ url }: OpenHttp) => (await fetch(`${url}/metrics`)).text();
    await using one = await openHttp({ stores, jobs });
    const other = await openHttp({ stores, jobs });
    try {
      for (let round = 0; round < 2; round++) {
        expect(await scrape(one)).toContain("mediaferry_open_jobs{");
        expect(await scrape(other)).not.toContain("mediaferry_open_jobs");
      }
      await one.restart(); // whoever goes leaves them to the next one that is asked
      expect(await scrape(other)).toContain("mediaferry_open_jobs{");
      expect(await scrape(one)).not.toContain("mediaferry_open_jobs");
    } finally {
      await other[Symbol.asyncDispose]();
    }
  });

  test("are there without those of the fleet while a store is away, and the log says so", async () => {
    const load = () => Promise.reject(new Error("the database is away"));
    const { status, text } = await get("/metrics", { deps: { jobs: { load } } });
    expect(status).toBe(200);
    expect(text).toContain("mediaferry_build_info{");
    expect(text).not.toContain("mediaferry_open_jobs");
    await harness?.logged("metrics go without those of the fleet");
  });

  test("need the admin's token where there is one", async () => {
    for (const authorization of [
      undefined,
      "",
      "Bearer",
      "Bearer wrong",
      `Bearer ${adminToken}x`,
      `Basic ${adminToken}`,
      adminToken,
    ]) {
      const { status, headers, text } = await get("/metrics", {
        ...withToken,
        ...(authorization !== undefined && { headers: { authorization } }),
      });
      expect({ status, challenge: headers.get("www-authenticate") }).toEqual({ status: 401, challenge: "Bearer" });
      expect(text).not.toContain("mediaferry_");
    }
    const headers = { authorization: `Bearer ${adminToken}` };
    expect(await get("/metrics", { ...withToken, headers })).toMatchObject({ status: 200 });
  });

  test("are shown to this machine alone where there is none", async () => {
    expect(await get("/metrics", { headers: { "x-forwarded-for": "203.0.113.9" } })).toMatchObject({ status: 403 });
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((one) => one?.family === "IPv4" && !one.internal);
    if (outside) expect(await get("/metrics", { host: outside.address })).toMatchObject({ status: 403 });
    expect(await get("/metrics")).toMatchObject({ status: 200 });
  });
});

describe("the webhook", () => {
  const webhook = {
    path: "/telegram",
    handler: async (request: Request) => new Response(`${request.method} ${await request.text()}`, { status: 202 }),
  };

  test("gets what is posted to its path, and answers itself", async () => {
    const answer = await get("/telegram", { method: "POST", body: '{"update_id":1}', deps: { webhook } });
    expect(answer).toMatchObject({ status: 202, text: 'POST {"update_id":1}' });
  });

  test("is not there for other methods, other paths, and when there is none", async () => {
    expect(await get("/telegram", { deps: { webhook } })).toMatchObject({ status: 404 });
    expect(await get("/telegram/more", { method: "POST" })).toMatchObject({ status: 404 });
    await harness?.[Symbol.asyncDispose]();
    harness = undefined;
    expect(await get("/telegram", { method: "POST" })).toMatchObject({ status: 404 });
  });
});

test("a failure inside is answered without its words", async () => {
  const missing = () => Promise.reject(new Error("postgres://bot:password@db refused"));
  const deps = { condition: { ...CONDITION, missing } };
  expect(await get("/health", { deps })).toMatchObject({ status: 500, text: "internal error\n" });
});

test("a port that is taken is told at once", async () => {
  const other = createServer().listen(0);
  await once(other, "listening");
  const { port } = other.address() as { port: number };
  await expect(openHttp({ config: { port } })).rejects.toMatchObject({
    name: "StartError",
    message: expect.stringContaining("HTTP_PORT"),
  });
  other.close();
});

test("closing ends connections that ask for nothing", async () => {
  await get("/health");
  const idle = connect(harness?.port ?? 0, "127.0.0.1");
  await once(idle, "connect");
  const ended = once(idle, "close");
  idle.resume();
  await harness?.[Symbol.asyncDispose]();
  harness = undefined;
  await ended;
});
