import { lastFrameTicks } from "../inspect/frame-table.ts";
import type { Source, SourceVideo } from "./source.ts";

/** Lead of the sound that does not move the start of the picture: codec priming, not intent. */
const NEGLIGIBLE_LEAD_SECONDS = 0.05;

export interface Timing {
  /** Position of t = 0 in the container's time. */
  startSeconds: number;
  durationSeconds: number;
}

/** Starts the clock at the video, unless the sound really comes before it. */
export function timingOf({ video, audio }: Source): Timing {
  const picture = video && spanOf(video);
  const ticks = audio ? audio.probed.timeBase.num / audio.probed.timeBase.den : 0;
  // Before 0 there is only codec priming, which no player plays.
  const sound = audio && { start: Math.max(0, audio.packets.firstPts * ticks), end: audio.packets.endPts * ticks };
  const start = Math.min(picture?.start ?? Number.POSITIVE_INFINITY, sound?.start ?? Number.POSITIVE_INFINITY);
  const startSeconds = picture && picture.start - start <= NEGLIGIBLE_LEAD_SECONDS ? picture.start : start;
  return { startSeconds, durationSeconds: Math.max(picture?.end ?? 0, sound?.end ?? 0) - startSeconds };
}

/** Seconds in the container's time. */
export function spanOf({ frames, probed }: SourceVideo): { start: number; end: number } {
  const seconds = probed.timeBase.num / probed.timeBase.den;
  return { start: (frames.pts[0] ?? 0) * seconds, end: ((frames.pts.at(-1) ?? 0) + lastFrameTicks(frames)) * seconds };
}
