import { FfmpegError, type Runner } from "../ffmpeg/ffmpeg.ts";
import { fileInput, INPUT_LIMITS } from "../ffmpeg/limits.ts";
import type { ProbedAudio } from "./probe.ts";

/** Fills a late start and gaps with silence, so that sound keeps its place; cuts what comes before t = 0. */
const FILL = "aresample=async=1:first_pts=0";
/**
 * Puts mono into both channels at its own level (FFmpeg's own mix takes 3 dB off it) and leaves stereo as it is: whichever
 * comes, since a broadcast changes between the two, and to surround.
 */
const PLAIN = `${FILL},pan=stereo|FL=FL+FC+0.7*SL+0.7*BL|FR=FR+FC+0.7*SR+0.7*BR`;
/** Mixes in floating point, since FFmpeg scales whole numbers down for the worst case: 7.6 dB for 5.1, which makes voices too quiet. */
const MIXED = `${FILL},aformat=channel_layouts=stereo:sample_fmts=fltp`;
/**
 * Limits what then goes beyond full scale. -4 dB leaves room for what AAC adds; measured at 64 kb/s: up to 2.7 dB for noise at
 * full level on all of 5.1, and 4.4 dB for a chord of saw teeth, which is 3 samples of 480,000 beyond full scale.
 */
const LIMITER = "alimiter=limit=0.63:level=0:latency=1";

/** FFmpeg filters that make a sound stereo, in time and without clipping; tried first where FFmpeg may not know how to mix. */
export async function soundFilters(
  runner: Runner,
  file: string,
  { sound, signal }: { sound: ProbedAudio; signal: AbortSignal },
): Promise<string> {
  if (sound.channels <= 2) return PLAIN;
  const mixed = `${MIXED},${LIMITER}`;
  const input = [...INPUT_LIMITS, "-threads", "1", "-i", fileInput(file)];
  const output = ["-map", `0:${sound.index}`, "-t", "0.1", "-af", mixed, "-f", "null", "-"];
  try {
    await runner.ffmpeg([...input, ...output], { signal });
    return mixed;
  } catch (error) {
    if (!(error instanceof FfmpegError && error.isFileFault)) throw error;
    return [FILL, sound.layout.startsWith("ambisonic") ? AMBISONIC : byNumber(sound.channels), LIMITER].join(",");
  }
}

/** Two microphones, one that faces each side, made of what comes from all around (W) and from left to right (Y). */
const AMBISONIC = "pan=stereo|c0=0.71*c0+0.71*c1|c1=0.71*c0-0.71*c1";

/** Mix of channels without a place: by turns left and right, a last one without a partner on both sides; as loud together as one. */
function byNumber(channels: number): string {
  const gain = (1 / Math.sqrt(Math.ceil(channels / 2))).toFixed(3);
  const numbers = Array.from({ length: channels }, (_, number) => number);
  const isOn = (side: number) => (number: number) =>
    number % 2 === side || (number === channels - 1 && channels % 2 === 1);
  const sum = (side: number) =>
    numbers
      .filter(isOn(side))
      .map((number) => `${gain}*c${number}`)
      .join("+");
  return `pan=stereo|c0=${sum(0)}|c1=${sum(1)}`;
}
