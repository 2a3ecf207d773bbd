import { existsSync } from "node:fs";
import { stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { readStart, writeAllAtomically } from "../../runtime/files.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { isAmrPacked } from "../ffmpeg/unpack-amr.ts";
import { requireSound, soundsFor } from "../inspect/choose-tracks.ts";
import { isCutOff, topBoxTypes } from "../inspect/mp4.ts";
import { explainUnreadable } from "../inspect/not-video.ts";
import { type Probe, type ProbedAudio, type ProbedVideo, probe } from "../inspect/probe.ts";
import { sampleSound, startsWithKey } from "../inspect/sample.ts";
import { hasSeveralShapes } from "../inspect/shapes.ts";
import { soundFilters } from "../inspect/sound-filters.ts";
import type { SoundChoice } from "../inspect/tracks.ts";
import type { Details } from "./details.ts";
import { ORIGINAL } from "./paths.ts";
import { remuxArgs } from "./remux-args.ts";

/** File that all steps read: the original, or its streams in a container that can be sought exactly. */
export interface Ingested {
  inputName: Details["inputName"];
  probe: Probe;
  /** Chosen sound, and the same stream in the original. */
  audio?: ProbedAudio | undefined;
  originalAudio?: ChosenSound | undefined;
  /** Name of the codec of a sound that cannot be used, where there is no other. */
  lostSound?: string | undefined;
  /** It was cut off, or the copy lacks what is before the first key frame. */
  isPartial: boolean;
  /** Size or pixel aspect of the picture changes in mid-stream. */
  isChanging: boolean;
  /** False for formats that play only from the start (GIF), and where the copy failed. */
  isSeekable: boolean;
}

export interface ChosenSound extends ProbedAudio {
  /** FFmpeg filters that make it stereo. */
  filters: string;
  isAmrPacked: boolean;
}

const SEQUENTIAL_FORMATS = ["gif", "apng"];
/** Bytes; a copy that grows beyond this came from a decompression bomb. */
const maxCopyBytes = (originalBytes: number): number => originalBytes * 2 + 16_000_000;

interface Deps {
  runner: Runner;
  log: Logger;
}

/** @throws {UserError} `error-broken-file` for an empty file, `error-no-such-sound`, and whatever `probe` throws */
export async function ingest(
  deps: Deps,
  { folder, sound: wanted, signal }: { folder: string; sound?: SoundChoice | undefined; signal: AbortSignal },
): Promise<Ingested> {
  const original = path.join(folder, ORIGINAL);
  const { size } = await stat(original);
  if (size === 0) throw new UserError("error-broken-file");
  const probed = await probe(deps.runner, original, signal).catch(async (error: unknown) => {
    throw await explainUnreadable(original, error);
  });
  requireSound(probed.sounds, wanted);
  const { audio, lostSound } = await chooseSound(deps, { original, probed, wanted, signal });
  const sound = { audio, originalAudio: audio, lostSound };
  const isPartial = probed.format.startsWith("mov,") && (await isCutOff(original));
  const asItIs: Ingested = {
    ...sound,
    inputName: ORIGINAL,
    probe: probed,
    isPartial,
    isChanging: false,
    isSeekable: true,
  };
  const { video } = probed;
  if (!video || (await isSeekableAsItIs(original, probed))) return asItIs;
  if (SEQUENTIAL_FORMATS.includes(probed.format)) return { ...asItIs, isSeekable: false };
  try {
    return await copyStreams(deps.runner, { folder, size, source: { ...asItIs, video }, signal });
  } catch (error) {
    if (!(error instanceof UserError || (error instanceof FfmpegError && error.isFileFault))) throw error;
    deps.log.warn({ err: error, format: probed.format }, "source could not be copied to a seekable container");
    return { ...asItIs, isSeekable: false };
  }
}

interface CopyOptions {
  folder: string;
  size: number;
  source: Ingested & { video: ProbedVideo };
  signal: AbortSignal;
}

/** Copies the chosen streams beside the original; leaves out what is before the first key frame. */
async function copyStreams(runner: Runner, { folder, size, source, signal }: CopyOptions): Promise<Ingested> {
  const original = path.join(folder, ORIGINAL);
  const { video, audio } = source;
  const scratch = path.join(folder, "headers.part");
  const isChanging = await hasSeveralShapes(runner, original, { video, scratch, signal });
  // Matroska has one pixel aspect for all of a stream.
  const inputName = isChanging ? "source.ts" : "source.mkv";
  const copy = path.join(folder, inputName);
  const remux = {
    streams: [video.index, ...(audio ? [audio.index] : [])],
    format: isChanging ? ("mpegts" as const) : ("matroska" as const),
    maxBytes: maxCopyBytes(size),
  };
  if (!existsSync(copy))
    await writeAllAtomically([copy], ([part = ""]) => runner.ffmpeg(remuxArgs(original, part, remux), { signal }));
  const copied = await probe(runner, copy, signal);
  const own = audio && copied.sounds[0];
  return {
    ...{ ...source, inputName, isChanging, probe: withLooksOf(source.probe, copied), isSeekable: !isChanging },
    ...{ audio: own, lostSound: audio && !own ? audio.codecName : source.lostSound },
    isPartial: source.isPartial || !(await startsWithKey(runner, original, { streamIndex: video.index, signal })),
  };
}

interface Choice {
  original: string;
  probed: Probe;
  wanted?: SoundChoice | undefined;
  signal: AbortSignal;
}

/** The wanted sound, or the first one after it that can be decoded. @throws {UserError} when there is neither sound nor picture */
export async function chooseSound(
  { runner, log }: { runner: Runner; log: Logger },
  { original, probed, wanted, signal }: Choice,
): Promise<{ audio?: ChosenSound; lostSound?: string | undefined }> {
  let refusal: UserError | undefined;
  let lostSound = probed.unreadableSound;
  for (const sound of soundsFor(probed.sounds, wanted)) {
    const found = await sampleSound(runner, original, { sound, signal });
    if (found === "fine") {
      const filters = await soundFilters(runner, original, { sound, signal });
      return { audio: { ...sound, filters, isAmrPacked: isAmrPacked(sound, probed) } };
    }
    if (found === "empty") continue;
    log.warn({ codec: sound.codec, streamIndex: sound.index, err: found }, "sound cannot be decoded, leaving it out");
    refusal ??= found;
    lostSound ??= sound.codecName;
  }
  if (!probed.video) throw refusal ?? new UserError("error-no-video");
  return { lostSound };
}

/** Restores rotation and frame count, which Matroska does not keep. */
function withLooksOf(original: Probe, copy: Probe): Probe {
  if (!original.video || !copy.video) return copy;
  const { turn, isSideways, aspect, colour, hasAlpha, dolbyVisionProfile } = original.video;
  return {
    ...copy,
    sounds: original.sounds,
    subtitles: original.subtitles,
    video: {
      ...copy.video,
      turn,
      isRotationLost: copy.video.turn !== turn,
      isSideways,
      aspect,
      colour,
      hasAlpha,
      dolbyVisionProfile,
    },
  };
}

/** Whether it is an MP4 without fragments, or Matroska with an index and an honest length. */
async function isSeekableAsItIs(file: string, probed: Probe): Promise<boolean> {
  if (probed.format.startsWith("mov,")) return !(await topBoxTypes(file)).includes("moof");
  if (probed.format.startsWith("matroska")) return probed.hasDuration && (await hasCues(file));
  return false;
}

/** Whether the list of contents at the start of a Matroska file names an index (SeekID 53AB, 4 bytes, Cues 1C53BB6B). */
async function hasCues(file: string): Promise<boolean> {
  const start = await readStart(file, 64 * 1024);
  return start.includes(Buffer.from("53ab841c53bb6b", "hex"));
}
