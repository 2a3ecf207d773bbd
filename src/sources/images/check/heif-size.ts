import { broken, type Size } from "./bytes.ts";

/** Bytes of a box before what is in it: its length and its type. */
const HEAD_BYTES = 8;
/** Version and flags, in boxes that have them. */
const VERSION_BYTES = 4;

interface Box {
  type: string;
  /** What is in it. */
  content: Buffer;
}

/**
 * Size at which the primary picture of an AVIF or HEIC is shown: as it is coded, cut and turned in the order that its
 * properties have (ISO/IEC 23008-12). Gain maps, previews and tiles have sizes of their own, which do not count.
 * @throws {ImageFailure} `not-image` for what is no `meta` box
 */
export function shownSizeOf(meta: Buffer): Size {
  try {
    const boxes = boxesIn(meta.subarray(HEAD_BYTES + VERSION_BYTES));
    const properties = boxesIn(boxes.find(({ type }) => type === "iprp")?.content ?? Buffer.alloc(0));
    const all = boxesIn(properties.find(({ type }) => type === "ipco")?.content ?? Buffer.alloc(0));
    const primary = primaryOf(boxes.find(({ type }) => type === "pitm")?.content);
    const own = propertiesOf(
      properties.filter(({ type }) => type === "ipma"),
      primary,
    ).flatMap((at) => all[at - 1] ?? []);
    if (own.some(({ type }) => type === "ispe")) return own.reduce(applied, { width: 0, height: 0 });
    return all.reduce(largest, { width: 0, height: 0 });
  } catch (error) {
    if (error instanceof RangeError) throw broken(); // it ends inside of a number
    throw error;
  }
}

function boxesIn(bytes: Buffer): Box[] {
  const boxes: Box[] = [];
  for (let at = 0; at + HEAD_BYTES <= bytes.length; ) {
    const length = bytes.readUInt32BE(at) || bytes.length - at;
    if (length < HEAD_BYTES) throw broken();
    const type = bytes.toString("latin1", at + 4, at + HEAD_BYTES);
    boxes.push({ type, content: bytes.subarray(at + HEAD_BYTES, at + length) });
    at += length;
  }
  return boxes;
}

/** Its id; of a file that names none the first. */
function primaryOf(pitm: Buffer | undefined): number {
  if (!pitm) return 1;
  return pitm[0] === 0 ? pitm.readUInt16BE(VERSION_BYTES) : pitm.readUInt32BE(VERSION_BYTES);
}

/** Places of the properties of an item, from 1, in the order in which they apply. */
function propertiesOf(tables: readonly Box[], item: number): number[] {
  for (const { content } of tables) {
    const [hasLongIds, hasLongPlaces] = [content.readUInt8(0) > 0, (content.readUInt8(3) & 1) === 1];
    let at = 8;
    for (let left = content.readUInt32BE(4); left > 0; left--) {
      const id = hasLongIds ? content.readUInt32BE(at) : content.readUInt16BE(at);
      at += hasLongIds ? 4 : 2;
      const count = content.readUInt8(at++);
      const bytes = hasLongPlaces ? 2 : 1;
      const places = Array.from({ length: count }, (_, index) => content.readUIntBE(at + index * bytes, bytes));
      if (id === item) return places.map((place) => place & (hasLongPlaces ? 0x7fff : 0x7f)); // above it: whether it is essential
      at += count * bytes;
    }
  }
  return [];
}

function applied(size: Size, { type, content }: Box): Size {
  if (type === "ispe") return coded(content);
  if (type === "irot") return content.readUInt8(0) % 2 === 1 ? { width: size.height, height: size.width } : size;
  if (type !== "clap") return size;
  const [width, height] = [0, 8].map((at) => Math.round(content.readUInt32BE(at) / content.readUInt32BE(at + 4)));
  const isInside = width! > 0 && height! > 0 && width! <= size.width && height! <= size.height;
  return isInside ? { width: width!, height: height! } : size;
}

const coded = (ispe: Buffer): Size => ({ width: ispe.readUInt32BE(4), height: ispe.readUInt32BE(8) });

function largest(size: Size, { type, content }: Box): Size {
  if (type !== "ispe") return size;
  const other = coded(content);
  return other.width * other.height > size.width * size.height ? other : size;
}
