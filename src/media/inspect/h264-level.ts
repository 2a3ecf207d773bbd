import type { Size } from "./size.ts";

interface Level {
  /** Ten times the number of the level: 31 is 3.1, as in the header of a stream. */
  level: number;
  macroblocksPerSecond: number;
  macroblocks: number;
  /** Of all pictures that a decoder keeps. */
  bufferedMacroblocks: number;
  /** Peak of profile High, 1.25 times that of the table. */
  bitsPerSecond: number;
}

/** ITU-T H.264, table A-1, from 1.1 on. */
const LEVELS: readonly Level[] = [
  [11, 3_000, 396, 900, 240_000],
  [12, 6_000, 396, 2_376, 480_000],
  [13, 11_880, 396, 2_376, 960_000],
  [20, 11_880, 396, 2_376, 2_500_000],
  [21, 19_800, 792, 4_752, 5_000_000],
  [22, 20_250, 1_620, 8_100, 5_000_000],
  [30, 40_500, 1_620, 8_100, 12_500_000],
  [31, 108_000, 3_600, 18_000, 17_500_000],
  [32, 216_000, 5_120, 20_480, 25_000_000],
  [40, 245_760, 8_192, 32_768, 25_000_000],
  [42, 522_240, 8_704, 34_816, 62_500_000],
  [50, 589_824, 22_080, 110_400, 168_750_000],
  [51, 983_040, 36_864, 184_320, 300_000_000],
  [52, 2_073_600, 36_864, 184_320, 300_000_000],
].map(([level = 0, macroblocksPerSecond = 0, macroblocks = 0, bufferedMacroblocks = 0, bitsPerSecond = 0]) => ({
  ...{ level, macroblocksPerSecond, macroblocks, bufferedMacroblocks, bitsPerSecond },
}));

/** Pictures that x264 has a decoder keep for its pyramid of B-frames, with up to four reference frames. */
const BUFFERED_PICTURES = 4;

interface Stream extends Size {
  framesPerSecond: number;
  maxBitsPerSecond: number;
}

/** Lowest H.264 level for a stream, in tenths: 31 for 3.1; the highest one where none suffices. */
export function h264Level({ width, height, framesPerSecond, maxBitsPerSecond }: Stream): number {
  const [columns, rows] = [Math.ceil(width / 16), Math.ceil(height / 16)];
  const macroblocks = columns * rows;
  const fits = (level: Level) =>
    macroblocks <= level.macroblocks &&
    Math.max(columns, rows) ** 2 <= 8 * level.macroblocks &&
    macroblocks * BUFFERED_PICTURES <= level.bufferedMacroblocks &&
    Math.round(macroblocks * framesPerSecond) <= level.macroblocksPerSecond &&
    maxBitsPerSecond <= level.bitsPerSecond;
  return (LEVELS.find(fits) ?? (LEVELS.at(-1) as Level)).level;
}
