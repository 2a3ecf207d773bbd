import { lstat, readdir, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "@grammyjs/types";
import { Client } from "pg";
import { PHASE_NAMES } from "../../src/jobs/engine/phases.ts";
import { createPools } from "../../src/jobs/engine/pools.ts";
import { createQueues } from "../../src/jobs/engine/queues.ts";
import { encodeFlow } from "../../src/jobs/flows/encode/flow.ts";
import { createJanitor } from "../../src/jobs/janitor.ts";
import { ignoreMissing } from "../../src/runtime/files.ts";
import { createStores } from "../../src/stores/create.ts";
import { createUsage } from "../../src/stores/files/disk-usage.ts";
import type { JobRow } from "../../src/stores/index.ts";
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
const TOLD_HOURS = [12, 24, 36, 48];
/** Of one round: 42, and 504 in all. */
const JOBS = { files: 34, large: 2, encodes: 4, sets: 2 };
/** What goes behind a link, and not into the chat. */
const LARGE_BYTES = 51_000_000;
/** Instead of seven, so that two days show what comes and what goes. */
const IMAGE_DAYS = 1;

interface Stage {
  harness: OpenJobs;
  web: Web;
  images: ImageHosts;
  sql(text: string): Promise<Record<string, unknown>[]>;
}

/** With servers of its own below the folder that is measured, as a bot has them. */
const openStores: NonNullable<Parameters<typeof openJobs>[0]>["openStores"] = ({ dataDir, log }) =>
  createStores({ config: { dataDir, redisPrefix: "mf" }, log });

/** Two days with 500 jobs: what is kept after every four hours. Time moves on by making older all that is there. */
export async function benchDisk(): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const harness = cleanup.use(await openJobs({ openStores }));
  const web = await openWeb({ folder: harness.folder });
  cleanup.defer(() => web.close());
  const images = cleanup.use(await openImageHosts({ hosts: 1, sizeBytes: SIZE_BYTES }));
  const client = new Client({
    host: path.join(harness.folder, "data/postgres"),
    user: "postgres",
    database: "postgres",
  });
  await client.connect();
  cleanup.defer(() => client.end());
  const stage: Stage = { harness, web, images, sql: async (text) => (await client.query(text)).rows };
  await harness.start(["bot", "fetch", "encode"], {
    ...{ ALLOW_PRIVATE_HOSTS: `${web.host},${images.allowed}`, IMAGE_REQUESTS_PER_SECOND: "10000" },
    ...{ LOOKUPS_PER_MINUTE: "1000" },
  });
  const told: Figures[] = [];
  for (let hour = 0; hour < HOURS; hour += HOURS_PER_ROUND) {
    process.stderr.write(`bench disk: hour ${hour} of ${HOURS}\n`);
    await runJobs(stage, hour);
    const unswept = await tableBytes(stage);
    await growOlder(stage);
    await sweep(stage);
    if (TOLD_HOURS.includes(hour + HOURS_PER_ROUND)) told.push(await figuresOf(stage, unswept));
  }
  process.stdout.write(`\n${tell(told)}\n`);
}

const isDone = (message: Message): boolean => message.from?.is_bot === true && /^✓|\n✓/.test(textOf(message));
const isLinked = (message: Message): boolean =>
  /🔗|\/files\//.test(textOf(message) + JSON.stringify(message.reply_markup));

