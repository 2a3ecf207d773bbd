import type { AudioDetails } from "./details.ts";
import type { Rung } from "./ladder.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";
import type { SourceAudio } from "./source.ts";

const COPY_MAX_BITS_PER_SECOND = 192_000;
/** Below what an ear notices between picture and sound; a stream that is copied cannot be moved. */
const COPY_MAX_OFFSET_SECONDS = 0.005;
const COPY_MAX_GAP_SECONDS = 0.05;
const AUDIO_ONLY_BITS_PER_SECOND = 192_000;
/** Over the planned length, before a stream without end is stopped. */
const OVERRUN_SECONDS = 5;

interface Sound extends SourceAudio {
  startSeconds: number;
  /** Sound above the rungs' bit rate may be copied all the same where only its quality counts, not the size. */
  mayBeLarger: boolean;
  /** A damaged stream is mended by encoding it. */
  isDamaged: boolean;
}

/** Of the wanted rate: an average that a stream of that rate may have. */
const RATE_TOLERANCE = 1.1;

/** One version for each bit rate the rungs ask for; without rungs (sound alone) one good version. */
export function planAudio(sound: Sound, rungs: readonly Rung[]): AudioDetails {
  const { probed: audio, packets, startSeconds, mayBeLarger, isDamaged, original } = sound;
  const seconds = (ticks: number) => (ticks * audio.timeBase.num) / audio.timeBase.den;
  const durationSeconds = seconds(packets.endPts) - startSeconds;
  const averageRate = (packets.bytes * 8) / durationSeconds;
  const rates = [...new Set(rungs.map((rung) => rung.audioBitsPerSecond))];
  const mostRate = mayBeLarger ? COPY_MAX_BITS_PER_SECOND : Math.min(...rates) * RATE_TOLERANCE;
  const isCopied =
    !isDamaged &&
    audio.codec === "aac" &&
    audio.profile === "LC" &&
    audio.channels <= 2 &&
    averageRate <= mostRate &&
    Math.abs(Math.max(0, seconds(packets.firstPts)) - startSeconds) <= COPY_MAX_OFFSET_SECONDS &&
    seconds(packets.largestGapTicks) <= COPY_MAX_GAP_SECONDS;
  const wanted = rates.length > 0 ? rates : [AUDIO_ONLY_BITS_PER_SECOND];
  return {
    streamIndex: audio.index,
    original: {
      streamIndex: original.index,
      offsetSeconds: seconds(packets.firstPts) - startSeconds - original.startSeconds,
    },
    startSeconds,
    durationSeconds,
    isCopied,
    versions: isCopied
      ? [{ name: "copy", bitsPerSecond: Math.round(averageRate) }]
      : wanted.map((bitsPerSecond) => ({ name: `${bitsPerSecond / 1000}k`, bitsPerSecond })),
  };
}

/** Name of the version that goes with a rung. */
export const versionFor = (audio: AudioDetails, rung: Rung): string =>
  (audio.versions.find((version) => version.bitsPerSecond === rung.audioBitsPerSecond) ?? audio.versions[0])?.name ??
  "";

/** Silence before a late start and in gaps, so that sound keeps its place; what comes before t = 0 is cut. */
const FILL = "aresample=async=1:first_pts=0";

/** Samples with wild times: the silence before them would fill memory. */
const withoutStrays = ({ durationSeconds }: AudioDetails): string =>
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
export const patientAudioArgs = (step: AudioStep): string[] => ["-reinit_filter", "0", ...audioArgs(step)];

const versionArgs = ({ audio, outputs }: Pick<AudioStep, "audio" | "outputs">, streamIndex: number): string[] =>
  audio.versions.flatMap(({ bitsPerSecond }, index) => [
    ...["-map", `0:${streamIndex}`, "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
    ...(audio.isCopied
      ? ["-c:a", "copy"]
      : [
          "-af",
          `${withoutStrays(audio)},${FILL}`,
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
