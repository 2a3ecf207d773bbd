import { box, fullBox, u32, u64 } from "./boxes.ts";
import type { ChunkIndex } from "./chunk-index.ts";
import { TRACK_ID } from "./init.ts";

/** Ticks; those of a segment count from the start of the video. */
export interface FragmentTimes {
  /** Of the chunk, and of the next one or the end of the video. */
  chunkStart: number;
  chunkEnd: number;
  /** Of the segment, within its chunk; the end is absent for the last one there. */
  start: number;
  end?: number | undefined;
  /** By which frames are decoded before their turn; the header takes it off. */
  reorder: number;
}

/** What goes before the frames of a segment, and where they lie in the chunk. */
export interface Fragment {
  head: Buffer;
  start: number;
  endExclusive: number;
}

/**
 * Fragment of a chunk from one planned key frame to the next. Frame i is decoded at the i-th earliest time of showing, so
 * that decoding goes on evenly from chunk to chunk whatever the frame rate. @throws Error when the chunk is not as planned
 */
export function writeFragment(chunk: ChunkIndex, times: FragmentTimes, number: number): Fragment {
  const from = keyAt(chunk, times.start);
  const to = times.end === undefined ? chunk.sizes.length : keyAt(chunk, times.end);
  const decoded = Float64Array.from(chunk.pts).sort();
  const keys = new Set(chunk.keys);
  const start = chunk.dataStart + sumOf(chunk.sizes.subarray(0, from));
  const bytes = sumOf(chunk.sizes.subarray(from, to));
  const samples = Array.from({ length: to - from }, (_, at): number[] => {
    const index = from + at;
    const time = decoded[index] as number;
    const duration = (decoded[index + 1] ?? times.chunkEnd - times.chunkStart) - time;
    const offset = (chunk.pts[index] as number) - time + times.reorder;
    if (duration < 0 || offset < 0) throw new Error(`frame ${index} of the chunk is out of its time`);
    return [duration, chunk.sizes[index] as number, keys.has(index) ? IS_KEY : IS_NO_KEY, offset];
  });
  const head = headOf({ samples, decodedAt: times.chunkStart + (decoded[from] as number), bytes, number });
  return { head, start, endExclusive: start + bytes };
}

/** Depends on no other frame; depends on others, and is none to start with (ISO/IEC 14496-12, 8.8.3.1). */
const [IS_KEY, IS_NO_KEY] = [0x02000000, 0x01010000];

/** Times in a chunk are rounded on their own, which moves them by up to this many ticks. */
const ROUNDING = 1;

function keyAt({ keys, pts }: ChunkIndex, time: number): number {
  const found = keys.find((index) => Math.abs((pts[index] as number) - time) <= ROUNDING);
  if (found === undefined) throw new Error(`the chunk has no key frame at ${time} ticks`);
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

const sumOf = (sizes: Uint32Array): number => sizes.reduce((sum, size) => sum + size, 0);
