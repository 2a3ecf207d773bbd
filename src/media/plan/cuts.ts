import { lastIndexAtOrBefore } from "../../runtime/rising.ts";
import type { FrameTable } from "../inspect/frame-table.ts";
import type { FrameClock } from "./segments.ts";

/** CPU seconds for a frame. */
export interface FrameCost {
  decode: number;
  /** At all rungs of a group, for each group in the order of work; each group decodes for itself. */
  encode: readonly number[];
}

export interface Capacity {
  /** Processes that take chunks. */
  slots: number;
  /** Of the process that encodes the last chunk; each other has one. */
  threads: number;
  /** Of several hosts, which differ in speed; default: one. */
  isFleet?: boolean;
}

/** What somebody who watches waits for: a first chunk to start with, and any other after a jump. */
const FIRST_SECONDS = 4;
const LONGEST_SECONDS = 12;
/** Mean of long videos: leaves cuts room to move to a key frame. */
const USUAL_SECONDS = 11;
const SHORTEST_SECONDS = 4;
const ONE_CHUNK_SECONDS = 8;
const CHUNKS_PER_SLOT = 4;
/** Of 6 hours at the longest. */
const MAX_CHUNKS = 2000;

/** Lengths of the last chunk worth trying: the first is short, and slots that end together leave none idle. */
const LAST_SHARES = [1, 0.85, 0.7, 0.55, 0.4];
/**
 * Of the last chunk, where hosts differ in speed: nobody can know which of them will be free first, so chunks shrink over
 * the last two of each slot. Shortens the work of four hosts, one slower by 15 % and chunks uneven by 12 %, by 3 %.
 */
const SMALLEST_SHARE = 0.3;
const SHRINKING_PER_SLOT = 2;

/** CPU seconds to start a process (0.06) and to fill and drain x264's lookahead for each rung. */
const CHUNK_OVERHEAD = 0.2;
/**
 * Share of one chunk's work waited for at the end, since chunks of equal work still differ. More would favour many small
 * chunks, each of which starts with a half-empty rate buffer and looks worse.
 */
const TAIL = 0.02;
/** Time by which a larger number of chunks has to be shorter. */
const WORTH_MORE = 1.02;
/** Cost of one process with several threads against one per core (CPU 92.1 / 88.2, idle cores 50.5 / 46). */
const THREADING = 1.15;
/** Share of a frame's work lost at the end by a cut one frame off its ideal place. */
const SHIFT = 0.25;

/**
 * Cuts for all groups of rungs: frame indices, 0 first, the number of frames last. A cut at a key frame is free; any other
 * decodes again from the key frame before it. A cut moves to a near key frame where the imbalance costs less than that, and
 * the number of cuts is the smallest one with nearly the shortest estimated time for `slots` processes. A short video is
 * one chunk with several threads.
 */
export function chooseCuts(clock: FrameClock, { cost, ...capacity }: { cost: FrameCost } & Capacity): number[] {
  const { frames } = clock;
  const seconds = secondsBetween(clock, 0, frames.pts.length);
  const longestSeconds = Math.max(LONGEST_SECONDS, (2 * seconds) / MAX_CHUNKS);
  const video: Video = { clock, work: workBefore(frames), keys: keyIndices(frames), cost, longestSeconds };
  const options = chunkCounts(seconds, capacity.slots).map((count) => {
    const ways = shapesOf(count, capacity).map((sizes) => placeCuts(video, sizes));
    return soonest(ways.map((cuts) => ({ cuts, wall: estimateWall(video, { cuts, ...capacity }) })));
  });
  const shortest = soonest(options).wall;
  return (options.find(({ wall }) => wall <= shortest * WORTH_MORE) as Division).cuts;
}

interface Division {
  cuts: number[];
  /** Estimated time of the whole in seconds. */
  wall: number;
}

const soonest = (divisions: readonly Division[]): Division =>
  divisions.reduce((best, division) => (division.wall < best.wall ? division : best));

/** Numbers of chunks worth trying. */
export function chunkCounts(seconds: number, slots: number): number[] {
  if (seconds <= ONE_CHUNK_SECONDS) return [1];
  const fewest = Math.min(MAX_CHUNKS, 1 + Math.ceil((seconds - FIRST_SECONDS) / USUAL_SECONDS));
  const most = Math.min(CHUNKS_PER_SLOT * slots, 1 + Math.floor((seconds - FIRST_SECONDS) / SHORTEST_SECONDS));
  const counts = Array.from({ length: Math.max(1, most - fewest + 1) }, (_, index) => fewest + index);
  return [...(seconds <= LONGEST_SECONDS ? [1] : []), ...counts];
}

interface Video {
  clock: FrameClock;
  /** Cumulative: before each frame, and last all of it. */
  work: Float64Array;
  /** Frame indices of the key frames, rising. */
  keys: number[];
  cost: FrameCost;
  longestSeconds: number;
}

