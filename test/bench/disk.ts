import { lstat, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import type { ConnectionOptions } from "bullmq";
import { Client } from "pg";
import { absent } from "../../src/absent.ts";
import { encodeFlow } from "../../src/jobs/encode/flow.ts";
import { createJanitor } from "../../src/jobs/janitor.ts";
import { createQueues } from "../../src/jobs/queues.ts";
import { createUsage } from "../../src/stores/usage.ts";
import { isFinalCard } from "../deliveries.ts";
import { isReady, isDone as isSetDone, SIZE_BYTES, textOf } from "../image-sets.ts";
import { type OpenJobs, openJobs } from "../jobs/open.ts";
import {
  clip,
  document,
  type ImageHosts,
  openImageHosts,
  openWeb,
  type Person,
  video,
  type Web,
} from "../lab/index.ts";
import { table } from "../table.ts";

const HOURS = 48;
const HOURS_PER_ROUND = 4;
const HOUR_MS = 3_600_000;
/** Of one round: 42, and 504 in all. */
const JOBS = { files: 34, large: 2, encodes: 4, sets: 2 };
/** What goes behind a link, and not into the chat. */
const LARGE_BYTES = 51_000_000;
/** Instead of seven, so that two days show what comes and what goes. */
const IMAGE_DAYS = 1;

interface Stage {
  house: OpenJobs;
  web: Web;
  images: ImageHosts;
  sql(text: string): Promise<Record<string, unknown>[]>;
}

/** Two days with 500 jobs: what is kept after every four hours. Time moves on by making older all that is there. */
export async function benchDisk(): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const house = cleanup.use(await openJobs());
  const web = await openWeb({ folder: house.folder });
  cleanup.defer(() => web.close());
  const images = cleanup.use(await openImageHosts({ hosts: 1, sizeBytes: SIZE_BYTES }));
  const client = new Client({ host: path.join(house.folder, "data/postgres"), user: "postgres", database: "postgres" });
  await client.connect();
  cleanup.defer(() => client.end());
  const stage: Stage = { house, web, images, sql: async (text) => (await client.query(text)).rows };
  await house.start(["bot", "fetch", "encode"], {
    ...{ ALLOW_PRIVATE_HOSTS: `${web.host},${images.allowed}`, IMAGE_REQUESTS_PER_SECOND: "10000" },
    ...{ LOOKUPS_PER_MINUTE: "1000", JOBS_PER_MINUTE: "1000" },
  });
  const rows: string[][] = [];
  for (let hour = 0; hour < HOURS; hour += HOURS_PER_ROUND) {
    process.stderr.write(`bench disk: hour ${hour} of ${HOURS}\n`);
    await runJobs(stage, hour);
    await growOlder(stage);
    await sweep(stage);
    rows.push(await figuresOf(stage, hour + HOURS_PER_ROUND));
  }
  const parts = ["work", "shelf", "images", "uploads", "databases"].map((part) => `${part} kB`);
  process.stdout.write(`\n${table(["hours", "jobs", ...parts, "Redis keys", "rows"], rows)}\n`);
}

const isDone = (message: Message): boolean => message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));
const isLinked = (message: Message): boolean =>
  /🔗|\/files\//.test(textOf(message) + JSON.stringify(message.reply_markup));

/** Each of a person of its own. */
async function runJobs({ house, web, images }: Stage, hour: number): Promise<void> {
  const person = (): Person => house.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(house.folder, { seconds: 1, width: 256, height: 144 });
  const fetched = async (name: string, generatedBytes: number, isOver: (message: Message) => boolean) => {
    const one = person();
    await one.sends(`/fetch ${web.file(`/${name}`, { generatedBytes })}`);
    await one.sees(isOver);
  };
  const encoded = async () => {
    const one = person();
    await one.sends(video(film));
    await one.sees(isFinalCard);
  };
  const collected = async (set: string) => {
    const one = person();
    const file = path.join(house.folder, `${set}.json`);
    await writeFile(file, images.list("json", { set, posts: 3, images: 12 }));
    await one.sends({ ...document(file), caption: "/images" });
    await one.presses(await one.sees(isReady), /Start/);
    await one.sees(isSetDone);
  };
  const times = (count: number, work: (index: number) => Promise<void>) =>
    Array.from({ length: count }, (_, at) => work(at));
  await Promise.all([
    ...times(JOBS.files, (at) => fetched(`small-${hour}-${at}.bin`, 50_000, isDone)),
    ...times(JOBS.large, (at) => fetched(`large-${hour}-${at}.bin`, LARGE_BYTES, isLinked)),
    ...times(JOBS.encodes, encoded),
    ...times(JOBS.sets, (at) => collected(`set-${hour}-${at}`)),
  ]);
}