/** Each of a person of its own. */
async function runJobs({ harness, web, images }: Stage, hour: number): Promise<void> {
  const person = (): Person => harness.telegram.user({ firstName: "Alice", language: "en" });
  const film = await clip(harness.folder, { seconds: 1, width: 256, height: 144 });
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
    const file = path.join(harness.folder, `${set}.json`);
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
async function growOlder({ harness, sql }: Stage): Promise<void> {
  const columns = await sql(`
    select table_name, string_agg(format('%1$I = %1$I - interval ''${HOURS_PER_ROUND} h''', column_name), ', ') as changes
    from information_schema.columns join information_schema.tables using (table_schema, table_name)
    where table_schema = 'mediaferry' and table_type = 'BASE TABLE' and data_type = 'timestamp with time zone'
    group by table_name`);
  for (const { table_name, changes } of columns) {
    await sql(`update mediaferry.${table_name} set ${changes}`);
    await sql(`vacuum (full, analyze) mediaferry.${table_name}`); // time leaves no dead rows
  }
  await sql("checkpoint"); // as comes every five minutes
  for (const folder of ["work", "public", "images", "uploads"])
    await olderFiles(path.join(harness.folder, "data", folder));
  await harness.stores.keys.eval(OLDER_KEYS, 0, HOURS_PER_ROUND * HOUR_MS);
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
  for (const name of (await readdir(folder, { recursive: true }).catch(ignoreMissing)) ?? []) {
    const file = path.join(folder, name);
    const { mtimeMs } = await lstat(file);
    const at = new Date(mtimeMs - HOURS_PER_ROUND * HOUR_MS);
    await utimes(file, at, at);
  }
}

/** As the bot does every minute and every hour. */
async function sweep({ harness: { stores, log } }: Stage): Promise<void> {
  const { keys, hostId } = stores;
  const queueKeys = keys.duplicate({ keyPrefix: "" });
  const hostIds = async () => [hostId];
  const placed = async (job: JobRow) => job;
  const queues = createQueues({
    queueKeys,
    prefix: "mf",
    here: { hostId, pool: "default", build: "0" },
    hostIds,
    placed,
    pools: createPools({ stores, pool: "default" }),
    flowOf: encodeFlow,
    log,
  });
  const images = { ...{ concurrency: 1, requestsPerSecond: 1, zipParts: 1 }, storeDays: IMAGE_DAYS, storeBytes: 1e12 };
  const uploads = { folder: "unused", limitBytes: 0, hours: 24 };
  const config = { images, uploads, diskReserveBytes: 0, lockMs: 15_000, encodeKeepHours: 24, linkSecret: "unused" };
  const janitor = createJanitor({
    ...{ stores, queues, config, log },
    hosts: { list: async () => [], knownPools: async () => [] },
    publicUrl: () => undefined,
    recoverSpace: async () => undefined,
    keep: async () => undefined,
    release: async () => undefined,
    signals: { cancel: async () => undefined, end: async () => undefined },
    runs: { next: async () => undefined },
    activeSteps: { sweep: async () => undefined },
  });
  await janitor.sweep(); // what the harness's own was at work on is skipped
  await janitor.close();
  await queues.close();
  queueKeys.disconnect();
  await stores.images.prune({ days: IMAGE_DAYS, maxBytes: images.storeBytes });
  await stores.rows.pruneImages(IMAGE_DAYS);
}

/** By what is measured; a name begins with its part. */
type Figures = Record<string, number>;

async function figuresOf(stage: Stage, unswept: Figures): Promise<Figures> {
  const { harness, sql } = stage;
  const data = path.join(harness.folder, "data");
  const usage = await createUsage(data)();
  const sizes = await createUsage(path.join(data, "postgres"))().then(({ other }) => other);
  const wal = await createUsage(path.join(data, "postgres/cluster/pg_wal"))().then(({ other }) => other);
  const redis = await createUsage(path.join(data, "redis"))().then(({ other }) => other);
  const tables = await tableBytes(stage);
  const rows: Figures = {};
  for (const name of Object.keys(tables))
    rows[`rows: ${name}`] = Number((await sql(`select count(*) from mediaferry.${name}`))[0]?.count);
  const inTables = sum(tables);
  const bytes = named("bytes", {
    ...{ work: usage.work, public: usage.public, images: usage.images, uploads: usage.uploads },
    "databases, all": usage.databases,
    "PostgreSQL, tables": inTables,
    "PostgreSQL, tables before the sweep": sum(unswept),
    "PostgreSQL, log of writes": wal,
    "PostgreSQL, all else": sizes - inTables - wal,
    "Redis, files": redis,
  });
  return { jobs: rows["rows: jobs"] ?? 0, ...bytes, ...named("table", tables), ...rows, ...(await keysOf(stage)) };
}

const named = (part: string, figures: Figures): Figures =>
  Object.fromEntries(Object.entries(figures).map(([name, figure]) => [`${part}: ${name}`, figure]));
const sum = (figures: Figures): number => Object.values(figures).reduce((all, one) => all + one, 0);

/** With indexes and what is kept aside. */
async function tableBytes({ sql }: Stage): Promise<Figures> {
  const tables = await sql(`
    select relname, pg_total_relation_size(oid) as bytes from pg_class
    where relnamespace = 'mediaferry'::regnamespace and relkind = 'r' order by relname`);
  return Object.fromEntries(tables.map(({ relname, bytes }) => [relname, Number(bytes)]));
}

/** Keys of each kind, and the bytes of memory that they take. */
async function keysOf({ harness: { stores } }: Stage): Promise<Figures> {
  const counts: Figures = {};
  const bytes: Figures = {};
  for (const [key, taken] of (await stores.keys.eval(SIZES, 0)) as [string, number][]) {
    const kind = kindOf(key);
    counts[kind] = (counts[kind] ?? 0) + 1;
    bytes[kind] = (bytes[kind] ?? 0) + taken;
  }
  return { ...named("keys", { all: sum(counts), ...counts }), ...named("memory", { all: sum(bytes), ...bytes }) };
}

const SIZES = `
local sizes = {}
for _, key in ipairs(redis.call('KEYS', '*')) do sizes[#sizes + 1] = { key, redis.call('MEMORY', 'USAGE', key) } end
return sizes`;

/** The queue and what it keeps; of others the words at the beginning, which are shorter than an id. */
function kindOf(key: string): string {
  const parts = key.split(":");
  const isQueue = (PHASE_NAMES as readonly string[]).includes(parts[1]?.split("@")[0] ?? "");
  if (isQueue) return /^\w+-\d+-/.test(parts[2] ?? "") ? "steps" : `queues' ${parts.slice(2).join(":")}`;
  const end = parts.findIndex((part) => !/^[a-z-]{1,11}$/.test(part));
  return parts.slice(0, end === -1 ? undefined : end).join(":");
}

/** A line for each figure that changes: what grows, and by how much for each job of the second day. */
function tell(told: Figures[]): string {
  const names = [...new Set(told.flatMap(Object.keys))];
  const lines = names.map((name) => {
    const figures = told.map((figure) => figure[name] ?? 0);
    const [, atDay = 0, , atEnd = 0] = figures;
    const jobs = (told[3]?.jobs ?? 0) - (told[1]?.jobs ?? 0);
    const ratio = atDay > 0 ? (atEnd / atDay).toFixed(2) : "";
    return [name, ...figures.map(String), ratio, ((atEnd - atDay) / jobs).toFixed(1)];
  });
  const heads = ["", ...TOLD_HOURS.map((hours) => `${hours} h`), "48 h / 24 h", "per job"];
  return table(
    heads,
    lines.filter(([, ...figures]) => new Set(figures.slice(0, TOLD_HOURS.length)).size > 1),
  );
}
