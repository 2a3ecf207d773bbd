import { rm } from "node:fs/promises";
import type { Logger } from "../../log.ts";
import type { StepOptions } from "../api.ts";
import { encodeGraph } from "../encode/filters.ts";
import type { Runner } from "../ffmpeg/ffmpeg.ts";
import { unpackAmr } from "../ffmpeg/unpack-amr.ts";
import { type Probe, type ProbedVideo, shownSize } from "../inspect/probe.ts";
import { decodeSample } from "../inspect/sample.ts";
import type { Size } from "../inspect/size.ts";
import { chooseSound } from "../plan/ingest.ts";
import { LADDER, rungSize } from "../plan/ladder.ts";
import { lookOf } from "../plan/picture.ts";
import { isPlayablePicture, isPlayableSound } from "./playable.ts";
import { type TranscodeStep, transcodeArgs } from "./playable-args.ts";

export interface TranscodeDeps {
  runner: Runner;
  log: Logger;
  config: { maxDurationHours: number };
  hasZscale: boolean;
}

const LONGEST_SIDE = 1920;
const CRF = 23;
/** Factor on the ladder's rate for this size: there is no other version to choose. */
const RATE_SHARE = 2;
const MAX_FRAMES_PER_SECOND = 60;
/** Allows an average a little above, which a short last frame causes. */
const RATE_TOLERANCE = 1.02;
/** Two such processes at once share the machine. */
const THREADS = 2;

interface Job extends StepOptions {
  source: string;
  output: string;
  probed: Probe;
  /** Copies what Telegram plays; false when the source is known to be at fault. */
  mayCopy: boolean;
  /** Its picture is not to be copied in any case. */
  isChanging: boolean;
  maxBitsPerSecond?: number | undefined;
}

/** Encodes picture, sound or both. Resolves to the size as shown. @throws {UserError} when the picture cannot be decoded */
export async function transcode(deps: TranscodeDeps, job: Job): Promise<Size> {
  const { source, output, probed, signal, onProgress } = job;
  const maxSeconds = deps.config.maxDurationHours * 3600;
  const { picture, size } = await planPicture(deps, job);
  const sound = await planSound(deps, job);
  const { unpacked } = sound ?? {};
  try {
    if (sound && unpacked)
      await unpackAmr(deps.runner, { input: source, stream: sound.stream, output: unpacked.path, signal });
    await deps.runner.ffmpeg(transcodeArgs(source, output, { picture, sound, threads: THREADS, maxSeconds }), {
      signal,
      onProgress: ({ seconds }) => {
        if (probed.declaredSeconds > 0) onProgress?.(Math.min(1, seconds / probed.declaredSeconds));
      },
    });
  } finally {
    if (unpacked) await rm(unpacked.path, { force: true });
  }
  return size;
}

async function planPicture(deps: TranscodeDeps, job: Job): Promise<{ picture: TranscodeStep["picture"]; size: Size }> {
  const { source, signal, mayCopy, isChanging, maxBitsPerSecond = Number.POSITIVE_INFINITY } = job;
  const video = job.probed.video as ProbedVideo;
  if (mayCopy && !isChanging && isPlayablePicture(video)) return { picture: video.index, size: shownSize(video) };
  const sample = await decodeSample(deps.runner, source, { video, signal });
  const isFast = video.framesPerSecond > MAX_FRAMES_PER_SECOND * RATE_TOLERANCE;
  const maxFramesPerSecond = isFast ? MAX_FRAMES_PER_SECOND : undefined;
  const look = lookOf(video, sample, { maxFramesPerSecond, hasZscale: deps.hasZscale, isChanging });
  const size = sizeFor(shownSize(video));
  const whole = { streamIndex: video.index, segment: {}, isExact: true, firstPts: 0, durationSeconds: 0 };
  const picture = {
    graph: encodeGraph({ ...whole, timeBase: video.timeBase }, look, [{ ...size, label: "main" }]),
    decoder: look.decoder,
    crf: CRF,
    maxBitsPerSecond: Math.round(Math.min(maxBitsPerSecond, rateFor(size))),
  };
  return { picture, size };
}

async function planSound(deps: TranscodeDeps, job: Job): Promise<TranscodeStep["sound"]> {
  const { source, output, probed, signal, mayCopy } = job;
  const { audio } = await chooseSound(deps, { original: source, probed, signal });
  if (!audio) return undefined;
  const unpacked = audio.isAmrPacked ? { path: `${output}.amr.part`, offsetSeconds: audio.startSeconds } : undefined;
  return { stream: audio.index, isCopied: mayCopy && isPlayableSound(audio), filters: audio.filters, unpacked };
}

function sizeFor(shown: Size): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(shown.width, shown.height));
  return rungSize(shown, Math.min(shown.width, shown.height) * scale);
}

function rateFor({ width, height }: Size): number {
  const smallerSide = Math.min(width, height);
  const rung = LADDER.find((candidate) => candidate.height >= smallerSide) ?? LADDER.at(-1);
  return RATE_SHARE * (rung?.maxBitsPerSecond ?? 0);
}
