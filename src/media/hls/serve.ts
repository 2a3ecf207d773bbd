import { ignoreMissing } from "../../runtime/files.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { readChunkIndex } from "./chunk-index.ts";
import { writeFragment } from "./fragment.ts";
import { writeInit } from "./init.ts";
import type { SegmentBytes, SegmentPlace } from "./paths.ts";
import { findSoundSegment, readSoundInit } from "./sound.ts";
import type { PictureSegment, Rendition, WatchTimeline } from "./timeline.ts";

const ticks = (seconds: number): number => Math.round(seconds * TICKS_PER_SECOND);

/** See `Media`. */
export async function initSegment(
  path: string,
  { timeline, rendition }: { timeline: WatchTimeline; rendition: Rendition },
): Promise<Buffer | undefined> {
  if (rendition === "sound") return readSoundInit(path).catch(ignoreMissing);
  const chunk = await readChunkIndex(path).catch(ignoreMissing);
  return chunk && writeInit(chunk, ticks(timeline.reorderSeconds));
}

/** See `Media`. */
export async function mediaSegment(
  path: string,
  { timeline, rendition, index }: { timeline: WatchTimeline } & SegmentPlace,
): Promise<SegmentBytes | undefined> {
  if (rendition === "sound") {
    const isLast = index === (timeline.sound?.segments.length ?? 0) - 1;
    const range = await findSoundSegment(path, { index, isLast }).catch(ignoreMissing);
    return range && { head: Buffer.alloc(0), path, ...range };
  }
  const segment = timeline.segments[index];
  if (!segment) throw new Error(`the timeline has no segment ${index}`);
  const chunk = await readChunkIndex(path).catch(ignoreMissing);
  return chunk && { path, ...writeFragment(chunk, timesOf(timeline, segment), index + 1) };
}

function timesOf({ segments, reorderSeconds }: WatchTimeline, segment: PictureSegment) {
  const [start, end] = [segment.startSeconds, segment.startSeconds + segment.durationSeconds];
  const own = segments.filter(({ chunk }) => chunk === segment.chunk);
  const [first = segment, last = segment] = [own[0], own.at(-1)];
  const chunkStart = ticks(first.startSeconds);
  return {
    chunkStart,
    chunkEnd: ticks(last.startSeconds + last.durationSeconds),
    start: ticks(start) - chunkStart,
    end: segment === last ? undefined : ticks(end) - chunkStart,
    reorder: ticks(reorderSeconds),
  };
}
