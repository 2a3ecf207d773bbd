import { copyFile, mkdir, mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { execa } from "execa";
import { createLogger } from "../../src/log.ts";
import type { EncodePlan, FinishedRung, Media, Wanted } from "../../src/media/index.ts";
import { filesBelow } from "../files-below.ts";
import { madeOnce } from "../run-folder.ts";
import { openMedia } from "./open-media.ts";

const FIXTURES = path.join(import.meta.dirname, "..", "fixtures");
export const fixture = (name: string): string => path.join(FIXTURES, name);

export const CONFIG = {
  ffmpegPath: "ffmpeg",
  ffprobePath: "ffprobe",
  slots: 2,
  maxDurationHours: 6,
  askPixelsTotal: 1e12,
  maxPixelsTotal: 4e12,
  stallMs: 120_000,
};
/** Fast, and in one thread: several wait for each other in loops. */
export const VP8 = ["-c:v", "libvpx", "-deadline", "realtime", "-cpu-used", "8", "-threads", "1"];
/** Makes a picture of more pixels than are taken. Most encoders need seconds for it, and that of FFV1 2 GB. */
export const HUGE = ["-f", "lavfi", "-i", "color=s=8000x6000,format=gray", "-frames:v", "1", "-c:v", "jpegls"];
export const silentLog = createLogger({ level: "silent" });

/** The media room and a folder of its own for each test, which goes with it. */
export interface Studio extends AsyncDisposable {
  media: Media;
  folder: string;
  /** A path in the folder that no job uses. */
  scratch(name: string): string;
  /** Makes a file with FFmpeg: arguments without the output, the same ones once in a run of tests. Returns its path. */
  make(name: string, args: readonly string[]): Promise<string>;
  /** Puts a file where the plan looks for it. */
  load(file: string): Promise<void>;
  plan(file: string, wanted?: Wanted): Promise<EncodePlan>;
  /** Runs all tasks of a plan and joins all of its rungs. */
  finish(plan: EncodePlan): Promise<Record<string, FinishedRung>>;
}

export async function openStudio(config: Partial<typeof CONFIG> = {}): Promise<Studio> {
  const root = await mkdtemp(path.join(os.tmpdir(), "studio-"));
  const folder = path.join(root, "job");
  await mkdir(folder);
  const media = await openMedia({ config: { ...CONFIG, ...config }, log: silentLog });
  const options = { folder, signal: new AbortController().signal };
  const scratch = (name: string) => path.join(root, name);
  const load = (file: string) => copyFile(file, path.join(folder, "original"));
  return {
    media,
    folder,
    scratch,
    load,
    async make(name, args) {
      const target = scratch(name);
      const isOfTemporaryFiles = args.some((arg) => arg.includes(os.tmpdir()));
      if (isOfTemporaryFiles) await encode(args, target);
      else await copyFile(await encodeOnce(args, path.extname(name)), target);
      return target;
    },
    async plan(file, wanted = {}) {
      await load(file);
      return media.plan(wanted, options);
    },
    async finish(plan) {
      const finished: Record<string, FinishedRung> = {};
      for (const group of plan.groups) {
        for (const task of group.tasks) await media.runTask(plan, task.id, options);
        for (const label of group.labels) finished[label] = await media.joinRung(plan, label, options);
      }
      return finished;
    },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  };
}

const encode = (args: readonly string[], target: string) =>
  execa("ffmpeg", ["-nostdin", "-v", "error", "-y", ...args, `file:${target}`], { stdin: "ignore" });

/** By each FFmpeg: a run may test with several. */
const encodeOnce = (args: readonly string[], extension: string): Promise<string> =>
  madeOnce({ kind: "studio", of: [process.env.PATH, args], extension }, (target) => encode(args, target));

/** Every file below a folder, as paths relative to it. */
export const filesIn = async (folder: string): Promise<string[]> =>
  (await filesBelow(folder)).map((file) => path.relative(folder, file));

/** Seconds at which frames are shown, as a decoder gives them. */
export async function frameTimes(file: string, stream = "V:0"): Promise<number[]> {
  const { stdout } = await execa("ffprobe", [
    ...["-v", "error", "-select_streams", stream, "-show_entries", "frame=best_effort_timestamp_time"],
    ...["-of", "compact=p=0:nk=0", `file:${file}`],
  ]);
  return stdout
    .split("\n")
    .filter((line) => line.startsWith("best_effort"))
    .map((line) => Number(line.split("|")[0]?.split("=")[1]))
    .sort((a, b) => a - b);
}

export interface StreamReport {
  codec_type: string;
  codec_name: string;
  pix_fmt?: string;
  width?: number;
  height?: number;
  sample_aspect_ratio?: string;
  color_transfer?: string;
  color_space?: string;
  color_range?: string;
  field_order?: string;
  bit_rate?: string;
  channels?: number;
  duration?: string;
  start_time?: string;
  tags?: { language?: string; [name: string]: string | undefined };
  side_data_list?: { side_data_type: string }[];
}

export async function streamsOf(file: string): Promise<StreamReport[]> {
  const { stdout } = await execa("ffprobe", ["-v", "error", "-show_streams", "-of", "json", `file:${file}`]);
  return (JSON.parse(stdout) as { streams: StreamReport[] }).streams;
}

/** The lowest similarity (SSIM of luma) of any frame to the frame of the same number in `source`, or in a part of it. */
export async function worstLikeness(
  file: string,
  source: string,
  part?: { from: number; count: number },
): Promise<number> {
  const trim = part ? `trim=start_frame=${part.from}:end_frame=${part.from + part.count},` : "";
  const { stdout } = await execa("ffmpeg", [
    ...["-nostdin", "-v", "error", "-i", `file:${file}`, "-i", `file:${source}`, "-filter_complex"],
    `[0:v]settb=1/30,setpts=N,format=yuv420p[a];[1:V:0]${trim}settb=1/30,setpts=N,format=yuv420p[b];[b][a]scale2ref=flags=bicubic[c][d];[d][c]ssim=stats_file=-`,
    ...["-an", "-f", "null", "-"],
  ]);
  return Math.min(...[...stdout.matchAll(/ Y:([\d.]+)/g)].map((match) => Number(match[1])));
}

/** Mean of each plane of one frame at a time: Y, U and V, 0..255. */
export const meanColour = async (file: string, { atSeconds = 0, crop = "in_w:in_h" } = {}): Promise<number[]> =>
  (await meanColours(file, { atSeconds, crops: [crop] }))[0] ?? [];

/** The same of several parts of the frame. */
export async function meanColours(
  file: string,
  { atSeconds = 0, crops }: { atSeconds?: number; crops: readonly string[] },
): Promise<number[][]> {
  const { length } = crops;
  const labels = (name: string) => crops.map((_, at) => `[${name}${at}]`).join("");
  const graph = [
    `split=${length}${labels("part")}`,
    ...crops.map((crop, at) => `[part${at}]crop=${crop},scale=1:1:flags=area,format=yuv444p[mean${at}]`),
    `${labels("mean")}${length > 1 ? `hstack=${length}` : "null"}`,
  ];
  const { stdout } = await execa(
    "ffmpeg",
    [
      ...["-nostdin", "-v", "error", "-ss", String(atSeconds), "-i", `file:${file}`, "-frames:v", "1"],
      ...["-vf", graph.join(";"), "-f", "rawvideo", "-"],
    ],
    { encoding: "buffer" },
  );
  return crops.map((_, at) => [0, 1, 2].map((plane) => stdout[plane * length + at] as number));
}

/** Of the loudest sample, and on average (of each channel), in dB below full scale. */
export async function levelsOf(file: string): Promise<{ peak: number; means: number[] }> {
  const { stderr } = await execa("ffmpeg", [
    ...["-nostdin", "-hide_banner", "-nostats", "-i", `file:${file}`, "-map", "0:a:0"],
    ...["-af", "aformat=sample_fmts=flt,astats", "-f", "null", "-"],
  ]);
  const all = (what: string) =>
    [...stderr.matchAll(new RegExp(`${what} level dB: (\\S+)`, "g"))].map(([, level = ""]) =>
      Number(level.replace("inf", "Infinity")),
    );
  return { peak: Math.max(...all("Peak")), means: all("RMS").slice(0, -1) };
}

/** Mono sound at 8 kHz. */
export async function samplesOf(file: string): Promise<Float32Array> {
  const { stdout } = await execa(
    "ffmpeg",
    [
      ...["-nostdin", "-v", "error", "-i", `file:${file}`, "-map", "0:a:0"],
      ...["-af", "aresample=async=1:first_pts=0", "-ac", "1", "-ar", "8000", "-f", "f32le", "-"],
    ],
    { encoding: "buffer" },
  );
  return new Float32Array(stdout.buffer.slice(stdout.byteOffset, stdout.byteOffset + (stdout.byteLength & ~3)));
}
