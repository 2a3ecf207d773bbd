import type { Ratio } from "../inspect/probe.ts";

/** Share of a cell, so that a time rounded to milliseconds stays in its cell. */
export const GRID_SHIFT = 0.1;

/** Index of the frame grid's cell that `pts` falls into. */
export function gridCell(
  pts: number,
  { firstPts, timeBase, framesPerSecond }: { firstPts: number; timeBase: Ratio; framesPerSecond: number },
): number {
  return Math.floor(((pts - firstPts) * (timeBase.num * framesPerSecond)) / timeBase.den + GRID_SHIFT);
}
