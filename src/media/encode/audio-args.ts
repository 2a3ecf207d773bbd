import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { AudioDetails } from "../plan/details.ts";
import { SAMPLE_RATE } from "../plan/plan-audio.ts";

/** Allowed over the planned length before an endless stream is stopped. */
const OVERRUN_SECONDS = 5;

/** Drops samples with wild times: the silence before them would fill memory. */
const dropOutliers = ({ durationSeconds }: AudioDetails): string =>
  `aselect='between(t,${-OVERRUN_SECONDS},${durationSeconds + OVERRUN_SECONDS})'`;

/** Every player takes it. */
export const AAC: readonly string[] = ["-c:a", "aac", "-ac", "2", "-ar", String(SAMPLE_RATE)];

interface AudioStep {
  input: string;
  audio: AudioDetails;
  outputs: readonly string[];
  /** A second file with the packets of the last version, which can be read while it is being written. */
  growing?: string | undefined;
}

/** Encodes all versions in one process, for the whole file: chunks of AAC click and drift at every seam. */
export const audioArgs = ({ input, audio, ...outputs }: AudioStep): string[] => [
  // Times are the container's; the offset makes the common start 0.
  ...[...INPUT_LIMITS, "-copyts", "-itsoffset", String(-audio.startSeconds), "-threads", "1", "-i", fileInput(input)],
  ...versionArgs({ audio, ...outputs }, audio.streamIndex),
];

/** Reads the original, in its own times: the seekable copy has one header and loses a change from mono to stereo. */
export const originalAudioArgs = ({ input, audio, ...outputs }: AudioStep): string[] => [
  ...[...INPUT_LIMITS, "-itsoffset", String(audio.original.offsetSeconds), "-threads", "1", "-i", fileInput(input)],
  ...versionArgs({ audio, ...outputs }, audio.original.streamIndex),
];

/** Reads what `unpackAmr` made. */
export const unpackedAudioArgs = ({ input, audio, ...outputs }: AudioStep): string[] => [
  ...[...INPUT_LIMITS, "-itsoffset", String(audio.amrOffsetSeconds), "-threads", "1", "-i", fileInput(input)],
  ...versionArgs({ audio, ...outputs }, 0),
];

/** Treats a damaged stream as what it was at its start: FFmpeg gives up on a packet that claims 26 channels. */
export const lenientAudioArgs = (step: AudioStep): string[] => ["-reinit_filter", "0", ...audioArgs(step)];

interface PieceStep {
  input: string;
  audio: AudioDetails;
  output: string;
  bitsPerSecond: number;
  /** Sample at which it begins, at `SAMPLE_RATE` from t = 0. */
  fromSample: number;
  /** Absent: to the end. */
  seconds?: number | undefined;
}

/** Read before the piece: containers seek to where their pictures can start, and decoders take a while to settle. */
const SETTLE_SECONDS = 5;

/** Encodes sound from a place in its middle, in fragments as those of the whole, with times that begin with it. */
export function soundPieceArgs({ input, audio, output, bitsPerSecond, fromSample, seconds }: PieceStep): string[] {
  const fromSeconds = fromSample / SAMPLE_RATE;
  const rest = { ...audio, durationSeconds: audio.durationSeconds - fromSeconds };
  const seekSeconds = audio.startSeconds + fromSeconds - SETTLE_SECONDS;
  // Shifted by whole samples, and not by the ticks of a container, which may be a millisecond.
  const shift = `asetpts=PTS-round(${fromSample}/${SAMPLE_RATE}/TB)`;
  const filters = [shift, dropOutliers(rest), `atrim=end=${rest.durationSeconds.toFixed(6)}`, audio.filters];
  return [
    ...[...INPUT_LIMITS, "-copyts", "-itsoffset", String(-audio.startSeconds)],
    ...(fromSample > 0 ? ["-noaccurate_seek", "-seek_timestamp", "1", "-ss", String(seekSeconds)] : []),
    ...["-threads", "1", "-i", fileInput(input), "-map", `0:${audio.streamIndex}`, "-vn", "-sn", "-dn"],
    ...["-map_metadata", "-1", "-map_chapters", "-1", "-af", filters.join(",")],
    ...[...AAC, "-b:a", String(bitsPerSecond), "-t", String(seconds ?? rest.durationSeconds + OVERRUN_SECONDS)],
    ...["-movflags", FRAGMENT_FLAGS, "-frag_duration", FRAGMENT_MICROS, "-f", "mp4", fileInput(output)],
  ];
}

const versionArgs = ({ audio, outputs, growing }: Omit<AudioStep, "input">, streamIndex: number): string[] =>
  audio.versions.flatMap(({ bitsPerSecond }, index) => [
    ...["-map", `0:${streamIndex}`, "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
    ...(audio.isCopied
      ? ["-c:a", "copy"]
      : ["-af", `${dropOutliers(audio)},${audio.filters}`, ...AAC, "-b:a", String(bitsPerSecond)]),
    ...["-t", String(audio.durationSeconds + OVERRUN_SECONDS)],
    ...outputArgs(outputs[index] as string, index === audio.versions.length - 1 ? growing : undefined),
  ]);

const outputArgs = (output: string, growing: string | undefined): string[] =>
  growing === undefined
    ? ["-movflags", "+faststart", "-f", "mp4", fileInput(output)]
    : // The encoder cannot see what the muxers behind the tee need.
      ["-flags", "+global_header", "-f", "tee", `[${WHOLE}]${teeName(output)}|[${FRAGMENTS}]${teeName(growing)}`];

const WHOLE = "f=mp4:movflags=+faststart";
/** The header waits for the first packets, which say what a player skips. */
const FRAGMENT_FLAGS = "+empty_moov+default_base_moof+delay_moov";
/** 4 s. */
const FRAGMENT_MICROS = "4000000";
const FRAGMENTS = `f=mp4:movflags=${FRAGMENT_FLAGS}:frag_duration=${FRAGMENT_MICROS}:flush_packets=1`;

const teeName = (path: string): string => fileInput(path).replaceAll(/[\\'|]/g, "\\$&");
