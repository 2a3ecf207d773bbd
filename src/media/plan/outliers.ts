import type { Logger } from "../../log.ts";
import type { Source, SourceAudio } from "./source.ts";

/** Distance of outliers from the main part, in a source that seems longer than allowed. */
const GAP_SECONDS = 600;
/** Share of frames that must be together for the others to count as outliers. */
const MAIN_SHARE = 0.9;

/**
 * Drops frames and sound with far-off times (a flipped bit in a clock, a stream joined in mid-broadcast) and marks the
 * source as damaged; unchanged when its frames lie in no single cluster.
 */
export function dropOutliers(source: Source, log: Logger): Source {
  const { video, audio } = source;
  if (!video) return source;
  const { frames } = video;
  const { num, den } = video.probed.timeBase;
  const heap = largestCluster(frames.pts, (GAP_SECONDS * den) / num);
  const strays = frames.pts.length - heap.length;
  if (heap.length < frames.pts.length * MAIN_SHARE) return source;
  log.warn({ frames: frames.pts.length, strays }, "timestamps are damaged, dropping outliers");
  const [first, last] = [heap[0] ?? 0, heap.at(-1) ?? 0];
  const keyPts = frames.keyPts.filter((time) => time >= first && time <= last);
  const orderly = strays === 0 ? video : { ...video, frames: { pts: heap, keyPts, lastTicks: 0 }, isExact: false };
  const range = { startSeconds: (first * num) / den, endSeconds: (last * num) / den };
  const near = audio && within(audio, range);
  const lostSound = audio && !near ? audio.original.codecName : source.lostSound;
  return { ...source, video: { ...orderly, isDamaged: true }, audio: near, lostSound };
}

/** Longest run of rising numbers without a step above `gap`. */
function largestCluster(rising: readonly number[], gap: number): number[] {
  const starts = rising.flatMap((time, index) =>
    index === 0 || time - (rising[index - 1] as number) > gap ? [index] : [],
  );
  const heaps = starts.map((start, index) => rising.slice(start, starts[index + 1]));
  return heaps.reduce((best, heap) => (heap.length > best.length ? heap : best), []);
}

/** Drops sound that begins or ends far from the picture; with all of it there, nobody knows where it belongs. */
function within(
  audio: SourceAudio,
  { startSeconds, endSeconds }: { startSeconds: number; endSeconds: number },
): SourceAudio | undefined {
  const ticks = audio.probed.timeBase.den / audio.probed.timeBase.num;
  const { firstPts, endPts } = audio.packets;
  const [start, end] = [Math.round(startSeconds * ticks), Math.round(endSeconds * ticks)];
  const gap = GAP_SECONDS * ticks;
  const startsFar = Math.abs(firstPts - start) > gap;
  const endsFar = Math.abs(endPts - end) > gap;
  if (startsFar && endsFar) return undefined;
  if (audio.packets.largestGapTicks <= gap) return audio; // it is honestly longer than the picture
  const packets = { ...audio.packets, firstPts: startsFar ? start : firstPts, endPts: endsFar ? end : endPts };
  return { ...audio, packets };
}
