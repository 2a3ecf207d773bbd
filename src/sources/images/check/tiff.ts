import { type Bytes, broken, type Size } from "./bytes.ts";

const WIDTH = 256;
const HEIGHT = 257;
/** Tags of the offsets and lengths of strips or tiles. */
const PIECES = [
  { offsets: 273, lengths: 279 },
  { offsets: 324, lengths: 325 },
] as const;
/** SHORT, LONG and LONG8, the only types of these fields. */
const TYPE_BYTES: Readonly<Record<number, 2 | 4 | 8>> = { 3: 2, 4: 4, 16: 8 };
/** A strip for every row of the highest picture. */
const MAX_PIECES = 65_535;
const MAX_FIELDS = 65_535;
const BIG = 43;

/** Sizes of what directories are made of: in files of up to 4 GB, and in those without a limit (BigTIFF). */
const SMALL_LAYOUT = { offset: 4, count: 2, entry: 12 } as const;
const BIG_LAYOUT = { offset: 8, count: 8, entry: 20 } as const;

interface Field {
  count: number;
  numberBytes: 2 | 4 | 8;
  /** Of its numbers. */
  at: number;
}

interface Reading {
  bytes: Bytes;
  layout: typeof SMALL_LAYOUT | typeof BIG_LAYOUT;
  number(at: number, length: 2 | 4 | 8): Promise<number>;
}

/** Checks that the pieces of the first picture are inside of the file. */
export async function checkTiff(bytes: Bytes): Promise<Size> {
  const reading = await openTiff(bytes);
  const fields = await fieldsOf(reading);
  const [width, height] = [fields.get(WIDTH), fields.get(HEIGHT)];
  const pieces = PIECES.map((of) => ({ offsets: fields.get(of.offsets), lengths: fields.get(of.lengths) }));
  const { offsets, lengths } = pieces.find((of) => of.offsets) ?? {};
  if (!width || !height || !offsets || !lengths) throw broken();
  if ([width, height, offsets, lengths].some(({ count }) => count > MAX_PIECES)) throw broken();
  const starts = await numbersOf(reading, offsets); // all of them first: the others may lie far away
  for (const [index, length] of (await numbersOf(reading, lengths)).entries())
    bytes.reachesTo((starts[index] ?? 0) + length);
  const [[pixelsWide = 0], [pixelsHigh = 0]] = [await numbersOf(reading, width), await numbersOf(reading, height)];
  return { width: pixelsWide, height: pixelsHigh };
}

async function openTiff(bytes: Bytes): Promise<Reading> {
  const head = await bytes.read(0, 4);
  const isBigEndian = head.toString("latin1", 0, 2) === "MM";
  const isBig = (isBigEndian ? head.readUInt16BE(2) : head.readUInt16LE(2)) === BIG;
  async function number(at: number, length: 2 | 4 | 8): Promise<number> {
    const buffer = await bytes.read(at, length);
    if (length < 8) return isBigEndian ? buffer.readUIntBE(0, length) : buffer.readUIntLE(0, length);
    return Number(isBigEndian ? buffer.readBigUInt64BE() : buffer.readBigUInt64LE());
  }
  return { bytes, layout: isBig ? BIG_LAYOUT : SMALL_LAYOUT, number };
}

/** Those of the first directory that hold whole numbers, by their tags. */
async function fieldsOf({ bytes, layout, number }: Reading): Promise<Map<number, Field>> {
  const { offset, count, entry } = layout;
  const fields = new Map<number, Field>();
  const at = await number(offset === 8 ? 8 : 4, offset);
  const entries = await number(at, count);
  if (entries > MAX_FIELDS) throw broken();
  bytes.reachesTo(at + count + entry * entries + offset); // behind them stands where the next directory is
  for (let index = 0; index < entries; index++) {
    const start = at + count + entry * index;
    const numberBytes = TYPE_BYTES[await number(start + 2, 2)];
    const length = await number(start + 4, offset);
    if (!numberBytes || length === 0) continue;
    const place = start + 4 + offset;
    const isInside = length * numberBytes <= offset; // then the numbers stand in place of where they are
    const from = isInside ? place : await number(place, offset);
    fields.set(await number(start, 2), { count: length, numberBytes, at: from });
  }
  return fields;
}

async function numbersOf({ number }: Reading, { count, at, numberBytes }: Field): Promise<number[]> {
  const numbers: number[] = [];
  for (let index = 0; index < count; index++) numbers.push(await number(at + index * numberBytes, numberBytes));
  return numbers;
}
