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
/** Of 4 s, in microseconds; the header waits for the first packets, which say what a player skips. */
const FRAGMENTS = "f=mp4:movflags=+empty_moov+default_base_moof+delay_moov:frag_duration=4000000:flush_packets=1";

const teeName = (path: string): string => fileInput(path).replaceAll(/[\\'|]/g, "\\$&");
