import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import { pipeline, type Readable } from "node:stream";
import zlib from "node:zlib";
import type { Dispatcher } from "undici";
import { countGarbage } from "../../../runtime/memory.ts";
import { type FetchedImage, ImageFailure } from "../../image-api.ts";
import { contentType, header, totalOf } from "../../net/response.ts";
import { createSpeedGuard, type SpeedGuard } from "../../net/speed.ts";
import { checkImage, type Format, formatOf, HEAD_BYTES } from "../check/index.ts";
import { failureOfError } from "./failures.ts";

/** Largest honest compression ratio; less than a megabyte is harmless. */
const MAX_UNFOLDING = 200;
const HARMLESS_BYTES = 1_000_000;

/** One of a server, and one of a proxy before it. */
const MAX_PACKINGS = 2;

/** Twelve images on a line of 100 kB/s get eight times as much each. */
const SLOWEST_BYTES_PER_SECOND = 1_000;
const LOOK_AFTER_MS = 10_000;

/** By what `Content-Encoding` calls them. All else that stands there (`none`, `utf-8`, `aws-chunked`) is no packing. */
const UNPACKERS: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: zlib.createGunzip,
  "x-gzip": zlib.createGunzip,
  deflate: zlib.createInflate,
  br: zlib.createBrotliDecompress,
  zstd: zlib.createZstdDecompress,
};

/** Bytes so far: of the connection, and of the picture. */
interface Meter {
  cameBytes: number;
  sizeBytes: number;
  /** Called with each piece. @throws {ImageFailure} `timeout` for a too slow body */
  requireSpeed: SpeedGuard;
}

/** Streams the body to `path`, as far as it is a whole image. @throws {ImageFailure}; errors of the disk */
export async function receive(
  response: Dispatcher.ResponseData,
  path: string,
  { limitBytes, lookAfterMs = LOOK_AFTER_MS }: { limitBytes: number; lookAfterMs?: number | undefined },
): Promise<FetchedImage> {
  const packings = packingsOf(response);
  if (packings.length === 0 && (totalOf(response, 0) ?? 0) > limitBytes) throw new ImageFailure("too-big");
  const type = contentType(response);
  const hash = createHash("sha256");
  const slowest = { bytesPerSecond: SLOWEST_BYTES_PER_SECOND, overMs: lookAfterMs };
  const requireSpeed = createSpeedGuard(slowest, () => new ImageFailure("timeout", { mayPass: true }));
  const meter = { cameBytes: 0, sizeBytes: 0, requireSpeed };
  let head: Buffer = Buffer.alloc(0); // most images come in one piece, and need not be read again
  let format: Format | undefined;
  await using file = await open(path, "w+", 0o600);
  for await (const chunk of arriving(unpacked(response.body, packings, meter))) {
    meter.sizeBytes += chunk.length;
    checkMeter(meter, { limitBytes, isPacked: packings.length > 0 });
    hash.update(chunk);
    if (!format) {
      head = head.length === 0 ? chunk : Buffer.concat([head, chunk]);
      if (head.length >= HEAD_BYTES) format = await formatOf(head, { contentType: type });
    }
    await file.appendFile(chunk); // writes all of it, where a single write may not
    countGarbage(chunk.length);
  }
  format ??= await formatOf(head, { contentType: type });
  const { sizeBytes } = meter;
  return { sha256: hash.digest("hex"), sizeBytes, ...(await checkImage(file, { sizeBytes, head, format })) };
}

/** Tells failures of the network from those of our disk. */
async function* arriving(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    throw failureOfError(error, { hasHead: true }) ?? error;
  }
}

/** In the order in which they were put on. @throws {ImageFailure} `not-image` for more than anybody would put on */
function packingsOf(response: Dispatcher.ResponseData): string[] {
  const all = (header(response, "content-encoding") ?? "").toLowerCase().split(",");
  const packings = all.map((packing) => packing.trim()).filter((packing) => packing in UNPACKERS);
  if (packings.length > MAX_PACKINGS) throw new ImageFailure("not-image");
  return packings;
}

function unpacked(body: Readable, packings: readonly string[], meter: Meter): AsyncIterable<Buffer> {
  async function* counted(): AsyncGenerator<Buffer> {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      meter.cameBytes += chunk.length;
      meter.requireSpeed(chunk.length);
      yield chunk;
    }
  }
  return packings.toReversed().reduce<AsyncIterable<Buffer>>((packed, packing) => {
    const unpacker = UNPACKERS[packing]!(); // as `packingsOf` knows
    return pipeline(packed, unpacker, () => undefined); // its error comes out of the unpacker as well
  }, counted());
}

function checkMeter(
  { cameBytes, sizeBytes }: Meter,
  { limitBytes, isPacked }: { limitBytes: number; isPacked: boolean },
): void {
  if (sizeBytes > limitBytes) throw new ImageFailure(isPacked ? "bomb" : "too-big");
  if (isPacked && sizeBytes > HARMLESS_BYTES && sizeBytes > MAX_UNFOLDING * cameBytes) throw new ImageFailure("bomb");
}
