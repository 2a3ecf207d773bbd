import { UserError } from "../../errors.ts";
import type { Size } from "../inspect/size.ts";

export interface Rung {
  /** Of the smaller side. */
  height: number;
  preset: "fast" | "veryfast";
  crf: number;
  maxBitsPerSecond: number;
  audioBitsPerSecond: number;
}

/**
 * Named trades between size, quality and time, lowest rung first; `balanced` is in use. Its two low rungs take `fast`,
 * because `ultrafast` needs three times the bits for less quality and saves under 1 % of the time. Two bit rates of sound
 * only: each further one costs a fifth of the 240p rung.
 */
const LADDERS = {
  balanced: [
    { height: 144, preset: "fast", crf: 35, maxBitsPerSecond: 100_000, audioBitsPerSecond: 64_000 },
    { height: 240, preset: "fast", crf: 33, maxBitsPerSecond: 200_000, audioBitsPerSecond: 64_000 },
    { height: 360, preset: "veryfast", crf: 30, maxBitsPerSecond: 400_000, audioBitsPerSecond: 128_000 },
    { height: 480, preset: "veryfast", crf: 28, maxBitsPerSecond: 800_000, audioBitsPerSecond: 128_000 },
    { height: 720, preset: "fast", crf: 26, maxBitsPerSecond: 2_000_000, audioBitsPerSecond: 128_000 },
    { height: 1080, preset: "fast", crf: 24, maxBitsPerSecond: 4_000_000, audioBitsPerSecond: 128_000 },
  ],
} as const satisfies Record<string, readonly Rung[]>;

export const LADDER: readonly Rung[] = LADDERS.balanced;

/** For one file in the size of the picture: hardly to be told from it, and made in about the time it plays. */
export const ownRung = ({ width, height }: Size): Rung => ({
  height: Math.min(width, height),
  ...{ preset: "veryfast", crf: 20, maxBitsPerSecond: 20_000_000, audioBitsPerSecond: 192_000 },
});

export const RUNG_HEIGHTS: readonly number[] = LADDER.map(({ height }) => height);

/** Rungs up to this height are encoded together and first: they are cheap and play everywhere. */
export const LOW_TIER_HEIGHT = 480;

/**
 * Rungs for a picture of `size` (as shown), lowest first, never upscaled; a picture below the lowest rung gets one of its
 * own size. A wanted height stands for the tallest rung at or below both it and the picture.
 * @throws {UserError} `error-no-rung` when none of the wanted heights has one
 */
export function ladderFor(size: Size, wantedHeights?: readonly number[], ladder: readonly Rung[] = LADDER): Rung[] {
  const smallerSide = Math.min(size.width, size.height);
  const lowest = ladder[0] as Rung;
  if (smallerSide < lowest.height) return [{ ...lowest, height: smallerSide }];
  const possible = ladder.filter((rung) => rung.height <= smallerSide);
  if (!wantedHeights) return possible;
  const picked = wantedHeights.map((height) => possible.findLast((rung) => rung.height <= height));
  const rungs = possible.filter((rung) => picked.includes(rung));
  if (rungs.length === 0)
    throw new UserError("error-no-rung", {
      wanted: wantedHeights.map((height) => `${height}p`).join(", "),
      height: smallerSide,
    });
  return rungs;
}

/** Limit of x264. */
const MAX_SIDE = 16_384;

/** Size with even sides, which yuv420p needs, in the same aspect ratio; never above `size`, except 2 × 2. */
export function rungSize(size: Size, smallerSide: number): Size {
  const [short, long] = [Math.min(size.width, size.height), Math.max(size.width, size.height)];
  const scale = Math.min(smallerSide / short, MAX_SIDE / long);
  const smaller = evenBelow(Math.round(short * scale));
  const larger = Math.max(smaller, Math.min(2 * Math.round((long * scale) / 2), evenBelow(long)));
  return size.width >= size.height ? { width: larger, height: smaller } : { width: smaller, height: larger };
}

const evenBelow = (length: number): number => Math.max(2, length - (length % 2));
