import { type Bytes, broken, type Size } from "./bytes.ts";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Walks block by block to the trailer. */
export async function checkGif(bytes: Bytes): Promise<Size> {
  const screen = await bytes.read(6, 7);
  const size = { width: screen.readUInt16LE(), height: screen.readUInt16LE(2) };
  let hasImage = false;
  for (let at = 13 + colourBytes(screen[4]); ; ) {
    const [kind] = await bytes.read(at, 1);
    if (kind === TRAILER) break;
    if (kind === EXTENSION) at = await behindBlocks(bytes, at + 2);
    else if (kind === IMAGE) {
      hasImage = true;
      const frame = await bytes.read(at, 10);
      at = await behindBlocks(bytes, at + 11 + colourBytes(frame[9])); // one byte more: the code size
    } else if (kind === 0) at = await behindZeros(bytes, at);
    else throw broken();
  }
  if (!hasImage) throw broken();
  return size;
}

/** Bytes of the colour table that the flags announce. */
const colourBytes = (flags = 0): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);

/** Blocks of at most 255 bytes, each behind its length; an empty one ends them. */
async function behindBlocks(bytes: Bytes, from: number): Promise<number> {
  for (let at = from; ; ) {
    const piece = await bytes.from(at, 1);
    let behind = 0;
    while (behind < piece.length) {
      const length = piece[behind] ?? 0;
      behind += 1 + length;
      if (length === 0) return at + behind;
    }
    at += behind;
  }
}

/** Skips padding, as all readers do. */
async function behindZeros(bytes: Bytes, from: number): Promise<number> {
  for (let at = from; ; ) {
    const piece = await bytes.from(at, 1);
    const behind = piece.findIndex((byte) => byte !== 0);
    if (behind >= 0) return at + behind;
    at += piece.length;
  }
}
