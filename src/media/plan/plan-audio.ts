import type { AudioDetails } from "./details.ts";
import type { Rung } from "./ladder.ts";
import type { SourceAudio } from "./source.ts";
import type { Timing } from "./timing.ts";

const COPY_MAX_BITS_PER_SECOND = 192_000;
/** Too small an offset to notice; a copied stream cannot be moved. */
const COPY_MAX_OFFSET_SECONDS = 0.005;
const COPY_MAX_GAP_SECONDS = 0.05;
const AUDIO_ONLY_BITS_PER_SECOND = 192_000;

/** Of all sound encoded here, in Hz. */
export const SAMPLE_RATE = 48_000;

interface Sound extends SourceAudio, Timing {
  /** Only what is within the time, to the sample; else all from its start on. */
  isCut: boolean;
  /** Copies sound above the rungs' bit rate too, where only quality counts. */
  mayBeLarger: boolean;
  /** Encodes the stream to mend it. */
  isDamaged: boolean;
}

/** Allowed over the wanted rate, as an average. */
const RATE_TOLERANCE = 1.1;

/**
 * One version per bit rate of the rungs; without rungs (sound alone) one good version. Undefined where a cut has no sound.
 */
export function planAudio(sound: Sound, rungs: readonly Rung[]): AudioDetails | undefined {
  const { probed: audio, packets, startSeconds, isCut, mayBeLarger, isDamaged, original } = sound;
  const seconds = (ticks: number) => (ticks * audio.timeBase.num) / audio.timeBase.den;
  const wholeSeconds = seconds(packets.endPts) - startSeconds;
  const durationSeconds = isCut ? Math.min(wholeSeconds, sound.durationSeconds) : wholeSeconds;
  if (isCut && (durationSeconds <= 0 || seconds(packets.firstPts) - startSeconds >= durationSeconds)) return undefined;
  const averageRate = (packets.bytes * 8) / durationSeconds;
  const rates = [...new Set(rungs.map((rung) => rung.audioBitsPerSecond))];
  const most = rungs.length > 0 ? COPY_MAX_BITS_PER_SECOND : Number.POSITIVE_INFINITY; // alone, the sound is all there is
  const mostRate = mayBeLarger ? most : Math.min(...rates) * RATE_TOLERANCE;
  const isCopied =
    !isDamaged &&
    !isCut &&
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
    amrOffsetSeconds: original.isAmrPacked ? seconds(packets.firstPts) - startSeconds : undefined,
    startSeconds,
    durationSeconds,
    sampleRate: isCopied ? audio.sampleRate : SAMPLE_RATE,
    isCopied,
    filters: isCut ? `${trimmed(durationSeconds)},${original.filters}` : original.filters,
    versions: isCopied
      ? [{ name: "copy", bitsPerSecond: Math.round(averageRate) }]
      : wanted.map((bitsPerSecond) => ({ name: `${bitsPerSecond / 1000}k`, bitsPerSecond })),
  };
}

/** Exact to the sample: its times begin with the cut. */
const trimmed = (durationSeconds: number): string => `atrim=start=0:end=${durationSeconds.toFixed(6)}`;

export const versionFor = (audio: AudioDetails, rung: Rung): string =>
  (audio.versions.find((version) => version.bitsPerSecond === rung.audioBitsPerSecond) ?? audio.versions[0])?.name ??
  "";
