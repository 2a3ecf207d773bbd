import { pipeline } from "node:stream";
import { createInflate } from "node:zlib";
import { ImageFailure } from "../../image-api.ts";
import { type Bytes, broken, type Size } from "./bytes.ts";

/** Bytes of the data that are unpacked at a time. */
const PIECE_BYTES = 65_536;
/** The most that a pixel takes: four channels of 16 bits; the filter of each row is beside them. */
const MAX_PIXEL_BYTES = 8;

/** By the type of colour. */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface Walk {
  size?: Size;
  pixelBits: number;
  /** Places of the picture's data. */
  data: { at: number; length: number }[];
  /** Other pictures follow (APNG). */
  isMoving: boolean;
}

/** Walks chunk by chunk to IEND; a still picture may lack it, if its data is whole. */
export async function checkPng(bytes: Bytes): Promise<Size> {
  const walk: Walk = { pixelBits: 1, data: [], isMoving: false };
  try {
    await walkChunks(bytes, walk);
  } catch (error) {
    const isCut = error instanceof ImageFailure && error.reason === "truncated";
    if (!isCut || walk.isMoving || !(await isWhole(bytes, walk))) throw error;
  }
  if (!walk.size || walk.data.length === 0) throw broken();
  return walk.size;
}

async function walkChunks(bytes: Bytes, walk: Walk): Promise<void> {
  for (let at = 8; ; ) {
    const head = await bytes.read(at, 8);
    const length = head.readUInt32BE();
    const type = head.toString("latin1", 4);
    if (!/^[A-Za-z]{4}$/.test(type)) throw broken();
    if (type === "IHDR") {
      const header = await bytes.read(at + 8, 10);
      walk.size ??= { width: header.readUInt32BE(), height: header.readUInt32BE(4) };
      walk.pixelBits = header.readUInt8(8) * (CHANNELS[header.readUInt8(9)] ?? 1);
    }
    if (type === "IDAT") walk.data.push({ at: at + 8, length });
    walk.isMoving ||= type === "acTL";
    at += 12 + length; // length, type and checksum
    bytes.reachesTo(at);
    if (type === "IEND") return;
  }
}

/** Whether the data ends as it should and gives all pixels, which is what decoders need. */
async function isWhole(bytes: Bytes, { size, pixelBits, data }: Walk): Promise<boolean> {
  if (!size || data.length === 0) return false;
  const leastBytes = (size.width * size.height * pixelBits) / 8;
  const mostBytes = MAX_PIXEL_BYTES * (size.width + 1) * (size.height + 1);
  const inflate = createInflate();
  inflate.on("error", () => undefined); // it comes out of the loop as well
  let unpackedBytes = 0;
  try {
    for await (const piece of pipeline(piecesOf(bytes, data), inflate, () => undefined)) {
      unpackedBytes += (piece as Buffer).length;
      if (unpackedBytes > mostBytes) return false;
    }
    return unpackedBytes >= leastBytes;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code?.startsWith("Z_")) return false;
    throw error;
  }
}

async function* piecesOf(bytes: Bytes, data: Walk["data"]): AsyncGenerator<Buffer> {
  for (const { at, length } of data) {
    const end = Math.min(at + length, bytes.length);
    for (let from = at; from < end; from += PIECE_BYTES)
      yield Buffer.from(await bytes.read(from, Math.min(PIECE_BYTES, end - from))); // a copy: the next call takes it back
  }
}
