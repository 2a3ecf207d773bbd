import { readFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLogger } from "../../src/log.ts";
import { applySchema, schemaNames } from "../../src/stores/schema/apply.ts";
import { startBot, temporaryFolder } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { type HostedDatabase, openHostedDatabase } from "../hosted-database.ts";
import { openTelegram, openWeb, type Person, type Telegram, type Web } from "../lab/index.ts";
import { query } from "../seed.ts";

const FIXTURE = path.join(import.meta.dirname, "../fixtures/upgrade/0.1.0.sql");
const LAST_MIGRATION = "0015-stats";
const log = createLogger({ level: "silent" });

let folder: string;
let telegram: Telegram;
let web: Web;
let database: HostedDatabase;
let person: Person;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  folder = cleanup.use(await temporaryFolder()).path;
  telegram = cleanup.use(await openTelegram({ folder }));
  web = cleanup.use(await openWeb({ folder }));
  database = cleanup.use(await openHostedDatabase(folder));
  person = telegram.user({ id: 7001, firstName: "Alice", language: "en" });
  for (const name of ["running", "waiting"]) web.file(`/${name}.bin`, { generatedBytes: 1000 });
  await fill(database.url);
});
afterAll(() => cleanup.disposeAsync());

/** As 0.1.0 has left it. */
async function fill(connectionString: string): Promise<void> {
  const only = (await schemaNames()).filter((name) => name <= LAST_MIGRATION);
  await applySchema({ connection: { connectionString }, only, log });
  await query({ connectionString }, (await readFile(FIXTURE, "utf8")).replaceAll("http://site.example", web.url));
}

test("a bot of this version takes over the data of 0.1.0: its jobs, watches, settings and links", async () => {
  const env = { DATABASE_URL: database.url, ALLOW_PRIVATE_HOSTS: web.host };
  const bot = cleanup.use(await startBot({ telegram, dataDir: folder, env }));
  const openJobs = () => database.sql("select id from mediaferry.jobs where state in ('queued', 'active')", "ferry");
  await expect.poll(openJobs, { interval: 300 }).toEqual([]);
  const files = deliveredIn(telegram).map(({ chatId, fileId }) => [chatId, telegram.file(fileId).name]);
  expect(files.toSorted()).toEqual([
    [7001, "running.bin"],
    [7001, "waiting.bin"],
  ]);
  const states = "select title, state from mediaferry.jobs where kind = 'links' order by title";
  expect(await database.sql(states, "ferry")).toEqual(
    ["big.bin", "done.bin", "running.bin", "waiting.bin"].map((title) => ({ title, state: "done" })),
  );

  await person.sends("/watches");
  await person.sees(/bob\.ferry/);
  await person.sends("/help");
  await person.sees(/Команды/);
  expect(await database.sql("select key, is_given, host from mediaferry.file_links", "ferry")).toEqual([
    { key: "abcdef", is_given: true, host: null },
  ]);
  expect(bot.lines.filter(({ level }) => level >= 50)).toEqual([]);
});
