import { existsSync } from "node:fs";
import { open, stat } from "node:fs/promises";
import path from "node:path";
import { UserError } from "../../errors.ts";
import type { Logger } from "../../log.ts";
import { writeAllAtomically } from "../../runtime/files.ts";
import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { isAmrPacked } from "../ffmpeg/unpack-amr.ts";
import { topBoxTypes } from "../inspect/mp4.ts";
import { type Probe, type ProbedAudio, probe } from "../inspect/probe.ts";
import { sampleSound } from "../inspect/sample.ts";
import { soundFilters } from "../inspect/sound-filters.ts";
import { ORIGINAL } from "./paths.ts";
import { remuxArgs } from "./remux-args.ts";

/** File that all steps read: the original, or its streams in a container that can be sought exactly. */
export interface Ingested {
  inputName: "original" | "source.mkv";
  probe: Probe;
  /** Chosen sound, and the same stream in the original. */
  audio?: ProbedAudio | undefined;
  originalAudio?: ChosenSound | undefined;
  /** There is sound, but none can be decoded. */
  isSoundLost: boolean;
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

/** @throws {UserError} `error-broken-file` for an empty file, and whatever `probe` throws */
export async function ingest(
  { runner, log }: { runner: Runner; log: Logger },
  { folder, signal }: { folder: string; signal: AbortSignal },
): Promise<Ingested> {
  const original = path.join(folder, ORIGINAL);
  const { size } = await stat(original);
  if (size === 0) throw new UserError("error-broken-file");
  const probed = await probe(runner, original, signal);
  const { audio, isSoundLost } = await chooseSound({ runner, log }, { original, probed, signal });
  const asItIs = { inputName: ORIGINAL, probe: probed, audio, originalAudio: audio, isSoundLost } as const;
  if (!probed.video) return { ...asItIs, isSeekable: true };
  if (SEQUENTIAL_FORMATS.includes(probed.format)) return { ...asItIs, isSeekable: false };
  if (await isSeekableAsItIs(original, probed)) return { ...asItIs, isSeekable: true };
  const copy = path.join(folder, "source.mkv");
  try {
    const streams = [probed.video.index, ...(audio ? [audio.index] : [])];
    if (!existsSync(copy)) await remux(runner, { original, copy, streams, size, signal });
    const copied = await probe(runner, copy, signal);
    const seekable = { inputName: "source.mkv", probe: withLooksOf(probed, copied), isSeekable: true } as const;
    return { ...seekable, audio: audio && copied.sounds[0], originalAudio: audio, isSoundLost };
  } catch (error) {
    if (!(error instanceof UserError || (error instanceof FfmpegError && error.isFileFault))) throw error;
    log.warn({ err: error, format: probed.format }, "source could not be copied to a seekable container");
    return { ...asItIs, isSeekable: false };
  }
}

interface Choice {
  original: string;
  probed: Probe;
  signal: AbortSignal;
}

/** First sound that can be decoded. @throws {UserError} when there is neither sound nor picture */
export async function chooseSound(
  { runner, log }: { runner: Runner; log: Logger },
  { original, probed, signal }: Choice,
): Promise<{ audio?: ChosenSound; isSoundLost: boolean }> {
  let refusal: UserError | undefined;
  for (const sound of probed.sounds) {
    const found = await sampleSound(runner, original, { sound, signal });
    if (found === "fine") {
      const filters = await soundFilters(runner, original, { sound, signal });
      return { audio: { ...sound, filters, isAmrPacked: isAmrPacked(sound, probed) }, isSoundLost: false };
    }
    if (found === "empty") continue;
    log.warn({ codec: sound.codec, streamIndex: sound.index, err: found }, "sound cannot be decoded, leaving it out");
    refusal ??= found;
  }
  if (!probed.video) throw refusal ?? new UserError("error-no-video");
  return { isSoundLost: refusal !== undefined };
}

interface Remux {
  original: string;
  copy: string;
  streams: readonly number[];
  size: number;
  signal: AbortSignal;
}

async function remux(runner: Runner, { original, copy, streams, size, signal }: Remux): Promise<void> {
  await writeAllAtomically([copy], async ([part]) => {
    await runner.ffmpeg(remuxArgs(original, part as string, { streams, maxBytes: maxCopyBytes(size) }), { signal });
  });
}

/** Restores rotation and frame count, which Matroska does not keep. */
function withLooksOf(original: Probe, copy: Probe): Probe {
  if (!original.video || !copy.video) return copy;
  const { turn, isSideways, aspect, colour, hasAlpha, dolbyVisionProfile } = original.video;
  return {
    ...copy,
    sounds: original.sounds,
    video: {
      ...copy.video,
      turn,
      isTurnLost: copy.video.turn !== turn,
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
  await using handle = await open(file);
  const start = Buffer.alloc(64 * 1024);
  await handle.read(start, 0, start.length, 0);
  return start.includes(Buffer.from("53ab841c53bb6b", "hex"));
}
