import { childBoxes, findBody, getBody } from "../inspect/boxes.ts";
import { parseMp4, readIndex } from "../inspect/mp4.ts";
import { TICKS_PER_SECOND } from "../plan/watch.ts";

/** Frames of a chunk in the order of decoding, and where their bytes lie. */
export interface ChunkIndex {
  /** Ticks from the start of the chunk. */
  pts: Float64Array;
  sizes: Uint32Array;
  /** Indices of frames with which decoding can start, rising. */
  keys: number[];
  /** Position of the first frame; the others follow without gaps. */
  dataStart: number;
  /** Body of the box `stsd` without the bit rates, which differ from chunk to chunk. */
  description: Buffer;
  width: number;
  height: number;
}

/** Reads the index of a chunk. @throws Error when there is no file (ENOENT), or it is no chunk of ours */
export async function readChunkIndex(path: string): Promise<ChunkIndex> {
  const index = await readIndex(path);
  const track = parseMp4(index).tracks.find(({ kind }) => kind === "vide");
  if (track?.timescale !== TICKS_PER_SECOND) throw new Error("the chunk has no picture that counts our ticks");
  const table = getBody(index.moov, "trak.mdia.minf.stbl");
  const sizes = sizesOf(getBody(table, "stsz"), track.pts.length);
  const dataStart = getBody(table, "stco").readUInt32BE(8);
  const mdat = index.boxes.find(({ type }) => type === "mdat");
  if (dataStart !== mdat?.bodyStart || dataStart + sizes.reduce((sum, size) => sum + size, 0) !== mdat.end)
    throw new Error("the frames of the chunk do not lie one behind the other");
  const stsd = getBody(table, "stsd");
  return {
    ...{ pts: track.pts, sizes, keys: keysOf(findBody(table, "stss"), sizes.length), dataStart },
    ...{ description: withoutRates(stsd), width: stsd.readUInt16BE(40), height: stsd.readUInt16BE(42) },
  };
}

function sizesOf(stsz: Buffer, frames: number): Uint32Array {
  const common = stsz.readUInt32BE(4);
  return Uint32Array.from({ length: frames }, (_, index) => common || stsz.readUInt32BE(12 + index * 4));
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
