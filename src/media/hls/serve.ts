import { readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { ignoreMissing } from "../../runtime/files.ts";
import { soundPiecePath } from "../plan/paths.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { type FragmentTimes, reorderOf, writeFragment } from "./fragment.ts";
import { type FrameIndex, readFrameIndex } from "./frame-index.ts";
import { writeInit } from "./init.ts";
import type { SegmentBytes, SegmentPlace } from "./paths.ts";
import { countSoundSegments, findSoundSegment, readSoundInit } from "./sound.ts";
import { findSoundPiece, type Rendition, type TimelineSegment, type WatchTimeline } from "./timeline.ts";

/** See `Media`. */
export async function initSegment(
  path: string,
  { timeline, rendition }: { timeline: WatchTimeline; rendition: Rendition },
): Promise<Buffer | undefined> {
  if (rendition === "sound") return readInit(path);
  const file = await readFrameIndex(path).catch(ignoreMissing);
  return file && writeInit(file, reorderIn(file, { timeline, rendition }));
}

/** See `Media`. */
export async function mediaSegment(
  path: string,
  { timeline, rendition, index }: { timeline: WatchTimeline } & SegmentPlace,
): Promise<SegmentBytes | undefined> {
  if (rendition === "sound") return soundSegment(path, { sound: timeline.sound, index });
  const siblings = segmentsOfFile(timeline, { rendition, index });
  const file = await readFrameIndex(path).catch(ignoreMissing);
  if (!file) return undefined;
  const times = timesOf(siblings, { index, reorder: reorderIn(file, { timeline, rendition }) });
  return { path, ...writeFragment(file, times, index + 1) };
}

/** See `Media`. */
export const soundReach = async (path: string): Promise<number> =>
  (await countSoundSegments(path).catch(ignoreMissing)) ?? 0;

/** The header of a piece is that of the whole. */
async function readInit(path: string): Promise<Buffer | undefined> {
  const init = await readSoundInit(path).catch(ignoreMissing);
  if (init) return init;
  const folder = dirname(soundPiecePath(path, 0));
  const piece = (await readdir(folder).catch(ignoreMissing))?.find((name) => name.endsWith(".mp4"));
  return piece === undefined ? undefined : readSoundInit(join(folder, piece)).catch(ignoreMissing);
}

/** From the whole, else from its piece. */
async function soundSegment(
  path: string,
  { sound, index }: { sound: WatchTimeline["sound"]; index: number },
): Promise<SegmentBytes | undefined> {
  const isLast = index === (sound?.segments.length ?? 0) - 1;
  const find = async (file: string, at: number) => {
    const span = await findSoundSegment(file, { index: at, isLast }).catch(ignoreMissing);
    return span && { head: Buffer.alloc(0), path: file, spans: [span] };
  };
  const found = await find(path, index);
  const piece = sound && findSoundPiece(sound, index);
  return found || !piece ? found : find(soundPiecePath(path, piece.index), index - piece.from);
}

const originalOf = ({ rungs }: WatchTimeline, rendition: Rendition) =>
  rungs.find(({ height }) => height === rendition)?.segments;

/** Chunks are all alike; an original has an order of its own. */
function reorderIn(file: FrameIndex, { timeline, rendition }: { timeline: WatchTimeline; rendition: Rendition }) {
  if (originalOf(timeline, rendition)) return reorderOf(file);
  if (file.timescale !== TICKS_PER_SECOND) throw new Error("the chunk does not count our ticks");
  return timeline.reorderSeconds;
}

/** All that are in the same file as this one. */
function segmentsOfFile(timeline: WatchTimeline, { rendition, index }: SegmentPlace): readonly TimelineSegment[] {
  const chunk = timeline.segments[index]?.chunk;
  return originalOf(timeline, rendition) ?? timeline.segments.filter((each) => each.chunk === chunk);
}

function timesOf(
  siblings: readonly TimelineSegment[],
  { index, reorder }: { index: number; reorder: number },
): FragmentTimes {
  const segment = siblings.find((each) => each.index === index);
  const [first, last] = [siblings[0], siblings.at(-1)];
  if (!segment || !first || !last) throw new Error(`the timeline has no segment ${index}`);
  const endOf = ({ startSeconds, durationSeconds }: TimelineSegment) => startSeconds + durationSeconds;
  return {
    ...{ fileStart: first.startSeconds, fileEnd: endOf(last), start: segment.startSeconds, reorder },
    end: segment === last ? undefined : endOf(segment),
  };
}