/** Rows, files, keys that expire, and what the queues remember. */
async function growOlder({ house, sql }: Stage): Promise<void> {
  const columns = await sql(`
    select table_name, string_agg(format('%1$I = %1$I - interval ''${HOURS_PER_ROUND} h''', column_name), ', ') as changes
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'mediaferry' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
    group by table_name`);
  for (const { table_name, changes } of columns) await sql(`update mediaferry.${table_name} set ${changes}`);
  for (const folder of ["work", "shelf", "images", "uploads"])
    await olderFiles(path.join(house.folder, "data", folder));
  await house.stores.keys.eval(OLDER_KEYS, 0, HOURS_PER_ROUND * HOUR_MS);
}

/** ARGV: ms. */
const OLDER_KEYS = `
for _, key in ipairs(redis.call('KEYS', '*')) do
  local left = redis.call('PTTL', key)
  if left > 0 then redis.call('PEXPIRE', key, math.max(1, left - ARGV[1])) end
  if redis.call('TYPE', key).ok == 'zset' and (string.match(key, ':completed$') or string.match(key, ':failed$')) then
    for _, step in ipairs(redis.call('ZRANGE', key, 0, -1)) do redis.call('ZINCRBY', key, -ARGV[1], step) end
  end
end`;

async function olderFiles(folder: string): Promise<void> {
  for (const name of (await readdir(folder, { recursive: true }).catch(absent)) ?? []) {
    const file = path.join(folder, name);
    const { mtimeMs } = await lstat(file);
    const at = new Date(mtimeMs - HOURS_PER_ROUND * HOUR_MS);
    await utimes(file, at, at);
  }
}

/** As the bot does every minute and every hour. */
async function sweep({ house: { stores, log } }: Stage): Promise<void> {
  const connection = { ...stores.keys.options, keyPrefix: "" } as ConnectionOptions;
  const queues = createQueues({ connection, prefix: "mf", flowOf: encodeFlow, log });
  const images = { ...{ concurrency: 1, requestsPerSecond: 1, zipParts: 1 }, storeDays: IMAGE_DAYS, storeBytes: 1e12 };
  const uploads = { folder: "unused", limitBytes: 0, hours: 24 };
  const config = { images, uploads, diskReserveBytes: 0 };
  const janitor = await createJanitor({
    ...{ stores, queues, config, log },
    relieve: async () => undefined,
    letGo: async () => undefined,
  });
  await janitor.close();
  await queues.close();
  await stores.images.prune({ days: IMAGE_DAYS, maxBytes: images.storeBytes });
  await stores.rows.pruneImages(IMAGE_DAYS);
}

async function figuresOf({ house, sql }: Stage, hours: number): Promise<string[]> {
  const usage = await createUsage(path.join(house.folder, "data"))();
  const kilobytes = [usage.work, usage.shelf, usage.images, usage.uploads, usage.databases].map(
    (bytes) => bytes / 1024,
  );
  const tables = await sql(
    "select relname from pg_class where relnamespace = 'mediaferry'::regnamespace and relkind = 'r'",
  );
  let rows = 0;
  for (const { relname } of tables) rows += Number((await sql(`select count(*) from mediaferry.${relname}`))[0]?.count);
  const jobs = Number((await sql("select count(*) from mediaferry.jobs"))[0]?.count);
  return [hours, jobs, ...kilobytes.map(Math.round), await house.stores.keys.dbsize(), rows].map(String);
}
