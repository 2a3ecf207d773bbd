import type { IncomingMessage, ServerResponse } from "node:http";
import { Readable } from "node:stream";
import { constants, crc32, deflateRawSync } from "node:zlib";
import { hugePng, type SampleImage } from "./image-files.ts";

/** Which images: by their number, or what the path fits. */
export type WhichImages = number | readonly number[] | RegExp;

/** Everything that can be wrong with an image and its server. */
export type ImageFault = keyof typeof FAULTS;

export interface ImageFaultOptions {
  /** How often each image is hit; then it is whole (always). */
  times?: number;
  /** "throttled": what Retry-After says (1). */
  retryAfterSeconds?: number;
  /** "elsewhere": where it leads. */
  to?: string;
  /** "bomb-gzip", "too-big": of zeros (2^30). */
  bytes?: number;
  /** "slow" (2,000). */
  bytesPerSecond?: number;
}

interface Asked {
  request: IncomingMessage;
  response: ServerResponse;
  image: SampleImage;
}

/** `removed` aborts when the images behave again. */
type Answer = (asked: Asked, options: ImageFaultOptions, removed: AbortSignal) => void;

const MOST_BYTES = 2 ** 30;
const ZEROS = Buffer.alloc(2 ** 20);

const FAULTS = {
  "not-found": plain(404),
  refused: plain(403),
  "server-error": plain(500),
  throttled: ({ response }, { retryAfterSeconds = 1 }) =>
    void response.writeHead(429, { "retry-after": String(retryAfterSeconds) }).end("slower"),
  /** Half of it, and a reset. */
  reset: ({ response, image }) => {
    const { bytes } = begin(response, image);
    response.write(bytes.subarray(0, bytes.length >> 1), () => response.socket?.resetAndDestroy());
  },
  /** Half of it, and nothing more. */
  stall: ({ response, image }) => {
    const { bytes } = begin(response, image);
    response.write(bytes.subarray(0, bytes.length >> 1));
  },
  page: ({ response }) =>
    void response
      .writeHead(200, { "content-type": "text/html; charset=utf-8" })
      .end("<!doctype html><title>Sign in</title><p>Sign in to see this image."),
  /** Its length is that of the whole, and the connection ends before. */
  truncated: ({ response, image }) => {
    begin(response, image).response.write(image.bytes.subarray(0, image.middle), () => response.socket?.end());
  },
  /** A right answer in pieces, with the beginning of an image. */
  cut: ({ response, image }) => {
    response.writeHead(200, { "content-type": image.contentType });
    response.write(image.bytes.subarray(0, image.middle >> 1));
    response.end(image.bytes.subarray(image.middle >> 1, image.middle));
  },
  /** It begins as an image does, and 1 MB of it unfolds into 1 GB. */
  "bomb-gzip": ({ response, image }, { bytes = MOST_BYTES }) => {
    response.writeHead(200, { "content-type": image.contentType, "content-encoding": "gzip" });
    Readable.from(gzipBomb(image.bytes, bytes)).pipe(response);
  },
  /** 60,000 x 60,000 pixels. */
  "bomb-pixels": ({ response }) =>
    void response.writeHead(200, { "content-type": "image/png" }).end(hugePng(60_000, 60_000)),
  "wrong-type": ({ response, image }) => {
    response.writeHead(200, { "content-type": image.contentType, "content-length": EMPTY_ZIP.length }).end(EMPTY_ZIP);
  },
  /** It begins as an image does, and is 1 GB long. */
  "too-big": ({ response, image }, { bytes = MOST_BYTES }) => {
    response.writeHead(200, { "content-type": image.contentType });
    Readable.from(long(image.bytes, bytes)).pipe(response);
  },
  redirects: ({ request, response }) => void response.writeHead(302, { location: request.url }).end(),
  elsewhere: ({ response }, { to }) => void response.writeHead(302, { location: to }).end(),
  /** At 2,000 bytes a second, and never whole: it breaks off when the images behave again. */
  endless: ({ response, image }, _options, removed) => {
    response.writeHead(200, { "content-type": image.contentType });
    Readable.from(endless(image.bytes)).pipe(response);
    removed.addEventListener("abort", () => response.destroy());
  },
  slow: ({ response, image }, { bytesPerSecond = 2000 }) => {
    begin(response, image);
    Readable.from(drops(image.bytes, bytesPerSecond)).pipe(response);
  },
} satisfies Record<string, Answer>;

