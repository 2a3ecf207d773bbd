import type { FrameTable } from "../inspect/frame-table.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { VideoDetails } from "./details.ts";

export const MAX_FRAMES_PER_SECOND = 60;
/** Allows an average a little above, which a short last frame causes. */
const RATE_TOLERANCE = 1.02;
const GOP_SECONDS = 2;

/** Drops frames above the highest rate: the first one of each grid cell stays. */
export function thinned(frames: FrameTable, timeBase: Ratio): { frames: FrameTable; maxFramesPerSecond?: number } {
  const { pts } = frames;
  const firstPts = pts[0] ?? 0;
  const span = (((pts.at(-1) ?? 0) - firstPts) * timeBase.num) / timeBase.den;
  if (span <= 0 || (pts.length - 1) / span <= MAX_FRAMES_PER_SECOND * RATE_TOLERANCE) return { frames };
  const grid = { firstPts, timeBase, framesPerSecond: MAX_FRAMES_PER_SECOND };
  let last = -1;
  const kept = pts.filter((time) => {
    const cell = gridCell(time, grid);
    if (cell === last) return false;
    last = cell;
    return true;
  });
  return { frames: { ...frames, pts: kept, sizes: undefined }, maxFramesPerSecond: MAX_FRAMES_PER_SECOND };
}

/** Share of a cell, so that a time rounded to milliseconds stays in its cell. */
export const GRID_SHIFT = 0.1;

/** Index of the frame grid's cell that `pts` falls into. */
function gridCell(
  pts: number,
  { firstPts, timeBase, framesPerSecond }: { firstPts: number; timeBase: Ratio; framesPerSecond: number },
): number {
  return Math.floor(((pts - firstPts) * (timeBase.num * framesPerSecond)) / timeBase.den + GRID_SHIFT);
}

/** Steps longer than this many usual ones make frames uneven. */
const UNEVEN_STEP = 1.5;
const PAUSE_SECONDS = 0.5;
const LEAST_FRAMES_PER_SECOND = 0.1;

/** A key frame every two seconds: by count where frames are even, also by time where they are not. */
export function paceOf(
  { pts }: FrameTable,
  { timeBase, videoSeconds }: { timeBase: Ratio; videoSeconds: number },
): Pick<VideoDetails, "keyframeEvery" | "hasPauses" | "uneven"> {
  const steps = pts
    .slice(1)
    .map((time, index) => time - (pts[index] as number))
    .filter((ticks) => ticks > 0)
    .sort((a, b) => a - b);
  const ticksPerSecond = timeBase.den / timeBase.num;
  const usual = steps[steps.length >> 1] ?? ticksPerSecond;
  const longest = steps.at(-1) ?? usual;
  const uneven = {
    usualFramesPerSecond: Math.min(MAX_FRAMES_PER_SECOND, Math.max(LEAST_FRAMES_PER_SECOND, ticksPerSecond / usual)),
    meanFramesPerSecond: pts.length / videoSeconds,
  };
  return {
    keyframeEvery: Math.max(1, Math.round((GOP_SECONDS * ticksPerSecond) / usual)),
    hasPauses: longest > PAUSE_SECONDS * ticksPerSecond,
    uneven: longest > UNEVEN_STEP * usual ? uneven : undefined,
  };
}
