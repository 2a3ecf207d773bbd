import { readFile, writeFile } from "node:fs/promises";

const ADTS_HEADER_BYTES = 7;
/** A fill element of one byte, which begins SBR data (extension type 13) and brings no header for them. */
const SBR = "110" + "0001" + "11010000";
const END = "111";

/**
 * Turns the AAC-LC of an ADTS file into HE-AAC that has nothing to say: each frame gets the extension by which decoders
 * know it, so that they play it at twice the rate.
 */
export async function claimHeAac(file: string): Promise<void> {
  const bytes = await readFile(file);
  const frames: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const length = (bytes.readUInt32BE(at + 3) >>> 13) & 0x1fff;
    frames.push(withSbr(bytes.subarray(at, at + length)));
    at += length;
  }
  await writeFile(file, Buffer.concat(frames));
}

/** The last 1 of a frame is the end of its end element; zeros fill the byte behind it. */
function withSbr(frame: Buffer): Buffer {
  const bits = [...frame.subarray(ADTS_HEADER_BYTES)].map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const content = bits.slice(0, bits.lastIndexOf("1") + 1 - END.length);
  const changed = (content + SBR + END).match(/.{1,8}/g)?.map((byte) => Number.parseInt(byte.padEnd(8, "0"), 2)) ?? [];
  const header = Buffer.from(frame.subarray(0, ADTS_HEADER_BYTES));
  const rest = header.readUInt32BE(3) & ~(0x1fff << 13);
  header.writeUInt32BE((rest | ((ADTS_HEADER_BYTES + changed.length) << 13)) >>> 0, 3);
  return Buffer.concat([header, Buffer.from(changed)]);
}

/** Writes another duration into the headers of a movie and its tracks (mvhd, tkhd, mdhd, each in version 0). */
export async function claimDuration(file: string, seconds: number): Promise<void> {
  const bytes = await readFile(file);
  const timescaleOf = (name: string, from: number) => bytes.readUInt32BE(bytes.indexOf(name, from) + 16);
  const movie = bytes.indexOf("mvhd");
  bytes.writeUInt32BE(Math.round(seconds * timescaleOf("mvhd", 0)), movie + 20);
  for (let at = bytes.indexOf("tkhd", movie); at > 0; at = bytes.indexOf("tkhd", at + 4))
    bytes.writeUInt32BE(Math.round(seconds * timescaleOf("mvhd", 0)), at + 24);
  for (let at = bytes.indexOf("mdhd", movie); at > 0; at = bytes.indexOf("mdhd", at + 4))
    bytes.writeUInt32BE(Math.round(seconds * timescaleOf("mdhd", at)), at + 20);
  await writeFile(file, bytes);
}
