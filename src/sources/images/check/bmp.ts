import { type Bytes, broken, type Size } from "./bytes.ts";

/** All versions of the header, from OS/2 to BITMAPV5HEADER. */
const HEADERS = [12, 16, 40, 52, 56, 64, 108, 124];
/** BI_RGB, BI_BITFIELDS, BI_ALPHABITFIELDS: rows of equal length. */
const PLAIN = [0, 3, 6];

/** Computes the length of plain rows; only for packed ones uses the header's size, which some programs get wrong. */
export async function checkBmp(bytes: Bytes): Promise<Size> {
  const file = Buffer.from(await bytes.read(0, 18));
  const headerBytes = file.readUInt32LE(14);
  if (!HEADERS.includes(headerBytes)) throw broken();
  const header = await bytes.read(14, headerBytes);
  const isOld = headerBytes === 12;
  const width = isOld ? header.readUInt16LE(4) : header.readInt32LE(4);
  const height = Math.abs(isOld ? header.readUInt16LE(6) : header.readInt32LE(8)); // negative: top row first
  const bitsPerPixel = header.readUInt16LE(isOld ? 10 : 14);
  const packing = headerBytes < 40 ? 0 : header.readUInt32LE(16);
  const rowBytes = 4 * Math.ceil((width * bitsPerPixel) / 32);
  bytes.reachesTo(PLAIN.includes(packing) ? file.readUInt32LE(10) + rowBytes * height : file.readUInt32LE(2));
  return { width, height };
}
