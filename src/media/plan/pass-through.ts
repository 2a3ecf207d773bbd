import type { VideoPackets } from "../inspect/packets.ts";
import type { ProbedVideo, Ratio } from "../inspect/probe.ts";
import type { Sample } from "../inspect/sample.ts";
import type { Size } from "../inspect/size.ts";
import type { Rung } from "./ladder.ts";

const MAX_LEVEL = 42;
const MAX_GOP_SECONDS = 10;
/** Allowed over the rung's own limit. */
const MAX_RATE = 1.15;
const MAX_FRAMES_PER_SECOND = 61;

interface Header {
  video: ProbedVideo;
  shown: Size;
  bitsPerSecond: number;
  framesPerSecond: number;
}

interface Original {
  video: ProbedVideo;
  sample: Sample;
  packets: VideoPackets;
  shown: Size;
  durationSeconds: number;
  /** Set for a cut. */
  hiddenTicks?: number | undefined;
}

/** Whether the original already is what the rung would be: playable everywhere, seekable, and not much bigger. */
export function canPassThrough(original: Original, rung: Rung): boolean {
  const { video, sample, packets, shown, durationSeconds, hiddenTicks } = original;
  const bitsPerSecond = (packets.bytes * 8) / durationSeconds;
  const framesPerSecond = packets.pts.length / durationSeconds;
  return (
    hiddenTicks === undefined &&
    sample.pixelFormat === "yuv420p" &&
    !sample.isInterlaced &&
    packets.discarded === 0 &&
    mayPassThrough({ video, shown, bitsPerSecond, framesPerSecond }, rung) &&
    longestGopSeconds(packets, video.timeBase) <= MAX_GOP_SECONDS &&
    packets.keyPts[0] === packets.pts[0]
  );
}

/** What a header says of that; the rest is known of all packets only. */
export function mayPassThrough(header: Header, rung: Rung): boolean {
  const { video, shown, bitsPerSecond, framesPerSecond } = header;
  return (
    video.codec === "h264" &&
    video.level <= MAX_LEVEL &&
    (video.fieldOrder === "" || video.fieldOrder === "progressive") &&
    video.aspect.num === video.aspect.den &&
    video.turn === "" &&
    Math.min(shown.width, shown.height) === rung.height &&
    bitsPerSecond <= MAX_RATE * rung.maxBitsPerSecond &&
    framesPerSecond <= MAX_FRAMES_PER_SECOND
  );
}

function longestGopSeconds({ pts, keyPts }: VideoPackets, timeBase: Ratio): number {
  const ends = [...keyPts.slice(1), pts.at(-1) ?? 0];
  const longest = ends.reduce((ticks, end, index) => Math.max(ticks, end - (keyPts[index] ?? 0)), 0);
  return (longest * timeBase.num) / timeBase.den;
}
