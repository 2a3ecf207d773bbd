import { mkdir, readFile, stat, truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createLogger } from "../../../src/log.ts";
import { backUp } from "../../../src/stores/backup/back-up.ts";
import { restore } from "../../../src/stores/backup/restore.ts";
import { tablesOf } from "../../../src/stores/backup/tables.ts";
import { createStores } from "../../../src/stores/create.ts";
import { postgresAt } from "../../../src/stores/embedded/postgres.ts";
import type { Stores } from "../../../src/stores/index.ts";
import { createSupabaseRows } from "../../../src/stores/rows/rows-supabase.ts";
import { applySchema, schemaNames } from "../../../src/stores/schema/apply.ts";
import { temporaryFolder } from "../../bot-process.ts";
import { startRedis } from "../../hosted.ts";
import { type HostedDatabase, openHostedDatabase } from "../../hosted-database.ts";
import { seedCluster, seedDatabase } from "../../seed.ts";
import { openSupabaseProject } from "../rows/supabase.ts";

const log = createLogger({ level: "silent" });
const NOBODY_TOOK = { takenBy: () => ({ places: [], name: "none" }) };
const redisPrefix = "mf";

let folder: string;
let stores: Stores;
let dataDir: string;
let database: HostedDatabase;
let archive: string;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  folder = cleanup.use(await temporaryFolder()).path;
  database = cleanup.use(await openHostedDatabase(folder));
  dataDir = path.join(folder, "data");
  await seedDatabase(dataDir);
  stores = cleanup.adopt(await createStores({ config: { dataDir, redisPrefix }, log }), (opened) => opened.close());
  await fill();
  archive = path.join(folder, "backup.tar");
});
afterAll(() => cleanup.disposeAsync());

/** One of all that a bot keeps, with what is hard to write down. */
async function fill(): Promise<void> {
  const { rows, keys } = stores;
  const asked = { chatId: 7, userId: 7, requestMessageId: 1, title: 'Ünï\t"code"\\\n', language: "de" };
  const link = { kind: "links" as const, request: { url: "https://example.com/?a=\\u0000" } };
  const { job } = await rows.submitJob({ ...asked, ...link });
  await rows.takeJob(job.id, job.run, stores.hostId);
  await rows.changeChatSettings(7, { language: "ka" });
  await keys.set("start-link:abc", "https://example.com/ü");
  await keys.set("soon", "1", "PX", 3_600_000);
  await keys.hset("inbox:updates", "12", '{"update_id":12}');
  await keys.zadd("inbox:leases", 5, "12");
  await keys.set(`progress:${job.id}`, "of a run");
  const [uploads, files] = ["uploads/aa", "public"].map((name) => path.join(dataDir, name));
  for (const place of [uploads!, files!]) await mkdir(place, { recursive: true });
  await writeFile(path.join(uploads!, "bb"), "half a film");
  await writeFile(path.join(files!, "encode.x"), "a film");
}

/** All rows, as text. */
async function contentsOf(connection: pg.ClientConfig): Promise<Record<string, unknown[]>> {
  const client = new pg.Client(connection);
  await client.connect();
  try {
    const contents: Record<string, unknown[]> = {};
    for (const { name } of await tablesOf(client))
      contents[name] = (await client.query(`select t::text as row from mediaferry.${name} t order by 1`)).rows;
    return contents;
  } finally {
    await client.end();
  }
}

const privateOne = (name: string) => ({ dataDir: path.join(folder, name), redisPrefix });

