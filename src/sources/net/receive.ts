import { createWriteStream } from "node:fs";
import { PassThrough, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { Dispatcher } from "undici";
import { UserError } from "../../errors.ts";
import { countGarbage } from "../../runtime/memory.ts";
import type { Downloaded, DownloadOptions } from "../api.ts";
import { fileName } from "./file-name.ts";
import { type Answer, drop } from "./follow.ts";
import type { Part } from "./part.ts";
import { contentRange, contentType, header, refuse, totalOf, validator } from "./response.ts";
import type { SpeedGuard } from "./speed.ts";
import { unpack } from "./unpack.ts";

/** Bytes held while the disk is busy. */
const AHEAD_BYTES = 262_144;

interface Wanted {
  options: DownloadOptions;
  takesText?: boolean | undefined;
  requireSpeed: SpeedGuard;
}

/** Writes an answer that fits the part. Undefined for a piece: the rest has to be asked for. */
export async function receive(answer: Answer, part: Part, wanted: Wanted): Promise<Downloaded | undefined> {
  const { response } = answer;
  const { options, takesText = false } = wanted;
  if (response.statusCode === 416 && part.resume) return await completed(answer, part.resume, { part, options });
  try {
    await refuse(response, { takesText });
    return await append(answer, part, wanted);
  } finally {
    response.body.on("error", () => undefined).destroy(); // nothing is lost: it was read to its end, or its failure is being thrown
  }
}

/** Nothing was missing. */
async function completed(
  answer: Answer,
  { sizeBytes, known: { name, contentType } }: NonNullable<Part["resume"]>,
  { part, options }: { part: Part; options: DownloadOptions },
): Promise<Downloaded> {
  await drop(answer, options.signal);
  await part.complete();
  return { sizeBytes, name, contentType };
}

async function append(
  { response, link }: Answer,
  part: Part,
  { options, requireSpeed }: Wanted,
): Promise<Downloaded | undefined> {
  const start = startOf(response, part);
  const known = { name: fileName(header(response, "content-disposition"), link), contentType: contentType(response) };
  const { body, isPacked } = await bodyOf(response, { start, name: known.name, requireSpeed });
  const total = isPacked ? undefined : totalOf(response, start);
  if ((total ?? 0) > options.limitBytes) throw tooBig(options);
  if (start === 0) await part.discard(); // before the notes change: old bytes must never pass for new ones
  await part.describe({ ...known, validator: isPacked ? undefined : validator(response) });
  const sizeBytes = await write(body, { part, start, total, options });
  if (sizeBytes >= (total ?? 0)) {
    await part.complete();
    return { sizeBytes, ...known };
  }
  if (response.statusCode !== 206) await part.discard(); // nothing tells where such a piece is from
  return undefined;
}

/** Offset of the body. @throws {Error} for a piece from the middle that nobody asked for */
function startOf(response: Dispatcher.ResponseData, { resume }: Part): number {
  if (response.statusCode !== 206) return 0;
  const start = resume?.sizeBytes ?? 0;
  if ((contentRange(response)?.start ?? start) !== start) throw new Error("the server gave another range");
  return start;
}

/** The rest of a file is of the bytes that came before, which were not unpacked. */
async function bodyOf(
  response: Dispatcher.ResponseData,
  { start, name, requireSpeed }: { start: number; name: string; requireSpeed: SpeedGuard },
): ReturnType<typeof unpack> {
  const body = arriving(response.body, requireSpeed);
  return start > 0 ? { body, isPacked: false } : await unpack(body, { response, name });
}

/** The body, its error behind all that came before: by itself it would drop what was not read yet. */
function arriving(body: Readable, requireSpeed: SpeedGuard): AsyncGenerator<Buffer> {
  const came = new PassThrough({ highWaterMark: AHEAD_BYTES });
  let failure: Error | null = body.errored;
  body.on("error", (error) => {
    failure = error;
    came.end();
  });
  if (failure) came.end();
  else body.pipe(came);
  return metered();

  async function* metered(): AsyncGenerator<Buffer> {
    for await (const chunk of came) {
      requireSpeed(chunk.length);
      yield chunk;
    }
    if (failure) throw failure;
  }
}

interface Place {
  part: Part;
  start: number;
  total: number | undefined;
  options: DownloadOptions;
}

/** Appends the body at `start`; returns the size of the whole. @throws {UserError} also for a too slow body */
async function write(body: AsyncIterable<Buffer>, { part, start, total, options }: Place): Promise<number> {
  let written = start;
  let failure: unknown;
  async function* metered(): AsyncGenerator<Buffer> {
    try {
      for await (const chunk of body) {
        written += chunk.length;
        if (written > options.limitBytes) throw tooBig(options);
        yield chunk;
        countGarbage(chunk.length);
        options.onBytes?.(written, total);
      }
    } catch (error) {
      failure = error; // an error in the pipeline would drop what is not on the disk yet
    }
  }
  await pipeline(metered, createWriteStream(part.path, { flags: start > 0 ? "a" : "w", mode: 0o600 }));
  if (failure) throw failure;
  return written;
}

const tooBig = ({ limitBytes }: DownloadOptions): UserError =>
  new UserError("error-link-too-big", { limitMb: Math.floor(limitBytes / 1e6) });
