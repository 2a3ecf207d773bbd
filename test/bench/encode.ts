import { existsSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { LADDER, type Rung, rungSize } from "../../src/media/plan/ladder.ts";
import { temporaryFolder } from "../bot-process.ts";
import { clip } from "../lab/index.ts";
import { table } from "../table.ts";
import { printLongFilm } from "./long-film.ts";
import { type Command, type Cost, measure, measureTogether } from "./measure.ts";
import { ssim, videoBitrate } from "./quality.ts";
import { type BotCost, SLOTS, throughTheBot } from "./through-bot.ts";

const GOP_SECONDS = 2;
const FILM = path.resolve(import.meta.dirname, "../../../shared/media/bbb-1080p-30s.mp4");

interface Source {
  path: string;
  framesPerSecond: number;
}
const PICTURE = { width: 1920, height: 1080 };

/** What the encoder costs beside the usual ways to make the same files, all in one run, turn by turn; then a long film. */
export async function benchEncode({ rounds, film }: { rounds: number; film: boolean }): Promise<void> {
  await using home = await temporaryFolder();
  const source = await findSource(home.path);
  const costs: { naive: Cost[]; single: Cost[]; bot: BotCost[]; passed: BotCost[]; floor: number[] } = {
    naive: [],
    single: [],
    bot: [],
    passed: [],
    floor: [],
  };
  const folders = {
    naive: path.join(home.path, "naive"),
    single: path.join(home.path, "single"),
    floor: path.join(home.path, "floor"),
  };
  for (const folder of Object.values(folders)) await mkdir(folder);
  for (let slot = 0; slot < SLOTS; slot++) await mkdir(path.join(folders.floor, String(slot)));
  let files = new Map<string, string>();
  for (let round = 0; round < rounds; round++) {
    process.stderr.write(`bench encode: round ${round + 1} of ${rounds}\n`);
    costs.bot.push(await throughTheBot(source.path, path.join(home.path, `bot-${round}`)));
    costs.single.push(await measure(allInOne(source, folders.single)));
    costs.floor.push(await cpuFloor(source, folders.floor));
    costs.naive.push(await measure(...oneByOne(source, folders.naive)));
    files = costs.bot.at(-1)!.files;
    costs.passed.push(await throughTheBot(files.get("1080p")!, path.join(home.path, `passed-${round}`)));
  }
  printCosts(costs);
  printMemory(costs.bot);
  await printQuality(source, files, folders.naive);
  if (film) await printLongFilm(source.path, home.path);
}

async function findSource(folder: string): Promise<Source> {
  if (existsSync(FILM)) return { path: FILM, framesPerSecond: 24 };
  const made = await clip(folder, {
    seconds: 20,
    ...PICTURE,
    fps: 30,
    gop: 150,
    extra: ["-vf", "noise=alls=12:allf=t"],
  });
  return { path: made, framesPerSecond: 30 };
}

const ffmpeg = (...args: string[]): Command => ["ffmpeg", "-v", "error", "-nostdin", "-y", ...args];

function scale(rung: Rung): string {
  const { width, height } = rungSize(PICTURE, rung.height);
  return `scale=${width}:${height}`;
}

const videoArgs = (rung: Rung, source: Source, extra: string[] = []) => [
  ...["-c:v", "libx264", "-preset", rung.preset, "-crf", String(rung.crf), "-pix_fmt", "yuv420p"],
  ...["-maxrate", String(rung.maxBitsPerSecond), "-bufsize", String(2 * rung.maxBitsPerSecond)],
  ...["-g", String(Math.round(GOP_SECONDS * source.framesPerSecond)), ...extra],
];
const audioArgs = (rung: Rung) => ["-c:a", "aac", "-b:a", String(rung.audioBitsPerSecond), "-ac", "2"];
const output = (folder: string, rung: Rung) => ["-movflags", "+faststart", path.join(folder, `${rung.height}p.mp4`)];

/** (a) One encode per rung, one after the other, with FFmpeg's own choice of threads. */
const oneByOne = (source: Source, folder: string) =>
  LADDER.map((rung) =>
    ffmpeg(
      ...["-i", source.path, "-map", "0:v:0", "-map", "0:a:0", "-vf", scale(rung)],
      ...[...videoArgs(rung, source), ...audioArgs(rung), ...output(folder, rung)],
    ),
  );

/** (b) One process that decodes once and makes all rungs. */
function allInOne(source: Source, folder: string) {
  const pads = LADDER.map((rung) => `[s${rung.height}]`).join("");
  const scales = LADDER.map((rung) => `[s${rung.height}]${scale(rung)}[v${rung.height}]`);
  const graph = [`[0:v:0]split=${LADDER.length}${pads}`, ...scales].join(";");
  const outputs = LADDER.flatMap((rung) => [
    ...["-map", `[v${rung.height}]`, "-map", "0:a:0"],
    ...[...videoArgs(rung, source), ...audioArgs(rung), ...output(folder, rung)],
  ]);
  return ffmpeg("-i", source.path, "-filter_complex", graph, ...outputs);
}

/**
 * (d) CPU seconds that no plan undercuts with these settings: decode once, encode each rung once, the sound once. Each is
 * run as often at once as the encoder has slots, since processes beside each other wait for memory.
 */
async function cpuFloor(source: Source, folder: string): Promise<number> {
  const single = ["-threads", "1", "-filter_threads", "1", "-i", source.path, "-map", "0:v:0", "-an"];
  const decode = await cpuOfOne(() => ffmpeg(...single, "-f", "null", "-"));
  let seconds = decode;
  for (const rung of LADDER) {
    const args = videoArgs(rung, source, ["-threads", "1", "-x264-params", "vbv-init=0.5"]);
    const encode = (place: string) => ffmpeg(...single, "-vf", scale(rung), ...args, ...output(place, rung));
    seconds += (await cpuOfOne((slot) => encode(path.join(folder, slot)))) - decode;
  }
  const sound = ["-vn", "-c:a", "aac", "-b:a", "128k", "-ac", "2"];
  return (
    seconds + (await cpuOfOne((slot) => ffmpeg("-i", source.path, ...sound, path.join(folder, slot, "sound.m4a"))))
  );
}

/** CPU seconds of one of as many equal commands as there are slots, all at once. */
async function cpuOfOne(commandOf: (slot: string) => Command): Promise<number> {
  const commands = Array.from({ length: SLOTS }, (_, slot) => [commandOf(String(slot))]);
  return (await measureTogether(commands)).cpuSeconds / SLOTS;
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const s = (seconds: number) => `${seconds.toFixed(1)} s`;

function printCosts(costs: {
  naive: Cost[];
  single: Cost[];
  bot: BotCost[];
  passed: BotCost[];
  floor: number[];
}): void {
  const floor = median(costs.floor);
  const peer = median(costs.single.map(({ wallSeconds }) => wallSeconds));
  const row = (name: string, runs: (Cost & Partial<BotCost>)[]) => {
    const cpu = median(runs.map(({ cpuSeconds }) => cpuSeconds));
    const wall = median(runs.map(({ wallSeconds }) => wallSeconds));
    const first = runs[0]?.firstSeconds === undefined ? wall : median(runs.map((run) => run.firstSeconds ?? 0));
    const low = runs[0]?.lowSeconds === undefined ? wall : median(runs.map((run) => run.lowSeconds ?? 0));
    return [
      name,
      s(cpu),
      (cpu / floor).toFixed(3),
      s(wall),
      (wall / peer).toFixed(3),
      s(first),
      s(low),
      (low / wall).toFixed(2),
    ];
  };
  const head = ["way", "CPU", "÷ floor", "wall", "÷ (b)", "first rung", "low rungs", "low ÷ wall"];
  const rows = [
    row("(a) six encodes, one by one", costs.naive),
    row("(b) one ffmpeg, all rungs", costs.single),
    row("(c) Mediaferry, chat to chat", costs.bot),
    row("(c) with a 1080p that passes through", costs.passed),
    ["(d) CPU floor", s(floor), "1.000", `${s(floor / SLOTS)} (CPU ÷ ${SLOTS})`, "", "", "", ""],
  ];
  process.stdout.write(`\n${table(head, rows)}\n`);
  const node = median(costs.bot.map(({ nodeCpuSeconds }) => nodeCpuSeconds));
  process.stdout.write(
    `\nof (c), the Node process itself: ${s(node)} of CPU; medians of ${costs.bot.length} round(s)\n`,
  );
}

function printMemory(runs: BotCost[]): void {
  const peaks = new Map<string, number>();
  for (const { peakBytes } of runs)
    for (const [name, bytes] of peakBytes) peaks.set(name, Math.max(bytes, peaks.get(name) ?? 0));
  const rows = [...peaks].map(([name, bytes]) => [name, `${Math.round(bytes / 1e6)} MB`]);
  process.stdout.write(`\n${table(["process", "peak resident memory of one"], rows)}\n`);
}

async function printQuality(source: Source, ours: Map<string, string>, naiveFolder: string): Promise<void> {
  const rows: string[][] = [];
  for (const rung of LADDER) {
    const label = `${rung.height}p`;
    const [mine, theirs] = [ours.get(label)!, path.join(naiveFolder, `${label}.mp4`)];
    const size = rungSize(PICTURE, rung.height);
    const [ssimMine, ssimTheirs] = [await ssim(mine, source.path, size), await ssim(theirs, source.path, size)];
    const [rateMine, rateTheirs] = [await videoBitrate(mine), await videoBitrate(theirs)];
    rows.push([
      label,
      ...[ssimMine, ssimTheirs, ssimMine - ssimTheirs].map((value) => value.toFixed(4)),
      ...[rateMine, rateTheirs].map((value) => `${Math.round(value / 1000)} kb/s`),
      (rateMine / rateTheirs).toFixed(3),
    ]);
  }
  const head = ["rung", "SSIM (c)", "SSIM (a)", "difference", "bitrate (c)", "bitrate (a)", "ratio"];
  process.stdout.write(`\n${table(head, rows)}\n`);
}
