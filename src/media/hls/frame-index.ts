import { childBoxes, findBody, getBody } from "../inspect/boxes.ts";
import { parseMp4, readIndex } from "../inspect/mp4.ts";

/** Frames of an MP4 in the order of decoding, and where their bytes lie. */
export interface FrameIndex {
  /** Ticks in a second. */
  timescale: number;
  /** Ticks from the first frame shown. */
  pts: Float64Array;
  sizes: Uint32Array;
  /** Of their first bytes, rising. */
  positions: Float64Array;
  /** Indices of frames with which decoding can start, rising. */
  keys: number[];
  /** Body of the box `stsd` without the bit rates, which differ from chunk to chunk. */
  description: Buffer;
  width: number;
  height: number;
}

/** Reads the index of a chunk, or of an original that was passed through. @throws Error when there is no file (ENOENT), or none of ours */
export async function readFrameIndex(path: string): Promise<FrameIndex> {
  const index = await readIndex(path);
  const track = parseMp4(index).tracks.find(({ kind }) => kind === PICTURE);
  const trak = childBoxes(index.moov)
    .filter(({ type }) => type === "trak")
    .map(({ bodyStart, end }) => index.moov.subarray(bodyStart, end))
    .find((body) => getBody(body, "mdia.hdlr").toString("latin1", 8, 12) === PICTURE);
  if (!track || !trak) throw new Error("the file has no picture");
  const table = getBody(trak, "mdia.minf.stbl");
  const sizes = sizesOf(getBody(table, "stsz"), track.pts.length);
  const stsd = getBody(table, "stsd");
  if (stsd.readUInt32BE(4) !== 1) throw new Error("the picture changes its header in mid-stream");
  const first = track.pts.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
  return {
    ...{ timescale: track.timescale, pts: track.pts.map((time) => time - first), sizes },
    ...{ positions: positionsOf(table, sizes), keys: keysOf(findBody(table, "stss"), sizes.length) },
    ...{ description: withoutRates(stsd), width: stsd.readUInt16BE(40), height: stsd.readUInt16BE(42) },
  };
}

const PICTURE = "vide";

function sizesOf(stsz: Buffer, frames: number): Uint32Array {
  const common = stsz.readUInt32BE(4);
  return Uint32Array.from({ length: frames }, (_, index) => common || stsz.readUInt32BE(12 + index * 4));
}

/** By runs of frames that lie one behind the other, and how many are in each (ISO/IEC 14496-12, 8.7.4 and 8.7.5). */
function positionsOf(table: Buffer, sizes: Uint32Array): Float64Array {
  const [counts, small] = [getBody(table, "stsc"), findBody(table, "stco")];
  const starts = small ?? getBody(table, "co64");
  const positions = new Float64Array(sizes.length);
  let [frame, entry] = [0, 0];
  for (let run = 0; run < starts.readUInt32BE(4); run++) {
    if (entry + 1 < counts.readUInt32BE(4) && counts.readUInt32BE(8 + (entry + 1) * 12) === run + 1) entry++;
    let position = small ? starts.readUInt32BE(8 + run * 4) : Number(starts.readBigUInt64BE(8 + run * 8));
    const end = Math.min(sizes.length, frame + counts.readUInt32BE(12 + entry * 12));
    for (; frame < end; frame++) {
      positions[frame] = position;
      position += sizes[frame] as number;
    }
  }
  if (frame < sizes.length) throw new Error("the index of the file says of some frames not where they are");
  return positions;
}

/** All frames where there is no table. */
function keysOf(stss: Buffer | undefined, frames: number): number[] {
  const count = stss ? stss.readUInt32BE(4) : frames;
  return Array.from({ length: count }, (_, index) => (stss ? stss.readUInt32BE(8 + index * 4) - 1 : index));
}

/** Of the table of descriptions, then of a visual one (ISO/IEC 14496-12, 8.5.2 and 12.1.3). */
const [TABLE_HEADER, ENTRY_HEADER] = [8, 86];

function withoutRates(stsd: Buffer): Buffer {
  const fixed = TABLE_HEADER + ENTRY_HEADER;
  const kept = childBoxes(stsd, fixed).filter(({ type }) => type !== "btrt");
  const entry = Buffer.concat([
    stsd.subarray(TABLE_HEADER, fixed),
    ...kept.map((box) => stsd.subarray(box.start, box.end)),
  ]);
  entry.writeUInt32BE(entry.length);
  return Buffer.concat([stsd.subarray(0, TABLE_HEADER), entry]);
}
