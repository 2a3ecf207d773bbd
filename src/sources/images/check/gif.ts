import { type Bytes, broken, type Size, truncated } from "./bytes.ts";
import { PixelCount } from "./gif-pixels.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** A picture of the file: its size, and where its data begin. */
interface Frame extends Size {
  bits: number;
  at: number;
}

/** Walks block by block to the trailer. Without one the last picture must have all of its pixels: decoders show it then. */
export async function checkGif(bytes: Bytes): Promise<Size> {
  const screen = await bytes.read(6, 7);
  const size = { width: screen.readUInt16LE(), height: screen.readUInt16LE(2) };
  let frame: Frame | undefined;
  for (let at = 13 + colourBytes(screen[4]); ; ) {
    const [kind] = at < bytes.length ? await bytes.read(at, 1) : [];
    if (kind === TRAILER && frame) return size;
    if (kind === EXTENSION) at = requireEnd(await behindBlocks(bytes, at + 2));
    else if (kind === IMAGE) {
      frame = await frameAt(bytes, at);
      const end = await behindBlocks(bytes, frame.at);
      at = end ?? bytes.length;
    } else if (kind === 0) at = await behindZeros(bytes, at);
    else if (frame && (await isWhole(bytes, frame))) return size;
    else throw kind === undefined ? truncated() : broken();
  }
}

async function frameAt(bytes: Bytes, at: number): Promise<Frame> {
  const head = await bytes.read(at, 10);
  const [width, height] = [head.readUInt16LE(5), head.readUInt16LE(7)];
  const table = at + 10 + colourBytes(head[9]);
  const [bits = 0] = await bytes.read(table, 1);
  return { width, height, bits, at: table + 1 };
}

/** Bytes of the colour table that the flags announce. */
const colourBytes = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

async function isWhole(bytes: Bytes, { width, height, bits, at }: Frame): Promise<boolean> {
  const count = new PixelCount(bits);
  await behindBlocks(bytes, at, (data) => count.push(data));
  return count.pixels >= width * height;
}

/** Blocks of at most 255 bytes, each behind its length; an empty one ends them. Undefined where the file ends before that. */
async function behindBlocks(
  bytes: Bytes,
  from: number,
  onData?: (data: Uint8Array) => void,
): Promise<number | undefined> {
  for (let at = from; at < bytes.length; ) {
    const piece = await bytes.from(at, 1);
    const [length = 0] = piece;
    if (length === 0) return at + 1;
    if (onData) onData(await bytes.read(at + 1, Math.min(length, bytes.length - at - 1)));
    at += 1 + length;
  }
  return;
}

function requireEnd(end: number | undefined): number {
  if (end === undefined) throw truncated();
  return end;
}

/** Skips padding, as all readers do. */
async function behindZeros(bytes: Bytes, from: number): Promise<number> {
  for (let at = from; at < bytes.length; ) {
    const piece = await bytes.from(at, 1);
    const behind = piece.findIndex((byte) => byte !== 0);
    if (behind >= 0) return at + behind;
    at += piece.length;
  }
  return bytes.length;
}
