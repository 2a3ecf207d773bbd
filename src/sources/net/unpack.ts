import { pipeline, type Transform } from "node:stream";
import zlib, { constants } from "node:zlib";
import type { Dispatcher } from "undici";
import { HEAD_BYTES, isText, typeOf } from "./content.ts";
import { contentType } from "./response.ts";

/** One of a server, and one of a proxy before it. */
const MAX_PACKINGS = 2;
/** Beginning by which packings are told. */
const PROBE_BYTES = 4096;
/** More than can come out of a head that is stored as it is. */
const UNFOLDED_BYTES = 4 * HEAD_BYTES;
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
  let beginning: Beginning = { bytes: head.bytes, isAll: head.isAll && !isBeginning };
  for (const packing of packings) {
    const inside = await insideOf(beginning, packing, file);
    if (inside === undefined) continue;
    const { finishFlush } = packing;
    const unpacker = packing.open(beginning.bytes, isBeginning ? { finishFlush } : {});
    unpacker.on("error", () => undefined); // it comes out of the body as well
    unpacked = { isPacked: true, body: pipeline(unpacked.body, unpacker, () => undefined) };
    beginning = { bytes: inside, isAll: false };
  }
  return unpacked;
}

/** The last to be put on first; servers repeat what they have said, but put on no more than two. */
function packingsOf({ headers }: Dispatcher.ResponseData): Packing[] {
  const words = [headers["content-encoding"] ?? []].flat().join(",").toLowerCase().split(",");
  const packings = words.flatMap((word) => PACKINGS[word.trim()] ?? []);
  return packings.toReversed().slice(0, MAX_PACKINGS);
}

interface Beginning {
  bytes: Buffer;
  /** There is no more than this. */
  isAll: boolean;
}

/** What breaks off meanwhile does so in `whole`, behind all that came before. */
async function readAhead(body: AsyncIterable<Buffer>): Promise<{ head: Beginning; whole: AsyncIterable<Buffer> }> {
  const pieces = body[Symbol.asyncIterator]();
  const came: Buffer[] = [];
  let isAll = false;
  let rest: AsyncIterable<Buffer> = { [Symbol.asyncIterator]: () => pieces };
  try {
    for (let length = 0; length < HEAD_BYTES && !isAll; length += came.at(-1)?.length ?? 0) {
      const { value, done } = await pieces.next();
      if (done) isAll = true;
      else came.push(value);
    }
  } catch (error) {
    rest = failing(error);
  }
  async function* whole(): AsyncGenerator<Buffer> {
    yield* came;
    yield* rest;
  }
  return { head: { bytes: Buffer.concat(came), isAll }, whole: whole() };
}

// biome-ignore lint/correctness/useYield: it has nothing but its failure
async function* failing(error: unknown): AsyncGenerator<Buffer> {
  throw error;
}

/** Beginning of what is to be unpacked; undefined where that is not packed, or has to stay so. */
async function insideOf(
  head: Beginning,
  packing: Packing,
  file: { name: string | undefined; type: string },
): Promise<Buffer | undefined> {
  const inside = await beginningOf(head.bytes, packing);
  if (inside === undefined) return undefined;
  if (!packing.isMarked && !(await isReallyInside(inside, head, packing))) return undefined;
  return !isPackedItself(packing, file) || (await beginningOf(inside, packing)) !== undefined ? inside : undefined;
}

/**
 * Whether bytes without a mark are packed. One plain file in sixteen can be taken for the beginning of Brotli that stores its
 * bytes as they are: the type of either tells, else whether all that is at hand can be unpacked.
 */
async function isReallyInside(inside: Buffer, { bytes, isAll }: Beginning, packing: Packing): Promise<boolean> {
  if (isText(inside) || (await typeOf(inside))) return true;
  if (await typeOf(bytes)) return false;
  return canUnpack(bytes, packing, { isAll });
}

/** To the end of the bytes, and of the packing where they are all. */
async function canUnpack(
  bytes: Buffer,
  { open, finishFlush }: Packing,
  { isAll }: Pick<Beginning, "isAll">,
): Promise<boolean> {
  const unpacker = open(bytes, isAll ? {} : { finishFlush });
  unpacker.end(bytes);
  let length = 0;
  try {
    for await (const piece of unpacker) {
      length += (piece as Buffer).length;
      if (length > UNFOLDED_BYTES) return true;
    }
    return true;
  } catch {
    return false; // nothing is lost: the bytes stay as they are
  }
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
  const start = head.subarray(0, PROBE_BYTES);
  const unpacker = open(start, { finishFlush });
  unpacker.end(start);
  let inside = Buffer.alloc(0);
  try {
    for await (const bytes of unpacker) {
      inside = Buffer.concat([inside, bytes as Buffer]);
      if (inside.length >= PROBE_BYTES) return inside;
    }
  } catch {
    return undefined; // plain bytes
  }
  // Other bytes may end at once, or give nothing, without being wrong.
  const isLikely = unpacker.bytesWritten === start.length && (inside.length > 0 || start.length < PROBE_BYTES);
  return isMarked || isLikely ? inside : undefined;
}
