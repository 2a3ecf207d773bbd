import type { FrameTable } from "../inspect/packets.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Segment } from "./plan.ts";

export interface FrameCost {
  decode: number;
  encode: number;
}

const SHORTEST_SECONDS = 4;
const LONGEST_SECONDS = 20;
const ONE_CHUNK_SECONDS = 8;
const ONE_SLOT_ONE_CHUNK_SECONDS = 60;
const CHUNKS_PER_SLOT = 4;
const MAX_CHUNKS = 500;

/** CPU seconds to start a process (0.06) and to fill and drain x264's lookahead for each rung. */
const CHUNK_OVERHEAD = 0.2;
/**
 * Share of one chunk's work waited for at the end, since chunks of equal work still differ. More would favour many small
 * chunks, each of which starts with a half-empty rate buffer and looks worse.
 */
const TAIL = 0.02;
/** Cost of one process with several threads against one per core (CPU 92.1 / 88.2, idle cores 50.5 / 46). */
const THREADING = 1.15;
/** Share of a frame's work lost at the end by a cut one frame off its ideal place. */
const SHIFT = 0.25;

interface Timeline {
  frames: FrameTable;
  timeBase: Ratio;
}

/**
 * Cuts for one group of rungs: frame indices, 0 first, the number of frames last. A cut at a key frame is free; any other
 * decodes again from the key frame before it. A cut moves to a near key frame where the imbalance costs less than that, and
 * the number of cuts is the one with the shortest estimated time for `slots` processes. A short video is one chunk with
 * several threads.
 */
export function chooseCuts(
  { frames, timeBase }: Timeline,
  { cost, slots }: { cost: FrameCost; slots: number },
): number[] {
  const total = frames.pts.length;
  const first = frames.pts[0] ?? 0;
  const seconds = (((frames.pts[total - 1] ?? 0) - first) * timeBase.num) / timeBase.den;
  const keys = keyIndices(frames);
  const work = workBefore(frames);
  const options = chunkCounts(seconds, slots).map((count) => {
    const cuts = placeCuts({ work, keys, count, cost });
    return { cuts, wall: estimateWall({ cuts, keys, cost, slots }) };
  });
  return options.reduce((best, option) => (option.wall < best.wall ? option : best)).cuts;
}

/** Numbers of chunks worth trying: multiples of the slots, so that none idles at the end. */
export function chunkCounts(seconds: number, slots: number): number[] {
  if (seconds <= ONE_CHUNK_SECONDS || (slots === 1 && seconds <= ONE_SLOT_ONE_CHUNK_SECONDS)) return [1];
  const fewest = Math.min(MAX_CHUNKS, Math.ceil(seconds / LONGEST_SECONDS));
  const roundUp = (count: number) => Math.ceil(count / slots) * slots;
  if (fewest >= CHUNKS_PER_SLOT * slots) return [fewest];
  const counts: number[] = [];
  for (
    let count = roundUp(fewest);
    count <= CHUNKS_PER_SLOT * slots && seconds / count >= SHORTEST_SECONDS;
    count += slots
  )
    counts.push(count);
  // More slots than chunks of the shortest length: one chunk per usable slot.
  return [
    ...(fewest === 1 ? [1] : []),
    ...(counts.length > 0 ? counts : [Math.max(fewest, Math.floor(seconds / SHORTEST_SECONDS))]),
  ];
}

interface CutOptions {
  /** Cumulative: before each frame, and last all of it. */
  work: Float64Array;
  /** Frame indices of the key frames, rising. */
  keys: number[];
  count: number;
  cost: FrameCost;
}

