import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import path from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";
import { setTimeout } from "node:timers/promises";
import { gzipSync } from "node:zlib";

/** What stands behind a path of an origin, and how it misbehaves. */
export interface Resource {
  /** A file, so many bytes that lie nowhere, or the bytes themselves. */
  body?: { path: string } | { generatedBytes: number } | Buffer | string;
  contentType?: string;
  headers?: Record<string, string | string[]>;
  status?: number;
  redirectTo?: string;
  /** Answers to Range with 206, and to If-Range with the whole when the ETag is another one (true). */
  takesRanges?: boolean;
  etag?: string;
  /** Answers to HEAD with 405, as many servers do. */
  refusesHead?: boolean;
  /** Sends no Content-Length. */
  isChunked?: boolean;
  /** Compresses a text for those who take it. */
  isGzipped?: boolean;
  /** Milliseconds before the head. */
  delayMs?: number;
  /** Holds back everything behind this many bytes of the body until then. */
  pause?: { atBytes: number; until: Promise<unknown>; onReached?: () => void };
  /** Spreads the body over time. */
  bytesPerSecond?: number;
  /** Breaks the connection after this many bytes of the body (0: before the head), by an orderly end or by a reset. */
  breaks?: { atBytes: number; by: "end" | "reset" };
  /** For how many requests all of this holds; after them comes `afterwards`, or 404. */
  times?: number;
  afterwards?: Resource;
}

const TYPES: Record<string, string> = {
  ".mp4": "video/mp4",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
  ".m4a": "audio/mp4",
  ".m3u8": "application/vnd.apple.mpegurl",
  ".ts": "video/mp2t",
};

/** Answers with a resource and tells the status it sent, once the head is on its way. */
export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { resource, onHead }: { resource: Resource; onHead: (status: number) => void },
): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const shown = resource.isGzipped ? gzipped(request, resource) : resource;
  if (shown.delayMs) await delay(shown.delayMs, response);
  const { status, headers, body } = await headOf(request, shown, pathname);
  onHead(status);
  response.writeHead(status, headers);
  if (request.method === "HEAD" || !body) return void response.end();
  await sendBody(response, body, shown);
}

/** Ends early when the caller hangs up. */
async function delay(ms: number, response: ServerResponse): Promise<void> {
  const gone = new AbortController();
  const leave = () => gone.abort(new Error("the caller hung up"));
  response.once("close", leave);
  await setTimeout(ms, undefined, { signal: gone.signal });
  response.off("close", leave);
}

function gzipped(request: IncomingMessage, resource: Resource): Resource {
  const { body } = resource;
  if (typeof body !== "string" || !/\bgzip\b/.test(String(request.headers["accept-encoding"]))) return resource;
  const headers = { ...resource.headers, "content-encoding": "gzip", vary: "Accept-Encoding" };
  return { ...resource, body: gzipSync(body), headers, takesRanges: false };
}

interface Sent {
  status: number;
  headers: Record<string, string | string[]>;
  body?: Readable;
}

async function headOf(request: IncomingMessage, resource: Resource, pathname: string): Promise<Sent> {
  if (resource.refusesHead && request.method === "HEAD") return { status: 405, headers: { allow: "GET" } };
  const { body = "", takesRanges = true, etag, redirectTo, status = redirectTo ? 302 : 200 } = resource;
  const size = await sizeOf(body);
  const headers: Record<string, string | string[]> = {
    "content-type": resource.contentType ?? TYPES[path.extname(pathname)] ?? "application/octet-stream",
    ...(etag ? { etag } : {}),
    ...(redirectTo ? { location: redirectTo } : {}),
    ...(takesRanges && status === 200 ? { "accept-ranges": "bytes" } : {}),
    ...resource.headers,
  };
  const range = status === 200 && takesRanges ? rangeOf(request, { size, etag }) : undefined;
  if (range === "outside") return { status: 416, headers: { ...headers, "content-range": `bytes */${size}` } };
  const { start = 0, end = size - 1 } = range ?? {};
  if (!resource.isChunked) headers["content-length"] = String(end - start + 1);
  if (range) headers["content-range"] = `bytes ${start}-${end}/${size}`;
  if (size === 0) return { status, headers };
  return { status: range ? 206 : status, headers, body: streamOf(body, { start, end }) };
}

