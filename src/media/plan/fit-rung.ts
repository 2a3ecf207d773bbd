import { UserError } from "../../errors.ts";
import type { Size } from "../inspect/size.ts";
import { ladderFor, type Rung, rungSize } from "./ladder.ts";

/** Bits per pixel of a frame: for a clean picture (480p30 at 430 kb/s), and the least worth watching. */
const GOOD_BITS_PER_PIXEL = 0.035;
const LEAST_BITS_PER_PIXEL = 0.025;
const AUDIO_RATES = [128_000, 96_000, 64_000, 48_000, 32_000];
const AUDIO_SHARE = 0.2;

/** Bytes of the container's index, per frame and fixed. */
const INDEX_BYTES_PER_FRAME = 18;
const INDEX_BYTES_PER_SECOND_OF_SOUND = (48_000 / 1024) * 9;
const INDEX_BYTES = 6000;
/** Share of the limit to aim at; two passes hit their target to about 2 %. */
export const AIM = 0.98;

interface FitRequest {
  shown: Size;
  framesPerSecond: number;
  durationSeconds: number;
  fitBytes: number;
  hasAudio: boolean;
}

/** Bits per second of the sound in a file under a size. */
export const fitSoundRate = (request: FitRequest): number =>
  AUDIO_RATES.find((rate) => rate <= fitRate(request) * AUDIO_SHARE) ?? (AUDIO_RATES.at(-1) as number);

/** Bits per second that there are for picture and sound. */
function fitRate({ framesPerSecond, durationSeconds, fitBytes, hasAudio }: FitRequest): number {
  const index = indexBytes(framesPerSecond * durationSeconds, hasAudio ? durationSeconds : 0);
  return ((fitBytes - index) * 8 * AIM) / durationSeconds;
}

/** Tallest rung for the bits of a file under a size. @throws {UserError} `error-fit-impossible` */
export function fitRung(request: FitRequest): Rung {
  const { shown, framesPerSecond, durationSeconds, fitBytes, hasAudio } = request;
  const frames = framesPerSecond * durationSeconds;
  const rungs = ladderFor(shown);
  const total = fitRate(request);
  const audioRate = fitSoundRate(request);
  const videoRate = total - (hasAudio ? audioRate : 0);
  const bitsPerPixel = (rung: Rung) => videoRate / (framesPerSecond * area(rungSize(shown, rung.height)));
  const lowest = rungs[0] as Rung;
  if (bitsPerPixel(lowest) < LEAST_BITS_PER_PIXEL) {
    const least =
      LEAST_BITS_PER_PIXEL * framesPerSecond * area(rungSize(shown, lowest.height)) + (hasAudio ? 32_000 : 0);
    const minBytes = (least * durationSeconds) / 8 / AIM + indexBytes(frames, hasAudio ? durationSeconds : 0);
    throw new UserError("error-fit-impossible", {
      limitMb: megabytes(fitBytes),
      minMb: Math.ceil(minBytes / 1e4) / 100,
    });
  }
  const rung = rungs.findLast((candidate) => bitsPerPixel(candidate) >= GOOD_BITS_PER_PIXEL) ?? lowest;
  return { ...rung, audioBitsPerSecond: audioRate };
}

export const area = ({ width, height }: Size): number => width * height;
export const megabytes = (bytes: number): number => Math.round(bytes / 1e4) / 100;

export const indexBytes = (frames: number, soundSeconds: number): number =>
  INDEX_BYTES + frames * INDEX_BYTES_PER_FRAME + soundSeconds * INDEX_BYTES_PER_SECOND_OF_SOUND;
