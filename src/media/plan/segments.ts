import { lastIndexAtOrBefore } from "../../runtime/rising.ts";
import { type FrameTable, lastFrameTicks } from "../inspect/frame-table.ts";
import { type Layout, spanOfFrames } from "../inspect/layout.ts";
import type { VideoPackets } from "../inspect/packets.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Segment } from "./plan.ts";

/** Frames and the clock that their times count by. */
export interface FrameClock {
  frames: FrameTable;
  timeBase: Ratio;
}

interface SegmentOptions {
  cuts: number[];
  /** The container's. */
  startSeconds: number;
  /** Whether more frames come before the first and after the last one. */
  isPart?: boolean;
}

/** Exact ranges between the cuts, each with where to seek to. */
export function segmentsFor(
  { frames, timeBase }: FrameClock,
  { cuts, startSeconds, isPart = false }: SegmentOptions,
): Segment[] {
  const first = frames.pts[0] ?? 0;
  const micros = (pts: number) => Math.round(((pts - first) * timeBase.num * 1e6) / timeBase.den);
  const end = (frames.pts.at(-1) ?? first) + lastFrameTicks(frames);
  return cuts.slice(0, -1).map((cut, index) => {
    const next = cuts[index + 1] as number;
    const startPts = frames.pts[cut] ?? first;
    const isLast = index === cuts.length - 2;
    const isOpenStart = index === 0 && !isPart;
    const endPts = isLast ? end : (frames.pts[next] as number);
    return {
      index,
      startPts: isOpenStart ? undefined : startPts,
      endPts: isLast && !isPart ? undefined : endPts,
      seekSeconds: isOpenStart ? undefined : seekSeconds({ frames, timeBase }, { startPts, startSeconds }),
      frames: next - cut,
      durationMicros: micros(endPts) - micros(startPts),
    };
  });
}

/**
 * Just behind the starting key frame: demuxers that seek by decoding time (Matroska) go 3/23 s further back when there are
 * B-frames, and would land one group of pictures too early.
 */
function seekSeconds(
  { frames, timeBase }: FrameClock,
  { startPts, startSeconds }: { startPts: number; startSeconds: number },
) {
  const seconds = (pts: number) => (pts * timeBase.num) / timeBase.den;
  const keyAt = lastIndexAtOrBefore(frames.keyPts, startPts);
  const key = frames.keyPts[keyAt] ?? frames.pts[0] ?? 0;
  const nextKey = frames.keyPts[keyAt + 1];
  const beyond = nextKey === undefined ? 0.14 : Math.min(0.14, seconds(nextKey - key) / 2);
  return Math.max(0, Number((seconds(key) - startSeconds + beyond).toFixed(6)));
}

/** Segments with the bytes that each reads of the file, beside those that all of them do. */
export function withBytes(
  segments: Segment[],
  { layout, packets, timeBase, startSeconds }: Placed,
): { segments: Segment[]; alwaysRead?: Layout["always"] | undefined } {
  if (!layout || !packets.positions || segments.length === 1) return { segments };
  const ticksPerSecond = timeBase.den / timeBase.num;
  const placed = segments.map((segment): Segment => {
    const { seekSeconds, endPts: endTicks } = segment;
    const fromTicks = seekSeconds === undefined ? undefined : (seekSeconds + startSeconds) * ticksPerSecond;
    const bytes = spanOfFrames(layout, packets, { fromTicks, endTicks, ticksPerSecond });
    return bytes ? { ...segment, bytes } : segment;
  });
  return { segments: placed, alwaysRead: placed.some(({ bytes }) => bytes) ? layout.always : undefined };
}

interface Placed {
  /** Absent where only the whole file will do. */
  layout: Layout | undefined;
  packets: VideoPackets;
  timeBase: Ratio;
  /** The container's. */
  startSeconds: number;
}
