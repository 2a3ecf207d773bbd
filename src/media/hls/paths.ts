import type { ByteSpan } from "../../runtime/byte-spans.ts";
import { chunkPath, growingAudioPath, watchedOriginalPath } from "../plan/paths.ts";
import { segmentsOf } from "./playlists.ts";
import type { Rendition, WatchTimeline } from "./timeline.ts";

export interface SegmentPlace {
  rendition: Rendition;
  index: number;
}

/** A segment for a player: bytes of ours, then those of a file as they lie there. */
export interface SegmentBytes {
  head: Buffer;
  path: string;
  /** In the order of the file. */
  spans: readonly ByteSpan[];
}

/**
 * File in a job's folder that has a segment, or will have it: a chunk or the original, which are there when they are whole, or
 * the sound, which grows. Undefined when the timeline has no such rendition or segment.
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
  if (rung?.segments) return watchedOriginalPath(folder, rung.label);
  const chunk = segments[index]?.chunk;
  return rung && chunk !== undefined ? chunkPath(folder, rung.label, chunk) : undefined;
}
