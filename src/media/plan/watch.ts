import { type FrameTable, lastFrameTicks } from "../inspect/frame-table.ts";
import type { VideoPackets } from "../inspect/packets.ts";
import type { ProbedVideo, Ratio } from "../inspect/probe.ts";
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
  /** Absent where no rung is the original, or a page cannot play that. */
  original?: OriginalWatch | undefined;
}

/** The original as one of the rungs of a page, in segments of its own. */
interface OriginalWatch {
  label: string;
  /** "avc1.64001f". */
  codecs: string;
  /** In ticks from t = 0; each begins with a key frame that nothing of the segment before is needed for. */
  startTicks: number[];
  /** Of the picture: of any segment, and of the whole. */
  peakBitsPerSecond: number;
  bitsPerSecond: number;
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

/** Longer ones would keep a player that skips waiting for their download. */
const LONGEST_TICKS = 15 * TICKS_PER_SECOND;
/** Profile and constraints in hex (ITU-T H.264, A.2), by FFmpeg's names. */
const PROFILES: Readonly<Record<string, string>> = {
  ...{ "Constrained Baseline": "42c0", Baseline: "4200", Main: "4d40", High: "6400" },
};

interface Original {
  label: string;
  video: { probed: ProbedVideo; packets: VideoPackets };
  /** From t = 0 to the first frame. */
  offsetSeconds: number;
  /** Of the video. */
  endTicks: number;
}

/** Divides an original at its own key frames. Undefined where these are too rare, or a frame behind one is shown before it. */
export function planOriginal({ label, video, offsetSeconds, endTicks }: Original): OriginalWatch | undefined {
  const { probed, packets } = video;
  const { pts, sizes = [], closedKeyPts } = packets;
  const { num, den } = probed.timeBase;
  const profile = PROFILES[probed.profile];
  const first = pts[0] ?? 0;
  if (profile === undefined || closedKeyPts[0] !== first) return undefined;
  const offset = Math.round(offsetSeconds * TICKS_PER_SECOND);
  const ticksAt = (time: number) => offset + Math.round(((time - first) * num * TICKS_PER_SECOND) / den);
  const startTicks: number[] = [];
  for (const time of closedKeyPts.map(ticksAt))
    if (time >= (startTicks.at(-1) ?? Number.NEGATIVE_INFINITY) + SEGMENT_TICKS) startTicks.push(time);
  const lengths = startTicks.map((start, index) => (startTicks[index + 1] ?? endTicks) - start);
  if (lengths.some((length) => length <= 0 || length > LONGEST_TICKS)) return undefined;
  const bytes = bytesOf(startTicks, { times: pts.map(ticksAt), sizes });
  const rate = (some: number, ticks: number) => Math.ceil((some * 8 * TICKS_PER_SECOND) / ticks);
  return {
    ...{ label, startTicks, codecs: `avc1.${profile}${probed.level.toString(16).padStart(2, "0")}` },
    peakBitsPerSecond: bytes.reduce((most, each, index) => Math.max(most, rate(each, lengths[index] ?? 1)), 0),
    bitsPerSecond: rate(packets.bytes, endTicks - offset),
  };
}

/** Of each segment. */
function bytesOf(starts: readonly number[], { times, sizes }: { times: readonly number[]; sizes: readonly number[] }) {
  const bytes = starts.map(() => 0);
  let segment = 0;
  for (const [index, time] of times.entries()) {
    while (time >= (starts[segment + 1] ?? Number.POSITIVE_INFINITY)) segment++;
    bytes[segment] = (bytes[segment] ?? 0) + (sizes[index] ?? 0);
  }
  return bytes;
}
