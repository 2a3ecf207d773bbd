import { readdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type BotProcess, startBot, temporaryFolder } from "../bot-process.ts";
import { deliveredIn } from "../delivered.ts";
import { deliveriesIn } from "../deliveries.ts";
import { ffmpegBehindGates } from "../gated-ffmpeg.ts";
import { type HostedDatabase, openHostedDatabase } from "../hosted-database.ts";
import { checkZips, filesFor, isReady, SIZE_BYTES } from "../image-sets.ts";
import {
  clip,
  document,
  type ImageHosts,
  openImageHosts,
  openTelegram,
  openWeb,
  type Person,
  type Telegram,
  video,
  type Web,
} from "../lab/index.ts";
import { textOf } from "../messages.ts";
import { operatorCommand } from "../operator-command.ts";
import { workFilesIn } from "./open.ts";

const [ENCODES, LINKS, SETS] = [4, 4, 2];
/** Longer than any test. */
const NEVER_MS = 3_600_000;

let folder: string;
let telegram: Telegram;
let web: Web;
let images: ImageHosts;
let database: HostedDatabase;
const cleanup = new AsyncDisposableStack();
beforeAll(async () => {
  folder = cleanup.use(await temporaryFolder()).path;
  telegram = cleanup.use(await openTelegram({ folder }));
  web = cleanup.use(await openWeb({ folder }));
  images = cleanup.use(await openImageHosts({ hosts: 2, sizeBytes: SIZE_BYTES }));
  database = cleanup.use(await openHostedDatabase(folder));
});
afterAll(() => cleanup.disposeAsync());

let count = 0;
const someone = () => telegram.user({ firstName: `Person ${++count}`, language: "en" });
const rungsOf = ({ id }: Person) =>
  deliveriesIn(telegram).flatMap(({ chatId, label }) => (chatId === id ? [label] : []));
const documentsOf = ({ id }: Person) => deliveredIn(telegram).filter(({ chatId }) => chatId === id).length;

async function begins(person: Person, set: { set: string; posts: number; images: number }): Promise<void> {
  const list = path.join(folder, `${set.set}.json`);
  await writeFile(list, images.list("json", set));
  await person.sends(document(list, { caption: "/images" }));
  await person.presses(await person.sees(isReady), /Start/);
}

/** Brings a film by the page that its chat was offered. */
async function brings(person: Person, film: string): Promise<void> {
  await person.sends(video(film, { sizeBytes: 300_000_000, caption: "/encode" }));
  const [url = ""] = /http:\/\/localhost:\d+\/upload\/[0-9a-z]+/.exec(textOf(await person.sees(/\/upload\//))) ?? [];
  expect((await fetch(url, { method: "POST", body: await readFile(film) })).status).toBe(200);
}

/** Whether a backup has written its rows, and so has its moment. */
async function hasRows(dataDir: string): Promise<boolean> {
  const drafts = (await readdir(dataDir)).filter((name) => name.startsWith("backup-"));
  const parts = await Promise.all(drafts.map((draft) => readdir(path.join(dataDir, draft, "rows")).catch(() => [])));
  return parts.flat().includes("watches.copy.gz"); // the last of all tables that others do not refer to
}

afterEach(({ task }) => {
  if (task.result?.state === "fail") console.info(telegram.transcript());
});

test("jobs of a backup that was taken while they ran go on with another kind of database, and nothing comes twice", async () => {
  const gates = await ffmpegBehindGates(folder, { tall: "*rungs/240p*" });
  const env = {
    ...{ ALLOW_PRIVATE_HOSTS: `${web.host},${images.allowed}`, FFMPEG_PATH: gates.path, CARD_INTERVAL_MS: "300" },
    ...{ OPEN_ENCODES: "20", JOIN_CONCURRENCY: "20", DOWNLOAD_CONCURRENCY: "20", LIST_CONCURRENCY: "20" },
  };
  const bot: BotProcess = cleanup.use(await startBot({ telegram, dataDir: path.join(folder, "one"), env }));

  const [encoders, fetchers, collectors, waiter] = [
    Array.from({ length: ENCODES + 1 }, someone),
    Array.from({ length: LINKS }, someone),
    Array.from({ length: SETS }, someone),
    someone(),
  ] as const;
  const sets = collectors.map((_, at) => ({ set: `set${at}`, posts: 10, images: 12 }));
  await gates.shut("tall");
  const film = await clip(folder, { seconds: 1, width: 426, height: 240 });
  const downloads = web.hold("/slow/", { atBytes: 500_000 });
  await brings(encoders[0]!, film);
  await images.latency(NEVER_MS);
  await Promise.all([
    ...encoders.slice(1).map((person) => person.sends(video(film))),
    ...fetchers.map((person, at) => person.sends(web.file(`/slow/${at}.bin`, { generatedBytes: 1_000_000 }))),
    ...collectors.map((person, at) => begins(person, sets[at]!)),
  ]);
  const answered = Promise.withResolvers<void>();
  telegram.fault({ method: "sendDocument", kind: "late", until: answered.promise });
  await waiter.sends(web.file("/one.bin", { generatedBytes: 1000 }));
  await expect.poll(() => encoders.map(rungsOf)).toEqual(encoders.map(() => ["144p"]));
  const asked = (at: string) => new Set(web.requests.map((each) => each.path).filter((each) => each.startsWith(at)));
  await expect.poll(() => asked("/slow/").size).toBe(LINKS);
  await expect.poll(() => telegram.calls.some(({ method }) => method === "sendDocument")).toBe(true);

  const archive = path.join(folder, "backup.tar");
  const DATA_DIR = path.join(folder, "one/data");
  const backup = operatorCommand("backup", { args: [archive], env: { DATA_DIR } });
  await expect.poll(() => hasRows(DATA_DIR)).toBe(true);
  answered.resolve();
  const files = ENCODES + 2; // the rungs that were kept, and what was brought
  expect(await backup).toEqual({
    code: 0,
    told: expect.stringMatching(new RegExp(`^Backed up to .*: \\d+ rows, ${files} files, `)),
  });
  await bot.kill();

  await images.latency(0);
  downloads.release();
  await gates.open();
  const elsewhere = { DATA_DIR: path.join(folder, "two/data"), DATABASE_URL: database.url };
  const open = ENCODES + 1 + LINKS + SETS + 1;
  expect(await operatorCommand("restore", { args: [archive], env: elsewhere })).toEqual({
    code: 0,
    told: expect.stringMatching(new RegExp(`^Restored what [^]*\\n${open} open jobs go on`)),
  });
  cleanup.use(await startBot({ telegram, dataDir: path.join(folder, "two"), env: { ...env, ...elsewhere } }));

  const openJobs = () => database.sql("select id from mediaferry.jobs where state in ('queued', 'active')", "ferry");
  await expect.poll(openJobs, { interval: 300 }).toEqual([]);
  expect(await database.sql("select state from mediaferry.jobs group by 1", "ferry")).toEqual([{ state: "done" }]);
  expect(encoders.map((person) => rungsOf(person).toSorted())).toEqual(encoders.map(() => ["144p", "240p"]));
  expect([...fetchers, waiter].map(documentsOf)).toEqual([...fetchers, waiter].map(() => 1));
  for (const [at, person] of collectors.entries()) {
    const zips = filesFor(telegram, person).map((file) => file.path);
    expect([zips.length, await checkZips(zips, sets[at]!)]).toEqual([1, []]);
  }
  await expect.poll(() => workFilesIn(path.join(folder, "two"))).toEqual([]);
});