async function sizeOf(body: NonNullable<Resource["body"]>): Promise<number> {
  if (typeof body === "string" || Buffer.isBuffer(body)) return Buffer.byteLength(body);
  return "path" in body ? (await stat(body.path)).size : body.generatedBytes;
}

/** From `start` to `end`, both included. */
function streamOf(body: NonNullable<Resource["body"]>, { start, end }: { start: number; end: number }): Readable {
  if (typeof body === "string" || Buffer.isBuffer(body))
    return Readable.from([Buffer.from(body).subarray(start, end + 1)]);
  if ("path" in body) return createReadStream(body.path, { start, end });
  return Readable.from(generated(start, end));
}

/** Of a length that no block size divides, so that bytes from a wrong place are other bytes. */
const PATTERN = Buffer.from(Array.from({ length: 65_521 }, (_, index) => (index * 31 + (index >> 8)) & 0xff));

/** What `generatedBytes` consists of, from `start` to `end`, both included. */
export function* generated(start: number, end: number): Generator<Buffer> {
  for (let at = start; at <= end; ) {
    const offset = at % PATTERN.length;
    const slice = PATTERN.subarray(offset, offset + end - at + 1);
    yield slice;
    at += slice.length;
  }
}

/** Of `bytes=a-`, `bytes=a-b` and `bytes=-n`; nothing for several ranges and for those of an older version. */
function rangeOf(
  { headers }: IncomingMessage,
  { size, etag }: { size: number; etag: string | undefined },
): { start: number; end: number } | "outside" | undefined {
  const [, from = "", to = ""] = /^bytes=(\d*)-(\d*)$/.exec(headers.range ?? "") ?? [];
  if (from === "" && to === "") return undefined;
  if (headers["if-range"] !== undefined && headers["if-range"] !== etag) return undefined;
  const start = from === "" ? Math.max(0, size - Number(to)) : Number(from);
  const end = from === "" || to === "" ? size - 1 : Math.min(size - 1, Number(to));
  return start > end || start >= size ? "outside" : { start, end };
}

async function sendBody(response: ServerResponse, body: Readable, resource: Resource): Promise<void> {
  const { pause, breaks, bytesPerSecond } = resource;
  let sent = 0;
  for await (const chunk of slices(body, [pause?.atBytes, breaks?.atBytes], bytesPerSecond)) {
    if (breaks && sent >= breaks.atBytes) return breakOff(response, breaks.by);
    if (pause && sent >= pause.atBytes) {
      pause.onReached?.();
      await Promise.race([pause.until, finished(response)]);
    }
    if (bytesPerSecond) await setTimeout((1000 * chunk.length) / bytesPerSecond);
    if (response.destroyed) return;
    await write(response, chunk);
    sent += chunk.length;
  }
  response.end();
}

/** Cuts the body at the given places, and into tenths of a second where it is slowed down. */
async function* slices(
  body: Readable,
  cuts: readonly (number | undefined)[],
  bytesPerSecond: number | undefined,
): AsyncGenerator<Buffer> {
  const longest = bytesPerSecond ? Math.max(1, Math.floor(bytesPerSecond / 10)) : Number.POSITIVE_INFINITY;
  let position = 0;
  for await (const chunk of body) {
    for (let rest = chunk as Buffer; rest.length > 0; ) {
      const next = cuts.filter((cut) => cut !== undefined && cut > position).map((cut) => (cut ?? 0) - position);
      const length = Math.min(rest.length, longest, ...next);
      yield rest.subarray(0, length);
      position += length;
      rest = rest.subarray(length);
    }
  }
}

const write = (response: ServerResponse, chunk: Buffer): Promise<void> =>
  new Promise((resolve, reject) => response.write(chunk, (error) => (error ? reject(error) : resolve())));

function breakOff(response: ServerResponse, by: "end" | "reset"): void {
  if (by === "reset") response.socket?.resetAndDestroy();
  else response.socket?.end();
}
