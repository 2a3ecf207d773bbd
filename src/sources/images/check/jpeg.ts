import { type Bytes, broken, type Size } from "./bytes.ts";

/** With profiles, previews and a scan for every bit a picture has some hundreds. */
const MAX_SEGMENTS = 10_000;
const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** The height, behind the first scan, where it was not known before. */
const DNL = 0xdc;
/** 0xC0 to 0xCF, except those for tables and reserved ones. */
const isFrame = (code: number): boolean => code >= 0xc0 && code <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(code);

/**
 * Walks the segments and scans to the end mark of the picture. Content of segments (a camera's preview has an end mark of
 * its own) and what follows the picture do not count.
 */
export async function checkJpeg(bytes: Bytes): Promise<Size> {
  let size: Size | undefined;
  let hasScan = false;
  let at = 2;
  for (let segments = 0; segments < MAX_SEGMENTS; segments++) {
    const { code, end } = await nextMarker(bytes, at);
    if (code === EOI) {
      if (!size || !hasScan) throw broken();
      return size;
    }
    if (code === SOI) throw broken();
    const segment = await bytes.read(end, 2);
    const length = segment.readUInt16BE();
    if (isFrame(code)) {
      const frame = await bytes.read(end, 7);
      size ??= { height: frame.readUInt16BE(3), width: frame.readUInt16BE(5) };
    }
    if (code === DNL && size?.height === 0) size.height = (await bytes.read(end, 4)).readUInt16BE(2);
    hasScan ||= code === SOS;
    at = end + length;
    bytes.reachesTo(at);
  }
  throw broken();
}

/** Next marker from `at` on; in a scan 0xFF 0x00 is a byte of it, and restarts are too. `end` is behind it. */
async function nextMarker(bytes: Bytes, from: number): Promise<{ code: number; end: number }> {
  for (let at = from; ; ) {
    const piece = await bytes.from(at, 2);
    for (let found = piece.indexOf(0xff); found >= 0 && found + 1 < piece.length; ) {
      const code = piece[found + 1] ?? 0;
      if (code !== 0 && code !== 1 && code !== 0xff && (code < 0xd0 || code > 0xd7))
        return { code, end: at + found + 2 };
      found = piece.indexOf(0xff, found + 1);
    }
    at += piece.at(-1) === 0xff ? piece.length - 1 : piece.length; // the second byte may be in the next piece
  }
}
