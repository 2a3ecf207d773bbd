import { type Bytes, broken, type Size } from "./bytes.ts";

const WIDTH = 256;
const HEIGHT = 257;
/** Tags of the offsets and lengths of strips or tiles. */
const PIECES = [
  { offsets: 273, lengths: 279 },
  { offsets: 324, lengths: 325 },
] as const;
/** SHORT and LONG, the only types of these fields. */
const TYPE_BYTES: Readonly<Record<number, 2 | 4>> = { 3: 2, 4: 4 };
/** A strip for every row of the highest picture. */
const MAX_PIECES = 65_535;

interface Field {
  count: number;
  numberBytes: 2 | 4;
  at: number;
}

/** Checks that the pieces of the first picture are inside of the file. */
export async function checkTiff(bytes: Bytes): Promise<Size> {
  const head = await bytes.read(0, 8);
  const isBigEndian = head.toString("latin1", 0, 2) === "MM";
  const number = (buffer: Buffer, at: number, length: 2 | 4): number =>
    isBigEndian ? buffer.readUIntBE(at, length) : buffer.readUIntLE(at, length);
  const fields = await fieldsOf(bytes, { at: number(head, 4, 4), number });
  const numbersOf = async ({ count, at, numberBytes }: Field): Promise<number[]> => {
    const numbers: number[] = [];
    for (let index = 0; index < count; index++)
      numbers.push(number(await bytes.read(at + index * numberBytes, numberBytes), 0, numberBytes));
    return numbers;
  };
  const width = fields.get(WIDTH);
  const height = fields.get(HEIGHT);
  const pieces = PIECES.map((of) => ({ offsets: fields.get(of.offsets), lengths: fields.get(of.lengths) }));
  const { offsets, lengths } = pieces.find((of) => of.offsets) ?? {};
  if (!width || !height || !offsets || !lengths) throw broken();
  if ([width, height, offsets, lengths].some(({ count }) => count > MAX_PIECES)) throw broken();
  const starts = await numbersOf(offsets); // all of them first: the others may be far away
  for (const [index, length] of (await numbersOf(lengths)).entries()) bytes.reachesTo((starts[index] ?? 0) + length);
  const [[pixelsWide = 0], [pixelsHigh = 0]] = [await numbersOf(width), await numbersOf(height)];
  return { width: pixelsWide, height: pixelsHigh };
}

/** Integer fields of the first directory, by their tags. */
async function fieldsOf(
  bytes: Bytes,
  { at, number }: { at: number; number: (buffer: Buffer, at: number, length: 2 | 4) => number },
): Promise<Map<number, Field>> {
  const fields = new Map<number, Field>();
  const count = number(await bytes.read(at, 2), 0, 2);
  bytes.reachesTo(at + 2 + 12 * count + 4); // with the offset of the next directory behind them
  for (let index = 0; index < count; index++) {
    const start = at + 2 + 12 * index;
    const entry = await bytes.read(start, 12);
    const numberBytes = TYPE_BYTES[number(entry, 2, 2)];
    const length = number(entry, 4, 4);
    if (!numberBytes || length === 0) continue;
    const isInside = length * numberBytes <= 4; // then the numbers are inline
    fields.set(number(entry, 0, 2), { count: length, numberBytes, at: isInside ? start + 8 : number(entry, 8, 4) });
  }
  return fields;
}
