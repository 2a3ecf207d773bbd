import { chunkPath, growingAudioPath } from "../plan/paths.ts";
import { segmentsOf } from "./playlists.ts";
import type { Rendition, WatchTimeline } from "./timeline.ts";

export interface SegmentPlace {
  rendition: Rendition;
  index: number;
}

/** A segment for a player: bytes of ours, then a range of a file as it lies. */
export interface SegmentBytes {
  head: Buffer;
  path: string;
  start: number;
  endExclusive: number;
}

/**
 * File in a job's folder that has a segment, or will have it: a chunk, which is there when it is whole, or the sound, which
 * grows. Undefined when the timeline has no such rendition or segment.
 */
export function segmentPath(
  folder: string,
  timeline: WatchTimeline,
  { rendition, index }: SegmentPlace,
): string | undefined {
  const { rungs, segments, sound } = timeline;
  if (!segmentsOf(timeline, rendition)?.[index]) return undefined;
  if (rendition === "sound") return sound && growingAudioPath(folder, sound.version);
  const rung = rungs.find(({ height }) => height === rendition);
  const chunk = segments[index]?.chunk;
  return rung && chunk !== undefined ? chunkPath(folder, rung.label, chunk) : undefined;
}
