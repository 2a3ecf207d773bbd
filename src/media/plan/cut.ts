import { UserError } from "../../errors.ts";
import type { FrameTable } from "../inspect/frame-table.ts";
import type { Ratio } from "../inspect/probe.ts";
import type { Cut } from "./plan.ts";
import type { Source, SourceVideo } from "./source.ts";
import { spanOf, type Timing } from "./timing.ts";

/** A bound this near the start of a frame is meant for that frame: clocks of containers are rounded to milliseconds. */
const SNAP_SECONDS = 0.002;

/**
 * What a player shows from one time to the other: the frame on the screen at the start comes first, and for as long as it
 * would still have stayed. @throws {UserError} `error-cut-outside` when that is nothing
 */
export function cutSource(source: Source, timing: Timing, cut: Cut): { source: Source; timing: Timing } {
  const { video } = source;
  const pictureEnd = video ? spanOf(video).end - timing.startSeconds : timing.durationSeconds;
  const endSeconds = Math.min(cut.endSeconds ?? Number.POSITIVE_INFINITY, timing.durationSeconds);
  const { startSeconds } = cut;
  if (startSeconds >= Math.min(endSeconds, pictureEnd))
    throw new UserError("error-cut-outside", { seconds: Math.floor(pictureEnd) });
  const range = { start: timing.startSeconds + startSeconds, end: timing.startSeconds + endSeconds };
  if (!video) return { source, timing: { startSeconds: range.start, durationSeconds: range.end - range.start } };
  const { timeBase } = video.probed;
  const part = cutFrames(video, range);
  const shown = ((part.frames.pts[0] ?? 0) * timeBase.num) / timeBase.den;
  const start = shown - range.start <= SNAP_SECONDS ? shown : range.start; // the sound may come before the picture
  return {
    source: { ...source, video: { ...video, ...part } },
    timing: { startSeconds: start, durationSeconds: range.end - start },
  };
}

interface Range {
  start: number;
  end: number;
}

/** The first time in the table is that of the cut; all key frames stay, since decoding starts before it. */
function cutFrames({ frames, probed }: SourceVideo, range: Range): Pick<SourceVideo, "frames" | "hiddenTicks"> {
  const { timeBase } = probed;
  const start = snapped(frames, { ticks: ticksOf(range.start, timeBase), timeBase });
  const end = snapped(frames, { ticks: ticksOf(range.end, timeBase), timeBase });
  const first = Math.max(
    0,
    frames.pts.findLastIndex((time) => time <= start),
  );
  const behind = frames.pts.findIndex((time) => time >= end);
  const pts = frames.pts.slice(first, behind < 0 ? undefined : Math.max(behind, first + 1));
  const begin = pts[0] ?? start;
  const shown = Math.max(begin, start);
  const last = pts.length > 1 ? (pts.at(-1) as number) : shown;
  const isToTheEnd = behind < 0 && end >= last + frames.lastTicks;
  return {
    frames: {
      pts: [shown, ...pts.slice(1)],
      keyPts: frames.keyPts,
      lastTicks: isToTheEnd ? frames.lastTicks : Math.max(1, end - last),
      sizes: frames.sizes?.slice(first, first + pts.length),
    },
    hiddenTicks: shown - begin,
  };
}

const ticksOf = (seconds: number, { num, den }: Ratio): number => Math.round((seconds * den) / num);

function snapped({ pts }: FrameTable, { ticks, timeBase }: { ticks: number; timeBase: Ratio }): number {
  const near = (SNAP_SECONDS * timeBase.den) / timeBase.num;
  return pts.find((time) => Math.abs(time - ticks) <= near) ?? ticks;
}
