import type { AudioDetails } from "./details.ts";
import type { Rung } from "./ladder.ts";
import { fileInput, INPUT_LIMITS } from "./limits.ts";
import type { AudioPackets } from "./packets.ts";
import type { ProbedAudio } from "./probe.ts";

const COPY_MAX_BITS_PER_SECOND = 192_000;
/** Below what an ear notices between picture and sound; a stream that is copied cannot be moved. */
const COPY_MAX_OFFSET_SECONDS = 0.005;
const COPY_MAX_GAP_SECONDS = 0.05;
const AUDIO_ONLY_BITS_PER_SECOND = 192_000;
/** Over the planned length, before a stream without end is stopped. */
const OVERRUN_SECONDS = 5;

interface Sound {
  audio: ProbedAudio;
  packets: AudioPackets;
  startSeconds: number;
  /** Sound above the rungs' bit rate may be copied all the same where only its quality counts, not the size. */
  mayBeLarger: boolean;
}

/** Of the wanted rate: an average that a stream of that rate may have. */
const RATE_TOLERANCE = 1.1;

/** One version for each bit rate the rungs ask for; without rungs (sound alone) one good version. */
export function planAudio({ audio, packets, startSeconds, mayBeLarger }: Sound, rungs: readonly Rung[]): AudioDetails {
  const seconds = (ticks: number) => (ticks * audio.timeBase.num) / audio.timeBase.den;
  const durationSeconds = seconds(packets.endPts) - startSeconds;
  const averageRate = (packets.bytes * 8) / durationSeconds;
  const rates = [...new Set(rungs.map((rung) => rung.audioBitsPerSecond))];
  const mostRate = mayBeLarger ? COPY_MAX_BITS_PER_SECOND : Math.min(...rates) * RATE_TOLERANCE;
  const isCopied =
    audio.codec === "aac" &&
    audio.profile === "LC" &&
    audio.channels <= 2 &&
    averageRate <= mostRate &&
    Math.abs(Math.max(0, seconds(packets.firstPts)) - startSeconds) <= COPY_MAX_OFFSET_SECONDS &&
    seconds(packets.largestGapTicks) <= COPY_MAX_GAP_SECONDS;
  const wanted = rates.length > 0 ? rates : [AUDIO_ONLY_BITS_PER_SECOND];
  return {
    streamIndex: audio.index,
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

/** All versions in one process: encoded once for the whole file, since chunks of AAC click and drift at every seam. */
export function audioArgs({
  input,
  audio,
  outputs,
}: {
  input: string;
  audio: AudioDetails;
  outputs: readonly string[];
}): string[] {
  return [
    // Times are the container's; the offset makes the common start 0.
    ...[...INPUT_LIMITS, "-copyts", "-itsoffset", String(-audio.startSeconds), "-threads", "1", "-i", fileInput(input)],
    ...audio.versions.flatMap(({ bitsPerSecond }, index) => [
      ...["-map", `0:${audio.streamIndex}`, "-vn", "-sn", "-dn", "-map_metadata", "-1", "-map_chapters", "-1"],
      ...(audio.isCopied
        ? ["-c:a", "copy"]
        : ["-af", FILL, "-c:a", "aac", "-b:a", String(bitsPerSecond), "-ac", "2", "-ar", "48000"]),
      ...["-t", String(audio.durationSeconds + OVERRUN_SECONDS), "-movflags", "+faststart"],
      ...["-f", "mp4", fileInput(outputs[index] as string)],
    ]),
  ];
}
