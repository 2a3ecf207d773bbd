import { pipeline, type Transform } from "node:stream";
import zlib, { constants } from "node:zlib";
import type { Dispatcher } from "undici";
import { contentType } from "./response.ts";

/** One of a server, and one of a proxy before it. */
const MAX_PACKINGS = 2;
/** Beginning of a body by which packings are told. */
const HEAD_BYTES = 4096;
/** 8 MiB, the largest window that a server may use (RFC 9659). */
const ZSTD_WINDOW = { [constants.ZSTD_d_windowLogMax]: 23 };

type Unpacker = Transform & zlib.Zlib;

interface Packing {
  open(head: Buffer, options: { finishFlush?: number }): Unpacker;
  /** Ends a stream without an error where its data is cut off. */
  finishFlush: number;
  /** It begins with a mark of its own; others are told by what comes out of them. */
  isMarked: boolean;
  /** Files that are packed like that themselves, by name or, without an ending, by type. */
  names: RegExp;
  types: readonly string[];
}

const GZIP: Packing = {
  open: (_, options) => zlib.createGunzip(options),
  finishFlush: constants.Z_SYNC_FLUSH,
  isMarked: true,
  names: /\.(t?gz|gzip|bgz|taz|cpgz|svgz|emz|wmz|crate|unitypackage|rds|rdata)$/i,
  types: ["application/gzip", "application/x-gzip", "application/x-compressed-tar", "application/x-gtar-compressed"],
};

/** By what `Content-Encoding` calls them. All else that stands there (`none`, `utf-8`, `aws-chunked`) is no packing. */
const PACKINGS: Readonly<Record<string, Packing>> = {
  gzip: GZIP,
  "x-gzip": GZIP,
  deflate: {
    // Some servers leave the header of zlib out.
    open: (head, options) => ((head[0] ?? 0) % 16 === 8 ? zlib.createInflate(options) : zlib.createInflateRaw(options)),
    finishFlush: constants.Z_SYNC_FLUSH,
    isMarked: false,
    names: /\.zlib$/i,
    types: [],
  },
  br: {
    open: (_, options) => zlib.createBrotliDecompress(options),
    finishFlush: constants.BROTLI_OPERATION_FLUSH,
    isMarked: false,
    names: /\.br$/i,
    types: [],
  },
  zstd: {
    open: (_, options) => zlib.createZstdDecompress({ ...options, params: ZSTD_WINDOW }),
    finishFlush: constants.ZSTD_e_flush,
    isMarked: true,
    names: /\.(zst|tzst)$/i,
    types: ["application/zstd", "application/x-zstd"],
  },
};

interface Options {
  response: Dispatcher.ResponseData;
  /** Of the file; absent where it cannot be one that is packed itself. */
  name?: string;
  /** The body may be the beginning of a longer one. */
  isBeginning?: boolean;
}

interface Unpacked {
  /** The body had to be unpacked: its ranges and sizes are not those of the file. */
  isPacked: boolean;
  body: AsyncIterable<Buffer>;
}

/**
 * The file that a body holds, whatever `Content-Encoding` says of it: plain bytes stay plain, and an archive stays the
 * archive it is named. The caller limits how much comes out. Errors of zlib come out of the body.
 */
export async function unpack(
  body: AsyncIterable<Buffer>,
  { response, name, isBeginning = false }: Options,
): Promise<Unpacked> {
  const packings = packingsOf(response);
  if (packings.length === 0) return { isPacked: false, body };
  const { head, whole } = await readAhead(body);
  const file = { name, type: contentType(response) };
  let unpacked: Unpacked = { isPacked: false, body: whole };
  let beginning = head;
  for (const packing of packings) {
    const inside = await insideOf(beginning, packing, file);
    if (inside === undefined) continue;
    const { finishFlush } = packing;
    const unpacker = packing.open(beginning, isBeginning ? { finishFlush } : {});
    unpacker.on("error", () => undefined); // it comes out of the body as well
    unpacked = { isPacked: true, body: pipeline(unpacked.body, unpacker, () => undefined) };
    beginning = inside;
  }
  return unpacked;
}

/** The last to be put on first; servers repeat what they have said, but put on no more than two. */
function packingsOf({ headers }: Dispatcher.ResponseData): Packing[] {
  const words = [headers["content-encoding"] ?? []].flat().join(",").toLowerCase().split(",");
  const packings = words.flatMap((word) => PACKINGS[word.trim()] ?? []);
  return packings.toReversed().slice(0, MAX_PACKINGS);
}

async function readAhead(body: AsyncIterable<Buffer>): Promise<{ head: Buffer; whole: AsyncIterable<Buffer> }> {
  const pieces = body[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  while (head.length < HEAD_BYTES) {
    const { value, done } = await pieces.next();
    if (done) break;
    head = Buffer.concat([head, value]);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    if (head.length > 0) yield head;
    yield* { [Symbol.asyncIterator]: () => pieces };
  }
  return { head, whole: whole() };
}

/** Beginning of what is to be unpacked; undefined where that is not packed, or has to stay so. */
async function insideOf(
  head: Buffer,
  packing: Packing,
  file: { name: string | undefined; type: string },
): Promise<Buffer | undefined> {
  const inside = await beginningOf(head, packing);
  const isMeant = inside === undefined || !isPackedItself(packing, file);
  return isMeant || (await beginningOf(inside, packing)) !== undefined ? inside : undefined;
}

function isPackedItself(
  { names, types }: Packing,
  { name, type }: { name: string | undefined; type: string },
): boolean {
  if (name === undefined) return false;
  return names.test(name) || (types.includes(type) && !/\.\w{1,8}$/.test(name));
}

/** The first bytes out of those; undefined where they are not packed like that. */
async function beginningOf(head: Buffer, { open, finishFlush, isMarked }: Packing): Promise<Buffer | undefined> {
  const start = head.subarray(0, HEAD_BYTES);
  const unpacker = open(start, { finishFlush });
  unpacker.end(start);
  let inside = Buffer.alloc(0);
  try {
    for await (const bytes of unpacker) {
      inside = Buffer.concat([inside, bytes as Buffer]);
      if (inside.length >= HEAD_BYTES) return inside;
    }
  } catch {
    return undefined; // plain bytes
  }
  // Other bytes may end at once, or give nothing, without being wrong.
  const isLikely = unpacker.bytesWritten === start.length && (inside.length > 0 || start.length < HEAD_BYTES);
  return isMarked || isLikely ? inside : undefined;
}
