import { crc32, deflateSync } from "node:zlib";

export const IMAGE_EXTENSIONS = ["jpg", "png", "gif", "webp"] as const;
export type ImageExtension = (typeof IMAGE_EXTENSIONS)[number];

export interface SampleImage {
  bytes: Buffer;
  /** Within the picture itself: what ends here is the beginning of an image. */
  middle: number;
  contentType: string;
}

const WIDTH = 48;
const HEIGHT = 32;

/** Of 48x32, as FFmpeg writes them: a JPEG, a GIF without its extensions, and the frame of a WebP. */
const JPEG =
  "/9j/4AAQSkZJRgABAgAAAQABAAD/2wBDAAgoKC8oLzc3Nzc3N0E8QUNDQ0FBQUFDQ0NISEhVVVVISEhDQ0hIUFBVVVxfXFdXVVdfX2RkZHh4c3OM" +
  "jJGsrM//xABVAAEBAQEAAAAAAAAAAAAAAAAEBQEHAQEBAQEAAAAAAAAAAAAAAAAGBQcDEAEBAQAAAAAAAAAAAAAAAAABABERAQEBAQAAAAAAAAAA" +
  "AAAAAAIAARH/wAARCAAgADADASIAAhEAAxEA/9oADAMBAAIRAxEAPwBCQkryQ0h5d3QoCQ0ryQkkhcaQo9k1Itcze0Pc5dMyIk+yxTN5bbudoiQ0" +
  "ryQkrpdBQoKQ0ryQkkhcaQv/2Q==";
const GIF =
  "R0lGODlhMAAgAHAAMSwAAAAAMAAgAIE3h2KaljDnoQoA/wAIpwADCBwoEIDBgwgTKlzIECFBgg0jSoz48OHEixcrQsTIkaFGix1DGvy4UWRHkhpN" +
  "ZkQJUiVFlhVdNoSZUqZCATgF0GxpM6fOnQNtHvSJE2jQnkSNFkRK9KdRmU2LKoUaNenTkFWtAhWZVetWjl2bXsUY1utOsmVzKg2ANq1ZmhHdip3a" +
  "UG7UtQztzh2bUG9WvEP93qVrUPDftQEMV0WcWPFipY4fGw0IADs=";
const WEBP_FRAME =
  "VlA4IGoAAAAwBACdASowACAAPzl+t1O+rqUoNVgIA9AnCWoAqSbQd42mAHyr22Xg0QAA/GECfrb8+VBx7meK9J9cmgM2GyFi37UbpDSeKj5oGk/H" +
  "sET+wHBjQ8azCSEO4NJgETxrsUUnNl2Pxfl4GMAA";

/** What stands before a note and behind it, and how a note of any bytes is put down between them. */
interface Format {
  contentType: string;
  before: Buffer;
  after: Buffer;
  note(content: Buffer): Buffer[];
  /** Where the picture is: behind the note unless it is before. */
  isPictureFirst?: boolean;
}

const jpeg = Buffer.from(JPEG, "base64");
const gif = Buffer.from(GIF, "base64");
const png = pngParts();
const GIF_HEADER_BYTES = 13;

const FORMATS: Record<ImageExtension, Format> = {
  jpg: {
    contentType: "image/jpeg",
    before: jpeg.subarray(0, 2),
    after: jpeg.subarray(2),
    note: (content) =>
      pieces(content, 65_533).flatMap((piece) => [Buffer.from([0xff, 0xfe]), uint16(piece.length + 2), piece]),
  },
  png: { contentType: "image/png", ...png, note: (content) => [pngChunk("noTe", content)] },
  gif: {
    contentType: "image/gif",
    before: gif.subarray(0, GIF_HEADER_BYTES),
    after: gif.subarray(GIF_HEADER_BYTES),
    note: (content) => [
      Buffer.from([0x21, 0xfe]),
      ...pieces(content, 255).flatMap((piece) => [Buffer.from([piece.length]), piece]),
      Buffer.from([0]),
    ],
  },
  webp: {
    contentType: "image/webp",
    before: Buffer.concat([riffChunk("VP8X", webpHead()), Buffer.from(WEBP_FRAME, "base64")]),
    after: Buffer.alloc(0),
    note: (content) => [riffChunk("NOTE", content)],
    isPictureFirst: true,
  },
};

const RIFF_HEAD_BYTES = 12;

/** So far from its end each format is still within its picture. */
const LAST_BYTES = 20;

/** Bytes without a pattern, so that no ZIP makes them smaller. */
const noise = noiseOf(2 ** 16);

/**
 * A whole image of 48x32 that any decoder takes, of about `sizeBytes`. It carries `name`, so that no two names have the same
 * bytes.
 */
export function sampleImage(name: string, extension: ImageExtension, sizeBytes: number): SampleImage {
  const { contentType, before, after, note, isPictureFirst = false } = FORMATS[extension];
  const content = Buffer.alloc(Math.max(name.length, sizeBytes - before.length - after.length), noise);
  content.write(name, "latin1");
  const parts = [before, ...note(content), after];
  const bytes = extension === "webp" ? riff(parts) : Buffer.concat(parts);
  const middle = (isPictureFirst ? RIFF_HEAD_BYTES + before.length : bytes.length) - LAST_BYTES;
  return { bytes, middle, contentType };
}

/** A right PNG to the last byte of its head, which promises so many pixels; behind it there is hardly anything. */
export function hugePng(width: number, height: number): Buffer {
  return Buffer.concat([png.signature, pngChunk("IHDR", pngHead(width, height)), png.after]);
}

function pngParts() {
  const row = Buffer.concat([Buffer.from([0]), Buffer.from(Array.from({ length: WIDTH }, (_, x) => x * 5))]);
  const picture = deflateSync(Buffer.concat(Array.from({ length: HEIGHT }, () => row)));
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return {
    signature,
    before: Buffer.concat([signature, pngChunk("IHDR", pngHead(WIDTH, HEIGHT))]),
    after: Buffer.concat([pngChunk("IDAT", picture), pngChunk("IEND", Buffer.alloc(0))]),
  };
}

/** Eight bits of grey. */
function pngHead(width: number, height: number): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head[8] = 8;
  return head;
}

function pngChunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), content]);
  return Buffer.concat([uint32(content.length), body, uint32(crc32(body))]);
}

/** Of the extended form, which may have chunks that nobody knows. */
function webpHead(): Buffer {
  const head = Buffer.alloc(10);
  head.writeUIntLE(WIDTH - 1, 4, 3);
  head.writeUIntLE(HEIGHT - 1, 7, 3);
  return head;
}

const riff = (parts: Buffer[]): Buffer => riffChunk("RIFF", Buffer.concat([Buffer.from("WEBP", "latin1"), ...parts]));

function riffChunk(type: string, content: Buffer): Buffer {
  const head = Buffer.alloc(8);
  head.write(type, "latin1");
  head.writeUInt32LE(content.length + (content.length & 1), 4);
  return Buffer.concat([head, content, Buffer.alloc(content.length & 1)]);
}

function pieces(content: Buffer, length: number): Buffer[] {
  const count = Math.ceil(content.length / length);
  return Array.from({ length: count }, (_, index) => content.subarray(index * length, (index + 1) * length));
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** A linear congruential generator: the same bytes each time (the numbers are those of "Numerical Recipes"). */
function noiseOf(length: number): Buffer {
  let state = 1;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.min(state >>> 24, 0xfe); // no markers of JPEG, which FFmpeg looks for also within a comment
  };
  return Buffer.from(Array.from({ length }, next));
}
