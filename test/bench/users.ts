import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";
import { openUsersStage, type UsersStage } from "../bot/users-stage.ts";
import { deliveredIn } from "../delivered.ts";
import { clip } from "../lab/index.ts";
import { table } from "../table.ts";
import { watchFamily } from "./measure.ts";
import { openParts, type Parts } from "./parts.ts";

const run = promisify(execFile);

const DOWNLOAD_SECONDS = 5;
const SEND_SECONDS = 3;
const ITEMS = 8;
const PHOTOS = [2, 5];
/** Of a story: 720 x 1280, 10 s, some 2 Mbit/s. */
const FILM = {
  seconds: 10,
  width: 720,
  height: 1280,
  fps: 30,
  extra: ["-b:v", "2M", "-maxrate", "3M", "-bufsize", "4M"],
};
const LARGE_BYTES = 200_000_000;
const ENVIRONMENT = { LOG_LEVEL: "info", CARD_INTERVAL_MS: "3000" };

/** Eight stories on their way from a site to a chat: how long it takes, beside other ways, and what memory large ones take. */
export async function benchUsers({ rounds }: { rounds: number }): Promise<void> {
  const names = Object.keys(WAYS);
  const ways: Record<string, number[]> = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`bench users: round ${round + 1} of ${rounds}\n`);
    for (const name of names) ways[name]?.push(await timed(WAYS[name]!));
  }
  printTimes(ways);
  await printMemory();
}

/** `begin` starts the clock: everything is opened, and the order is given. */
type Way = (stage: UsersStage, begin: () => void) => Promise<void>;

/** Until the last item is in the chat. */
const WAYS: Record<string, Way> = {
  "(a) one item at a time": (stage, begin) => withParts(stage, begin, oneByOne),
  "(b) phases with barriers between them": (stage, begin) => withParts(stage, begin, withBarriers),
  "(c) Mediaferry, Snapchat": (stage, begin) => throughTheBot(stage, begin, "snapchat"),
  "(c) Mediaferry, Instagram": (stage, begin) => throughTheBot(stage, begin, "instagram"),
};

async function timed(way: Way): Promise<number> {
  await using stage = await openUsersStage();
  stage.telegram.fault({
    method: /^send(MediaGroup|Photo|Video)$/,
    kind: "delay",
    seconds: SEND_SECONDS,
    times: ITEMS,
  });
  await publish(stage);
  let startedAt = 0;
  let seconds = 0;
  stage.telegram.onCall(() => {
    if (deliveredIn(stage.telegram).length === ITEMS && seconds === 0) seconds = (performance.now() - startedAt) / 1000;
  });
  await way(stage, () => {
    startedAt = performance.now();
  });
  return seconds;
}

async function publish({ snapchat, instagram, folder, picture }: UsersStage): Promise<void> {
  const film = await clip(folder, FILM);
  const snapper = snapchat.user("bob.ferry");
  const poster = instagram.user("bob.ferry");
  for (let index = 0; index < ITEMS; index++) {
    const story = PHOTOS.includes(index) ? { photo: picture } : { video: film };
    const takenAt = new Date(Date.now() - (ITEMS - index) * 60_000);
    await snapper.postsSnap({ ...story, takenAt });
    await poster.postsStory({ ...story, takenAt });
  }
  for (const { cdn } of [snapchat, instagram]) cdn.misbehaves({ delayMs: 1000 * DOWNLOAD_SECONDS });
}

/** (c) The whole bot as a process of its own, from the message of its user to the last item. */
async function throughTheBot(stage: UsersStage, begin: () => void, platform: string): Promise<void> {
  await using bot = await stage.start(ENVIRONMENT);
  const alice = stage.telegram.user({ firstName: "Alice", language: "en" });
  begin();
  await alice.sends(`/fetch ${platform} bob.ferry`);
  await bot.logged((line) => line.msg === "job finished");
}

async function withParts(stage: UsersStage, begin: () => void, way: (parts: Parts) => Promise<void>): Promise<void> {
  await using parts = await openParts(stage);
  begin();
  await way(parts);
}

/** (a) */
async function oneByOne({ list, download, prepare, send }: Parts): Promise<void> {
  for (const item of await list()) await send([await prepare(await download(item))]);
}

/** (b) 8 downloads, then 2 FFmpeg, then one album. */
async function withBarriers({ list, download, prepare, send }: Parts): Promise<void> {
  const files = await Promise.all((await list()).map(download));
  const prepared = [];
  for (let index = 0; index < files.length; index += 2)
    prepared.push(...(await Promise.all(files.slice(index, index + 2).map(prepare))));
  await send(prepared);
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

function printTimes(ways: Record<string, number[]>): void {
  const slowest = median(ways[Object.keys(WAYS)[0]!]!);
  const rows = Object.entries(ways).map(([name, seconds]) => [
    name,
    `${median(seconds).toFixed(1)} s`,
    (median(seconds) / slowest).toFixed(2),
  ]);
  process.stdout.write(
    `\n${ITEMS} stories, ${DOWNLOAD_SECONDS} s each download, ${SEND_SECONDS} s each call that sends\n`,
  );
  process.stdout.write(`\n${table(["way", "until the last is in the chat", "÷ (a)"], rows)}\n`);
}

/** Eight large videos at once; their box has its index at the end, so that each is written anew. */
async function printMemory(): Promise<void> {
  await using stage = await openUsersStage({ lab: { mode: "local" } });
  const film = await largeFilm(stage.folder);
  const user = stage.snapchat.user("bob.ferry");
  for (let index = 0; index < ITEMS; index++) await user.postsSnap({ video: film });
  await using bot = await stage.start(ENVIRONMENT);
  const alice = stage.telegram.user({ firstName: "Alice", language: "en" });
  const memory = watchFamily(bot.pid);
  await alice.sends("/fetch snapchat bob.ferry");
  await bot.logged((line) => line.msg === "job finished");
  const { nodeBytes, totalBytes } = memory.stop();
  if (deliveredIn(stage.telegram).length !== ITEMS) throw new Error("not all large videos arrived");
  const { size } = await stat(film);
  const mb = (bytes: number) => `${Math.round(bytes / 1e6)} MB`;
  process.stdout.write(`\n${ITEMS} videos of ${mb(size)} at once\n`);
  const rows = [
    ["Node process, resident", mb(nodeBytes), "200 MB", (nodeBytes / 200e6).toFixed(2)],
    ["all processes together, PSS", mb(totalBytes), "450 MB", (totalBytes / 450e6).toFixed(2)],
  ];
  process.stdout.write(`\n${table(["memory", "peak", "limit", "÷ limit"], rows)}\n`);
}

async function largeFilm(folder: string): Promise<string> {
  const piece = await clip(folder, {
    ...FILM,
    extra: ["-b:v", "8M", "-minrate", "8M", "-maxrate", "8M", "-bufsize", "8M", "-x264-params", "nal-hrd=cbr"],
  });
  const { size } = await stat(piece);
  const target = path.join(folder, "large.mp4");
  const times = Math.ceil(LARGE_BYTES / size) - 1;
  await run("ffmpeg", ["-v", "error", "-nostdin", "-stream_loop", String(times), "-i", piece, "-c", "copy", target]);
  return target;
}