/** Work of each chunk behind the first relative to a usual one, in the ways worth trying. `count`: if all were usual. */
function shapesOf(count: number, { slots, isFleet }: Capacity): number[][] {
  const rest = count - 1;
  const usual = (length: number): number[] => Array.from({ length }, () => 1);
  if (rest === 0) return [[]];
  if (!isFleet) return LAST_SHARES.map((share) => [...usual(rest - 1), share]);
  const shrinking = Math.min(rest, SHRINKING_PER_SLOT * slots);
  const smaller = (_: unknown, index: number) => 1 - ((1 - SMALLEST_SHARE) * (index + 1)) / shrinking;
  const last = Array.from({ length: shrinking }, smaller);
  return [[...usual(rest - Math.round(sum(last))), ...last]];
}

/** A short first chunk, and behind it one of each size; without sizes one chunk of all. */
function placeCuts(video: Video, sizes: readonly number[]): number[] {
  const { clock, work } = video;
  const total = work.length - 1;
  const opening = clock.frames.pts.findIndex((_, index) => secondsBetween(clock, 0, index) >= FIRST_SECONDS);
  const cuts = [0];
  const add = (ideal: number) => {
    const cut = nearKey(video, ideal);
    if (cut > (cuts.at(-1) ?? 0) && cut < total) cuts.push(cut);
  };
  if (sizes.length > 0) add(opening);
  let end = work[cuts.at(-1) ?? 0] as number;
  const usual = ((work[total] as number) - end) / sum(sizes);
  for (const size of sizes.slice(0, -1)) {
    end += usual * size;
    add(lastIndexAtOrBefore(work, end));
  }
  return [...cuts, total].flatMap((cut, index, all) => [
    ...(index > 0 ? splitLong(video, all[index - 1] ?? 0, cut) : []),
    cut,
  ]);
}

/** The frame itself, or the key frame near it where the imbalance costs less than decoding to the frame. */
function nearKey({ keys, cost }: Video, ideal: number): number {
  const before = keys[lastIndexAtOrBefore(keys, ideal)] ?? 0;
  const after = keys[lastIndexAtOrBefore(keys, ideal) + 1] ?? before;
  const nearest = ideal - before <= after - ideal ? before : after;
  const shiftCost = Math.abs(nearest - ideal) * sum(cost.encode) * SHIFT;
  const decodeCost = (ideal - before) * cost.decode * cost.encode.length;
  return shiftCost <= decodeCost ? nearest : ideal;
}

/** Cuts that halve a chunk until it is short enough, where that is not too dear. */
function splitLong(video: Video, from: number, to: number): number[] {
  if (secondsBetween(video.clock, from, to) <= video.longestSeconds) return [];
  const cut = nearKey(video, (from + to) >> 1);
  return cut > from && cut < to ? [...splitLong(video, from, cut), cut, ...splitLong(video, cut, to)] : [];
}

/** Time from one frame to the start of another; the end of the last frame counts as its start. */
function secondsBetween({ frames: { pts }, timeBase }: FrameClock, from: number, to: number): number {
  const [start = 0, end = 0] = [pts[from], pts[Math.min(to, pts.length - 1)]];
  return ((end - start) * timeBase.num) / timeBase.den;
}

/** Wall time of the chunks of one group after another, each taken by the process that is free first. */
function estimateWall(video: Video, { cuts, ...capacity }: { cuts: number[] } & Capacity): number {
  const { cost, clock } = video;
  const { slots } = capacity;
  const work = clock.frames.pts.length * (cost.decode * cost.encode.length + sum(cost.encode));
  if (cuts.length === 2) return (work * (slots > 1 ? THREADING : 1)) / slots;
  const free = Array.from({ length: slots }, () => 0);
  const chunks = chunkCosts(video, cuts);
  for (const seconds of chunks.slice(0, -1)) {
    const next = free.indexOf(Math.min(...free));
    free[next] = (free[next] as number) + seconds;
  }
  return endOf(chunks.at(-1) ?? 0, free, capacity) + (TAIL * work) / (cuts.length - 1);
}

/** CPU seconds of each chunk, in the order of work. */
function chunkCosts({ keys, cost, work }: Video, cuts: number[]): number[] {
  const frames = work.length - 1;
  const perFrame = frames / (work[frames] as number);
  return cost.encode.flatMap((encode) =>
    cuts.slice(1).map((end, index) => {
      const start = cuts[index] as number;
      const decoded = end - (keys[lastIndexAtOrBefore(keys, start)] ?? 0);
      const encoded = ((work[end] as number) - (work[start] as number)) * perFrame;
      return decoded * cost.decode + encoded * encode + CHUNK_OVERHEAD;
    }),
  );
}

/** When the last chunk is over, whose threads take the slots that are free first. */
function endOf(seconds: number, free: number[], { threads }: Capacity): number {
  const soonestFirst = free.toSorted((one, other) => one - other);
  let end = 0;
  for (let count = 1; count <= Math.min(threads, free.length); count++) {
    end = (sum(soonestFirst.slice(0, count)) + seconds) / count;
    if (end <= (soonestFirst[count] ?? 0)) break;
  }
  return Math.max(end, ...free);
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

const sum = (numbers: readonly number[]): number => numbers.reduce((all, number) => all + number, 0);

function keyIndices({ pts, keyPts }: FrameTable): number[] {
  const keys = new Set(keyPts);
  const indices = pts.flatMap((time, index) => (keys.has(time) ? [index] : []));
  return indices[0] === 0 ? indices : [0, ...indices];
}