/** What is wrong with which images; what was planned last counts. */
export function createImageFaults() {
  const byNumber = new Map<number, Plan>();
  const byPath: { which: RegExp; plan: Plan }[] = [];

  function remove(which?: WhichImages): void {
    const isMeant = (each: WhichImages) =>
      which === undefined ||
      (which instanceof RegExp ? String(each) === String(which) : [which].flat().includes(each as number));
    for (const [number, plan] of byNumber) if (isMeant(number)) end(plan, () => byNumber.delete(number));
    for (const each of [...byPath])
      if (isMeant(each.which)) end(each.plan, () => byPath.splice(byPath.indexOf(each), 1));
  }

  return {
    add(which: WhichImages, fault: ImageFault, options: ImageFaultOptions = {}): void {
      const plan: Plan = { answer: FAULTS[fault], options, hits: new Map(), removed: new AbortController() };
      if (which instanceof RegExp) byPath.unshift({ which, plan });
      else for (const number of [which].flat()) byNumber.set(number as number, plan);
    },
    remove,
    /** The wrong answer to this one, if one is due. */
    take(number: number, pathname: string): ((asked: Asked) => void) | undefined {
      const plan = byNumber.get(number) ?? byPath.find(({ which }) => which.test(pathname))?.plan;
      if (!plan) return undefined;
      const hits = plan.hits.get(pathname) ?? 0;
      if (hits >= (plan.options.times ?? Number.POSITIVE_INFINITY)) return undefined;
      plan.hits.set(pathname, hits + 1);
      return (asked) => plan.answer(asked, plan.options, plan.removed.signal);
    },
  };
}

interface Plan {
  answer: Answer;
  options: ImageFaultOptions;
  /** By path. */
  hits: Map<string, number>;
  removed: AbortController;
}

function end(plan: Plan, forget: () => void): void {
  forget();
  plan.removed.abort();
}

function plain(status: number): Answer {
  return ({ response }) => void response.writeHead(status, { "content-type": "text/plain" }).end("no");
}

function begin(response: ServerResponse, { bytes, contentType }: SampleImage) {
  response.writeHead(200, { "content-type": contentType, "content-length": bytes.length });
  return { response, bytes };
}

const EMPTY_ZIP = Buffer.concat([Buffer.from("PK\x05\x06", "latin1"), Buffer.alloc(18)]);

/** Pieces of deflate that end with a byte can be put one behind the other (RFC 1951, Z_FULL_FLUSH of zlib). */
const fold = (bytes: Buffer): Buffer => deflateRawSync(bytes, { finishFlush: constants.Z_FULL_FLUSH });

function* gzipBomb(beginning: Buffer, zeroBytes: number): Generator<Buffer> {
  const zeros = fold(ZEROS);
  let checksum = crc32(beginning);
  yield Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3]);
  yield fold(beginning);
  for (let bytes = 0; bytes < zeroBytes; bytes += ZEROS.length) {
    checksum = crc32(ZEROS, checksum);
    yield zeros;
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(checksum, 0);
  trailer.writeUInt32LE((zeroBytes + beginning.length) % 2 ** 32, 4);
  yield Buffer.concat([deflateRawSync(Buffer.alloc(0)), trailer]);
}

function* long(beginning: Buffer, zeroBytes: number): Generator<Buffer> {
  yield beginning;
  for (let bytes = 0; bytes < zeroBytes; bytes += ZEROS.length) yield ZEROS;
}

async function* endless(beginning: Buffer): AsyncGenerator<Buffer> {
  yield beginning.subarray(0, beginning.length >> 1);
  for (;;) yield* drops(ZEROS, 2000);
}

/** Ten times a second, so that it never stands still. */
async function* drops(bytes: Buffer, bytesPerSecond: number): AsyncGenerator<Buffer> {
  const step = Math.ceil(bytesPerSecond / 10);
  for (let at = 0; at < bytes.length; at += step) {
    yield bytes.subarray(at, at + step);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