function placeCuts({ work, keys, count, cost }: CutOptions): number[] {
  const total = work.length - 1;
  const cuts = [0];
  for (let number = 1; number < count; number++) {
    const ideal = Math.max(0, lastIndexAtOrBefore(work, ((work[total] as number) * number) / count));
    const before = lastAtOrBefore(keys, ideal);
    const after = keys.find((key) => key > ideal) ?? before;
    const nearest = ideal - before <= after - ideal ? before : after;
    const shiftCost = Math.abs(nearest - ideal) * cost.encode * SHIFT;
    const decodeCost = (ideal - before) * cost.decode;
    const cut = shiftCost <= decodeCost ? nearest : ideal;
    if (cut > (cuts.at(-1) ?? 0) && cut < total) cuts.push(cut);
  }
  return [...cuts, total];
}

/** Cost of a quiet scene's frame relative to an average or busy one (measured: 0.58 to 0.75). */
const QUIET_SHARE = 0.6;
/** Window of packets that tells how busy a scene is; one alone tells only its type. */
const SCENE_FRAMES = 12;

/** Work before each frame, in frames of a busy scene, estimated from the source's own bits. */
function workBefore({ pts, sizes }: FrameTable): Float64Array {
  const work = new Float64Array(pts.length + 1);
  const bytesBefore = new Float64Array(pts.length + 1);
  for (let index = 0; index < pts.length; index++)
    bytesBefore[index + 1] = (bytesBefore[index] as number) + (sizes?.[index] ?? 1);
  const average = Math.max(1, (bytesBefore[pts.length] as number) / pts.length);
  for (let index = 0; index < pts.length; index++) {
    const from = Math.max(0, index - SCENE_FRAMES);
    const to = Math.min(pts.length, index + SCENE_FRAMES);
    const local = ((bytesBefore[to] as number) - (bytesBefore[from] as number)) / (to - from);
    work[index + 1] = (work[index] as number) + QUIET_SHARE + (1 - QUIET_SHARE) * Math.min(1, local / average);
  }
  return work;
}

interface WallOptions {
  cuts: number[];
  keys: number[];
  cost: FrameCost;
  slots: number;
}

function estimateWall({ cuts, keys, cost, slots }: WallOptions): number {
  const total = cuts.at(-1) ?? 0;
  const work = total * (cost.decode + cost.encode);
  if (cuts.length === 2) return (work * (slots > 1 ? THREADING : 1)) / slots;
  const chunks = cuts.length - 1;
  const wasted = cuts.slice(1, -1).reduce((frames, cut) => frames + cut - lastAtOrBefore(keys, cut), 0);
  return (work + wasted * cost.decode + chunks * CHUNK_OVERHEAD) / slots + (TAIL * work) / chunks;
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
  { frames, timeBase }: Timeline,
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
  { frames, timeBase }: Timeline,
  { startPts, startSeconds }: { startPts: number; startSeconds: number },
) {
  const seconds = (pts: number) => (pts * timeBase.num) / timeBase.den;
  const keyAt = lastIndexAtOrBefore(frames.keyPts, startPts);
  const key = frames.keyPts[keyAt] ?? frames.pts[0] ?? 0;
  const nextKey = frames.keyPts[keyAt + 1];
  const beyond = nextKey === undefined ? 0.14 : Math.min(0.14, seconds(nextKey - key) / 2);
  return Math.max(0, Number((seconds(key) - startSeconds + beyond).toFixed(6)));
}

/** Declared duration of the last frame, else that of the one before. */
export function lastFrameTicks({ pts, lastTicks }: FrameTable): number {
  return lastTicks || (pts.at(-1) ?? 0) - (pts.at(-2) ?? (pts.at(-1) ?? 0) - 1);
}

function keyIndices({ pts, keyPts }: FrameTable): number[] {
  const keys = new Set(keyPts);
  const indices = pts.flatMap((time, index) => (keys.has(time) ? [index] : []));
  return indices[0] === 0 ? indices : [0, ...indices];
}

/** Index of the last of the rising numbers that is not above `limit`; -1 when all are. */
function lastIndexAtOrBefore(rising: ArrayLike<number>, limit: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] as number) <= limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

const lastAtOrBefore = (rising: readonly number[], limit: number): number =>
  rising[lastIndexAtOrBefore(rising, limit)] ?? 0;
