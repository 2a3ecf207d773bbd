import type { Ratio } from "../inspect/probe.ts";

/** Of a cell: so that a time rounded to milliseconds stays in the cell it belongs to. */
export const GRID_SHIFT = 0.1;

/** Number of the cell of the frame grid that `pts` falls into. */
export function gridCell(
  pts: number,
  { firstPts, timeBase, framesPerSecond }: { firstPts: number; timeBase: Ratio; framesPerSecond: number },
): number {
  return Math.floor(((pts - firstPts) * (timeBase.num * framesPerSecond)) / timeBase.den + GRID_SHIFT);
}
