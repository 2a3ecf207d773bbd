import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { AudioDetails } from "../plan/details.ts";

/** Over the planned length, before a stream without end is stopped. */
const OVERRUN_SECONDS = 5;

/** Silence before a late start and in gaps, so that sound keeps its place; what comes before t = 0 is cut. */
const FILL = "aresample=async=1:first_pts=0";

/** Samples with wild times: the silence before them would fill memory. */
const dropOutliers = ({ durationSeconds }: AudioDetails): string =>
  `aselect='between(t,${-OVERRUN_SECONDS},${durationSeconds + OVERRUN_SECONDS})'`;

interface AudioStep {
  input: string;
  audio: AudioDetails;
  outputs: readonly string[];
}

/** All versions in one process: encoded once for the whole file, since chunks of AAC click and drift at every seam. */
export const audioArgs = ({ input, audio, outputs }: AudioStep): string[] => [
  // Times are the container's; the offset makes the common start 0.
  ...[...INPUT_LIMITS, "-copyts", "-itsoffset", String(-audio.startSeconds), "-threads", "1", "-i", fileInput(input)],
  ...versionArgs({ audio, outputs }, audio.streamIndex),
];

/**
 * From the original instead of its seekable copy, which holds one header for all of a stream: a broadcast may change from
 * mono to stereo. Its times count from the start of the container there.
 */
export const originalAudioArgs = ({ input, audio, outputs }: AudioStep): string[] => [
  ...[...INPUT_LIMITS, "-itsoffset", String(audio.original.offsetSeconds), "-threads", "1", "-i", fileInput(input)],
  ...versionArgs({ audio, outputs }, audio.original.streamIndex),
];

/** Takes all of a damaged sound for what it was at its start: FFmpeg gives up on a packet that claims 26 channels. */
export const lenientAudioArgs = (step: AudioStep): string[] => ["-reinit_filter", "0", ...audioArgs(step)];

const versionArgs = ({ audio, outputs }: Pick<AudioStep, "audio" | "outputs">, streamIndex: number): string[] =>
  audio.versions.flatMap(({ bitsPerSecond }, index) => [
    ...["-map", `0:${streamIndex}`, "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
    ...(audio.isCopied
      ? ["-c:a", "copy"]
      : [
          "-af",
          `${dropOutliers(audio)},${FILL}`,
          "-c:a",
          "aac",
          "-b:a",
          String(bitsPerSecond),
          "-ac",
          "2",
          "-ar",
          "48000",
        ]),
    ...["-t", String(audio.durationSeconds + OVERRUN_SECONDS), "-movflags", "+faststart"],
    ...["-f", "mp4", fileInput(outputs[index] as string)],
  ]);
