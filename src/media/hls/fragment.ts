import { type ByteSpan, bytesIn, mergeSpans } from "../../runtime/byte-spans.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";
import { box, fullBox, u32, u64 } from "./boxes.ts";
import type { FrameIndex } from "./frame-index.ts";
import { TRACK_ID } from "./init.ts";

/** Seconds; those of a segment count from the start of the video. */
export interface FragmentTimes {
  /** Of the file, and of what follows it or the end of the video. */
  fileStart: number;
  fileEnd: number;
  /** Of the segment; the end is absent for the last one of the file. */
  start: number;
  end?: number | undefined;
  /** By which frames are decoded before their turn; the header takes it off. */
  reorder: number;
}

/** What goes before the frames of a segment, and where they lie in the file. */
export interface Fragment {
  head: Buffer;
  spans: ByteSpan[];
}

/**
 * Fragment of a file from one planned key frame to the next. Frame i is decoded at the i-th earliest time of showing, so
 * that decoding goes on evenly from file to file whatever the frame rate. @throws Error when the file is not as planned
 */
export function writeFragment(index: FrameIndex, times: FragmentTimes, number: number): Fragment {
  const { pts, sizes, positions, timescale } = index;
  const ticks = (seconds: number) => Math.round(seconds * timescale);
  const fileStart = ticks(times.fileStart);
  const from = keyAt(index, ticks(times.start) - fileStart);
  const to = times.end === undefined ? sizes.length : keyAt(index, ticks(times.end) - fileStart);
  const decoded = Float64Array.from(pts).sort();
  const keys = new Set(index.keys);
  const frames = Array.from({ length: to - from }, (_, at) => from + at);
  const samples = frames.map((frame): number[] => {
    const time = decoded[frame] as number;
    const duration = (decoded[frame + 1] ?? ticks(times.fileEnd) - fileStart) - time;
    const offset = (pts[frame] as number) - time + ticks(times.reorder);
    if (duration < 0 || offset < 0) throw new Error(`frame ${frame} is out of its time`);
    return [duration, sizes[frame] as number, keys.has(frame) ? IS_KEY : IS_NO_KEY, offset];
  });
  const spans = mergeSpans(
    frames.map((frame) => {
      const start = positions[frame] as number;
      return { start, end: start + (sizes[frame] as number) };
    }),
  );
  const decodedAt = fileStart + (decoded[from] as number);
  return { head: headOf({ samples, decodedAt, bytes: bytesIn(spans), number }), spans };
}

/** Longest time by which a frame is decoded before its turn to be shown, in seconds. */
export function reorderOf({ pts, timescale }: Pick<FrameIndex, "pts" | "timescale">): number {
  const decoded = Float64Array.from(pts).sort();
  return decoded.reduce((most, time, frame) => Math.max(most, time - (pts[frame] as number)), 0) / timescale;
}

/** Depends on no other frame; depends on others, and is none to start with (ISO/IEC 14496-12, 8.8.3.1). */
const [IS_KEY, IS_NO_KEY] = [0x02000000, 0x01010000];

function keyAt({ keys, pts, timescale }: FrameIndex, time: number): number {
  const rounding = Math.max(1, Math.ceil(timescale / TICKS_PER_SECOND)); // the plan, and each file, on their own
  const found = keys.find((index) => Math.abs((pts[index] as number) - time) <= rounding);
  if (found === undefined) throw new Error(`the file has no key frame at ${time} ticks`);
  return found;
}

interface Head {
  samples: number[][];
  decodedAt: number;
  bytes: number;
  number: number;
}

function headOf({ samples, decodedAt, bytes, number }: Head): Buffer {
  const table = u32(...samples.flat());
  const moof = (dataOffset: number) =>
    box(
      "moof",
      fullBox("mfhd", {}, u32(number)),
      box(
        "traf",
        fullBox("tfhd", { flags: COUNTS_FROM_HERE }, u32(TRACK_ID)),
        fullBox("tfdt", { version: 1 }, u64(decodedAt)),
        fullBox("trun", { flags: SAYS_ALL }, u32(samples.length, dataOffset), table),
      ),
    );
  const mdatHeader = Buffer.concat([u32(bytes + 8), Buffer.from("mdat", "latin1")]);
  return Buffer.concat([moof(moof(0).length + mdatHeader.length), mdatHeader]);
}

/** Flags: positions count from the fragment; a run gives its position, and duration, size, flags, offset of each sample. */
const [COUNTS_FROM_HERE, SAYS_ALL] = [0x020000, 0x000f01];
