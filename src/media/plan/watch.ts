import { type FrameTable, lastFrameTicks } from "../inspect/frame-table.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Segment } from "./plan.ts";

/** Time base of every video file made here: the usual frame rates are exact in it or within half a tick. */
export const TICKS_PER_SECOND = 90_000;

/** What a page needs to play chunks before they are there; in ticks of `TICKS_PER_SECOND` from t = 0. */
export interface WatchPlan {
  /** Each begins with a key frame in every rung. */
  segments: { startTicks: number; chunk: number }[];
  endTicks: number;
  /** Longest time by which a frame is decoded before its turn to be shown. */
  reorderTicks: number;
}

const SEGMENT_TICKS = 4 * TICKS_PER_SECOND;
/** Less than this at the end of a chunk belongs to the segment before. */
const SHORTEST_TICKS = 2 * TICKS_PER_SECOND;
/** Frames by which x264's pyramid of B-frames changes the order at most. */
const REORDERED_FRAMES = 2;

interface Video {
  frames: FrameTable;
  timeBase: Ratio;
  segments: readonly Segment[];
  /** From t = 0 to the first frame. */
  offsetSeconds: number;
  hasBFrames: boolean;
}

/** Divides chunks where the encoder sets key frames: at the first frame at or after each even second of its chunk. */
export function planWatch({ frames, timeBase, segments, offsetSeconds, hasBFrames }: Video): WatchPlan {
  const { pts } = frames;
  const ticks = (span: number) => (span * timeBase.num * TICKS_PER_SECOND) / timeBase.den;
  const offset = Math.round(offsetSeconds * TICKS_PER_SECOND);
  const end = (pts.at(-1) ?? 0) + lastFrameTicks(frames);
  const sinceFirst = (time: number) => offset + Math.round(ticks(time - (pts[0] ?? 0)));
  let from = 0;
  const starts = segments.flatMap((segment) => {
    const chunkPts = pts.slice(from, from + segment.frames);
    const first = chunkPts[0] ?? 0;
    from += segment.frames;
    const chunkEnd = pts[from] ?? end;
    const times = chunkPts.map((time) => Math.round(ticks(time - first)));
    return divide(times, Math.round(ticks(chunkEnd - first))).map((time) => ({
      startTicks: sinceFirst(first) + time,
      chunk: segment.index,
    }));
  });
  return {
    segments: starts,
    endTicks: sinceFirst(end),
    reorderTicks: hasBFrames ? Math.ceil(ticks(longestSpan(pts))) : 0,
  };
}

/** Times at which segments of a chunk begin; times and the end count from its first frame. */
function divide(times: readonly number[], end: number): number[] {
  const starts = [0];
  let next = SEGMENT_TICKS;
  for (const time of times) {
    if (time < next) continue;
    if (end - time >= SHORTEST_TICKS) starts.push(time);
    next = (Math.floor(time / SEGMENT_TICKS) + 1) * SEGMENT_TICKS;
  }
  return starts;
}

/** Longest time that frames may be moved by. */
function longestSpan(pts: readonly number[]): number {
  let longest = 0;
  for (let index = REORDERED_FRAMES; index < pts.length; index++)
    longest = Math.max(longest, (pts[index] as number) - (pts[index - REORDERED_FRAMES] as number));
  return longest;
}
