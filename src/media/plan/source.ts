import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { type FoundTracks, tracksOf } from "../inspect/choose-tracks.ts";
import type { FrameTable } from "../inspect/frame-table.ts";
import { type Layout, readLayout } from "../inspect/layout.ts";
import { type AudioPackets, type PacketTable, readFrames, readPackets, type VideoPackets } from "../inspect/packets.ts";
import type { ProbedAudio, ProbedVideo } from "../inspect/probe.ts";
import { decodeSample, type Sample } from "../inspect/sample.ts";
import type { SoundChoice } from "../inspect/tracks.ts";
import { type ChosenSound, type Ingested, ingest } from "./ingest.ts";

export interface SourceVideo {
  probed: ProbedVideo;
  sample: Sample;
  packets: VideoPackets;
  /** Absent where only the whole file will do. */
  layout?: Layout | undefined;
  frames: FrameTable;
  isSeekable: boolean;
  /** False when frames may decode differently each time. */
  isExact: boolean;
  isDamaged: boolean;
  /** Size or pixel aspect changes in mid-stream. */
  isChanging: boolean;
  /** No frame has a time (a bare stream with B-frames): they are taken for even ones. */
  isUntimed: boolean;
  /** Set for a cut: ticks for which its first frame has already been shown. */
  hiddenTicks?: number | undefined;
}

export interface SourceAudio {
  probed: ProbedAudio;
  packets: AudioPackets;
  /** In the original, not in its seekable copy. */
  original: ChosenSound;
}

/** All facts of a source before anything is decided. */
export interface Source {
  inputName: Ingested["inputName"];
  /** Start that the container declares; seeking counts from there. */
  containerStartSeconds: number;
  /** Of the original. */
  tracks: FoundTracks;
  video?: SourceVideo | undefined;
  audio?: SourceAudio | undefined;
  /** Name of the codec of a sound that cannot be used, where there is no other. */
  lostSound?: string | undefined;
}

/** Share of the promised frames below which a result would mislead: half a second of half a minute. */
const WORTHWHILE_SHARE = 0.1;

interface SourceOptions {
  folder: string;
  sound?: SoundChoice | undefined;
  /** Threads for the decoding that some files need. */
  threads: number;
  signal: AbortSignal;
}

/** @throws {UserError} for everything that makes a file unusable */
export async function readSource(deps: { runner: Runner; log: Logger }, options: SourceOptions): Promise<Source> {
  try {
    return await readAll(deps, options);
  } catch (error) {
    if (error instanceof FfmpegError && error.isFileFault) throw new UserError("error-damaged", {}, { cause: error });
    throw error;
  }
}

async function readAll(deps: { runner: Runner; log: Logger }, options: SourceOptions): Promise<Source> {
  const { folder, sound, signal } = options;
  const ingested = await ingest(deps, { folder, sound, signal });
  const { inputName, probe, audio, originalAudio, lostSound } = ingested;
  const file = path.join(folder, inputName);
  const table = await readPackets(deps.runner, file, { streams: { video: probe.video, audio }, signal });
  const hasSound = table.audio !== undefined && table.audio.count > 0;
  const video = probe.video && (await readVideo(deps, { ...options, file, ingested, probed: probe.video, table }));
  if (!video && !hasSound) throw new UserError("error-broken-file");
  return {
    inputName,
    containerStartSeconds: probe.startSeconds,
    tracks: tracksOf(probe, hasSound ? originalAudio : undefined),
    lostSound,
    video,
    audio:
      hasSound && audio && originalAudio && table.audio
        ? { probed: audio, packets: table.audio, original: originalAudio }
        : undefined,
  };
}

interface VideoOptions extends SourceOptions {
  file: string;
  ingested: Ingested;
  probed: ProbedVideo;
  table: PacketTable;
}

async function readVideo(
  { runner, log }: { runner: Runner; log: Logger },
  options: VideoOptions,
): Promise<SourceVideo> {
  const { probed, table, signal, file, threads, ingested } = options;
  const sample = await decodeSample(runner, file, { video: probed, signal });
  const packets = table.video as VideoPackets;
  const doubt = findDoubt(options, sample);
  const { isSeekable, isPartial, isChanging } = ingested;
  const layout = isSeekable
    ? await readLayout(file, { format: ingested.probe.format, places: table.places })
    : undefined;
  const common = { probed, sample, packets, layout, isSeekable, isChanging };
  if (!doubt) return { ...common, frames: packets, isExact: true, isDamaged: isPartial, isUntimed: false };
  log.debug({ doubt }, "packets cannot be trusted, decoding the whole video once");
  const found = await readFrames(runner, file, { streamIndex: probed.index, threads, signal });
  const { complaints, unusable, untimed } = found;
  const isUntimed = found.pts.length === 0 && untimed > 0;
  const frames = isUntimed ? evenFrames(untimed, probed) : found;
  if (complaints) log.warn({ complaints, frames: frames.pts.length }, "source is damaged");
  const promised = complaints ? Math.max(probed.declaredFrames ?? 0, packets.pts.length) : 0;
  if (frames.pts.length === 0 || frames.pts.length < promised * WORTHWHILE_SHARE) throw new UserError("error-damaged");
  const isDamaged = isPartial || complaints !== "" || isShort(options, frames.pts.length);
  const isExact = complaints === "" && unusable === 0 && !isChanging;
  return { ...common, frames, isExact, isDamaged, isUntimed };
}

/** Frames at an even rate, for want of times; the rate that FFmpeg takes for bare streams where the stream says none. */
function evenFrames(count: number, { timeBase, framesPerSecond }: ProbedVideo): FrameTable {
  const lastTicks = Math.max(1, Math.round(timeBase.den / timeBase.num / (framesPerSecond || 25)));
  const pts = Array.from({ length: count }, (_, index) => index * lastTicks);
  return { pts, keyPts: [0], lastTicks };
}

/** Why packets may not be frames one by one, for the log; undefined for an ordinary file. */
function findDoubt(options: VideoOptions, sample: Sample): string | undefined {
  const { probed, table, ingested } = options;
  const packets = table.video as VideoPackets;
  const total = packets.pts.length + packets.discarded + packets.unusable;
  if (ingested.isChanging) return "the shape of the picture changes";
  if (table.complaints) return table.complaints;
  if (sample.complaints) return sample.complaints;
  if (sample.frames !== sample.packets) return `${sample.packets} packets give ${sample.frames} frames`;
  if (packets.unusable > 0) return `${packets.unusable} packets have no time of their own`;
  if (isShort(options, total)) return `${total} of ${probed.declaredFrames} packets are there`;
  return undefined;
}

/** An MP4's edit list may show less than is there, as after trimming on a phone; real gaps raise complaints. */
const isShort = ({ probed, ingested }: VideoOptions, frames: number): boolean =>
  frames < (probed.declaredFrames ?? 0) && !ingested.probe.format.startsWith("mov,");
