import { createHash } from "node:crypto";
import { open } from "node:fs/promises";
import type { Dispatcher } from "undici";
import { countGarbage } from "../../../runtime/memory.ts";
import { type FetchedImage, ImageFailure } from "../../image-api.ts";
import { contentType, totalOf } from "../../net/response.ts";
import { createSpeedGuard } from "../../net/speed.ts";
import { unpack } from "../../net/unpack.ts";
import { checkImage, type Format, formatOf, HEAD_BYTES } from "../check/index.ts";
import { failureOfError } from "./failures.ts";

/** Largest honest compression ratio; less than a megabyte is harmless. */
const MAX_UNFOLDING = 200;
const HARMLESS_BYTES = 1_000_000;

/** Twelve images on a line of 100 kB/s get eight times as much each. */
const SLOWEST_BYTES_PER_SECOND = 1_000;
const LOOK_AFTER_MS = 10_000;

/** Bytes so far: of the connection, and of the picture. */
interface Meter {
  cameBytes: number;
  sizeBytes: number;
}

/** Streams the body to `path`, as far as it is a whole image. @throws {ImageFailure}; errors of the disk */
export async function receive(
  response: Dispatcher.ResponseData,
  path: string,
  { limitBytes, lookAfterMs = LOOK_AFTER_MS }: { limitBytes: number; lookAfterMs?: number | undefined },
): Promise<FetchedImage> {
  const type = contentType(response);
  const hash = createHash("sha256");
  const slowest = { bytesPerSecond: SLOWEST_BYTES_PER_SECOND, overMs: lookAfterMs };
  const requireSpeed = createSpeedGuard(slowest, () => new ImageFailure("timeout", { mayPass: true }));
  const meter = { cameBytes: 0, sizeBytes: 0 };
  const came = counted(response.body, (bytes) => {
    meter.cameBytes += bytes;
    requireSpeed(bytes);
  });
  const { body, isPacked } = await unpack(came, { response }).catch(breakOff);
  if (!isPacked && (totalOf(response, 0) ?? 0) > limitBytes) throw new ImageFailure("too-big");
  let head: Buffer = Buffer.alloc(0); // most images come in one piece, and need not be read again
  let format: Format | undefined;
  await using file = await open(path, "w+", 0o600);
  for await (const chunk of arriving(body)) {
    meter.sizeBytes += chunk.length;
    checkMeter(meter, { limitBytes, isPacked });
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

async function* counted(body: AsyncIterable<Buffer>, onBytes: (bytes: number) => void): AsyncGenerator<Buffer> {
  for await (const chunk of body) {
    onBytes(chunk.length);
    yield chunk;
  }
}

/** Tells failures of the network from those of our disk. */
async function* arriving(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  try {
    yield* chunks;
  } catch (error) {
    breakOff(error);
  }
}

function breakOff(error: unknown): never {
  throw failureOfError(error, { hasHead: true }) ?? error;
}

function checkMeter(
  { cameBytes, sizeBytes }: Meter,
  { limitBytes, isPacked }: { limitBytes: number; isPacked: boolean },
): void {
  if (sizeBytes > limitBytes) throw new ImageFailure(isPacked ? "bomb" : "too-big");
  if (isPacked && sizeBytes > HARMLESS_BYTES && sizeBytes > MAX_UNFOLDING * cameBytes) throw new ImageFailure("bomb");
}