describe("a backup", () => {
  test("of a running bot is one file, which only its owner can read and which replaces none", async () => {
    const config = { dataDir, redisPrefix };
    const facts = await backUp({ config, target: archive, ...NOBODY_TOOK, log });
    expect(facts).toMatchObject({ hostId: stores.hostId, files: 2, keys: 4 });
    expect((await stat(archive)).mode & 0o777).toBe(0o600);
    await expect(backUp({ config, target: archive, ...NOBODY_TOOK, log })).rejects.toThrow(/is there already/);
  });

  test("is restored into a private database as it was, but that open jobs begin anew", async () => {
    const target = privateOne("private");
    expect(await restore({ config: target, archive, log })).toMatchObject({ openJobs: 1 });
    const opened = await createStores({ config: target, log });
    const [before, after] = [
      await contentsOf(postgresAt(path.join(dataDir, "postgres"))),
      await contentsOf(postgresAt(path.join(target.dataDir, "postgres"))),
    ];
    expect({ ...after, jobs: [] }).toEqual({ ...before, jobs: [] });
    expect(after.jobs).toHaveLength(1);
    const [run] = await opened.rows.openRuns();
    expect(run).toMatchObject({ run: 2, home: null });
    const { job } = await opened.rows.submitJob({
      ...{ kind: "links", chatId: 7, userId: 7, requestMessageId: 2, title: "new", request: {} },
    });
    expect(job.id).not.toBe(run!.id);

    expect(await opened.keys.get("start-link:abc")).toBe("https://example.com/ü");
    expect(await opened.keys.pttl("soon")).toBeGreaterThan(0);
    expect(await opened.keys.hgetall("inbox:updates")).toEqual({ 12: '{"update_id":12}' });
    expect(await opened.keys.zrange("inbox:leases", "0", "-1", "WITHSCORES")).toEqual(["12", "5"]);
    expect(await opened.keys.exists(`progress:${run!.id}`)).toBe(0);
    expect(await readFile(path.join(target.dataDir, "uploads/aa/bb"), "utf8")).toBe("half a film");
    expect(await readFile(path.join(target.dataDir, "public/encode.x"), "utf8")).toBe("a film");
    await opened.close();
  });

  test("that is damaged or comes from a newer version leaves the database empty, for a whole one", async () => {
    const target = { ...privateOne("hosted"), databaseUrl: database.url };
    const half = path.join(folder, "half.tar");
    await writeFile(half, await readFile(archive));
    await truncate(half, Math.floor((await stat(archive)).size / 2));
    await expect(restore({ config: target, archive: half, log })).rejects.toThrow(/not a whole backup|damaged/);
    await expect(restore({ config: target, archive: import.meta.filename, log })).rejects.toThrow(
      /not a (whole )?backup/,
    );
    await expect(restore({ config: target, archive: `${half}-none`, log })).rejects.toThrow(/is not there/);
    expect(await database.sql("select to_regclass('mediaferry.jobs') as jobs", "ferry")).toEqual([{ jobs: null }]);

    expect(await restore({ config: target, archive, log })).toMatchObject({ openJobs: 1 });
    await expect(restore({ config: target, archive, log })).rejects.toThrow(/database is not empty/);
  });

  test("is restored into a Supabase project by its database, which PostgREST then serves", async () => {
    await using project = await openSupabaseProject();
    const supabase = { url: project.url, serviceRoleKey: project.key("service_role") };
    const target = { ...privateOne("supabase"), supabase };
    await expect(restore({ config: target, archive, log })).rejects.toThrow(/SUPABASE_DB_URL is missing/);
    const config = { ...target, supabaseDatabaseUrl: project.databaseUrl };
    expect(await restore({ config, archive, log })).toMatchObject({ openJobs: 1 });
    const openRuns = async () => (await createSupabaseRows({ supabase, log })).openRuns();
    await expect.poll(() => openRuns().catch(() => [])).toMatchObject([{ run: 2, home: null }]); // once it has read the schema
    expect((await project.callable("anon")).filter((name) => name.startsWith("mf_"))).toEqual([]);
  });

  test("of an earlier version is brought up to date", async () => {
    await database.sql("create database older owner operator template template0");
    const databaseUrl = Object.assign(new URL(database.url), { pathname: "/older" }).href;
    const only = (await schemaNames()).filter((name) => name < "0048");
    await applySchema({ connection: { connectionString: databaseUrl }, only, log });
    const asked = { kind: "links", chatId: 8, userId: 8, requestMessageId: 1, title: "old", request: {} };
    await database.sql(`select public.mf_submit_job('${JSON.stringify(asked)}')`, "older");
    const target = path.join(folder, "older.tar");
    const config = { ...privateOne("older"), databaseUrl };
    const { migrations } = await backUp({ config, target, ...NOBODY_TOOK, log });
    expect(migrations).toEqual(only);

    const elsewhere = privateOne("newer");
    await seedCluster(path.join(elsewhere.dataDir, "postgres"));
    expect(await restore({ config: elsewhere, archive: target, log })).toMatchObject({ openJobs: 1 });
    const opened = await createStores({ config: elsewhere, log });
    expect(await opened.rows.openRuns()).toMatchObject([{ userId: 8, run: 2 }]);
    await opened.close();
  });

  test("of hosted stores needs no lock, and is not restored under a bot that runs", async () => {
    await using redis = await startRedis(path.join(folder, "hosted-redis"));
    const config = { ...privateOne("other"), redisUrl: redis.url, databaseUrl: database.url };
    const target = path.join(folder, "hosted.tar");
    await backUp({ config, target, ...NOBODY_TOOK, log });
    const running = await createStores({ config, log });
    await running.keys.zadd("hosts:until", Date.now() + 60_000, "process");
    await expect(restore({ config, archive: target, log })).rejects.toThrow(/runs on this Redis/);
    await running.close();
  });
});

test("files of another user are not touched as root", async () => {
  if (process.getuid?.() !== 0) return expect(process.getuid?.()).not.toBe(0);
  const foreign = path.join(folder, "foreign");
  await mkdir(foreign);
  const { chown } = await import("node:fs/promises");
  await chown(foreign, 65_534, 65_534);
  const config = { dataDir: foreign, redisPrefix };
  await expect(backUp({ config, target: path.join(folder, "no.tar"), ...NOBODY_TOOK, log })).rejects.toThrow(
    /belongs to another user \(65534\)/,
  );
});
