import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { Readable } from "node:stream";
import { finished } from "node:stream/promises";

/** What stands behind a path of an origin, and how it misbehaves. */
export interface Resource {
  /** Of a file, or the bytes themselves. */
  body?: { path: string } | Buffer | string;
  contentType?: string;
  headers?: Record<string, string>;
  status?: number;
  redirectTo?: string;
  /** Answers to Range with 206, and to If-Range with the whole when the ETag is another one (true). */
  takesRanges?: boolean;
  etag?: string;
  /** Sends no Content-Length. */
  isChunked?: boolean;
  /** Holds back everything behind this many bytes of the body until then. */
  pause?: { atBytes: number; until: Promise<unknown> };
  /** Spreads the body over time. */
  bytesPerSecond?: number;
  /** Breaks the connection after this many bytes of the body (0: before the head), by an orderly end or by a reset. */
  breaks?: { atBytes: number; by: "end" | "reset" };
  /** For how many requests all of this holds; after them comes `afterwards`, or 404. */
  times?: number;
  afterwards?: Resource;
}

export interface RecordedRequest {
  method: string;
  path: string;
  range: string | undefined;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  at: Date;
  status: number;
}

export interface Origin extends AsyncDisposable {
  /** http://127.0.0.1:port */
  readonly url: string;
  /** 127.0.0.1:port, as `ALLOW_PRIVATE_HOSTS` takes it. */
  readonly host: string;
  /** In the order of their answers. */
  readonly requests: readonly RecordedRequest[];
  readonly connections: { readonly total: number; readonly open: number; readonly most: number };
  /** Puts a resource behind a path ("/clip.mp4") and returns its whole link. */
  serves(at: string, resource: Resource): string;
  close(): Promise<void>;
}

const TYPES: Record<string, string> = {
  ".mp4": "video/mp4",
  ".html": "text/html; charset=utf-8",
  ".jpg": "image/jpeg",
};

/** A web server for direct links on a free port of loopback. */
export async function openOrigin(): Promise<Origin> {
  const resources = new Map<string, { resource: Resource; served: number }>();
  const requests: RecordedRequest[] = [];
  const connections = { total: 0, open: 0, most: 0 };
  const server = createServer((request, response) => {
    respond(request, response).catch(() => response.destroy()); // the other side hung up in the middle
  });
  server.on("connection", (socket) => {
    connections.total++;
    connections.most = Math.max(connections.most, ++connections.open);
    socket.on("close", () => connections.open--);
  });
  server.keepAliveTimeout = 0; // an idle connection that closes under the next request would be a fault nobody asked for
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname } = new URL(request.url ?? "/", `http://${host}`);
    const resource = take(pathname) ?? { status: 404, body: "not here" };
    const sent = await headOf(request, resource, pathname);
    const { method = "GET", headers } = request;
    requests.push({ method, path: pathname, range: headers.range, headers, at: new Date(), status: sent.status });
    response.writeHead(sent.status, sent.headers);
    if (method === "HEAD" || !sent.body) return void response.end();
    await sendBody(response, sent.body, resource);
  }

  function take(pathname: string): Resource | undefined {
    const entry = resources.get(pathname);
    if (!entry) return undefined;
    let { resource, served } = entry;
    entry.served++;
    while (served >= (resource.times ?? Number.POSITIVE_INFINITY)) {
      served -= resource.times ?? 0;
      if (!resource.afterwards) return undefined;
      resource = resource.afterwards;
    }
    return resource;
  }

  async function close(): Promise<void> {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    server.closeAllConnections();
    await closed;
  }

  return {
    url: `http://${host}`,
    host,
    requests,
    connections,
    serves(at, resource) {
      resources.set(new URL(at, `http://${host}`).pathname, { resource, served: 0 });
      return `http://${host}${at}`;
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

interface Sent {
  status: number;
  headers: Record<string, string>;
  body?: Readable;
}

async function headOf(request: IncomingMessage, resource: Resource, pathname: string): Promise<Sent> {
  const { body = "", takesRanges = true, etag, redirectTo, status = redirectTo ? 302 : 200 } = resource;
  const isFile = typeof body === "object" && "path" in body;
  const size = isFile ? (await stat(body.path)).size : Buffer.byteLength(body);
  const headers: Record<string, string> = {
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
  const stream = isFile
    ? createReadStream(body.path, { start, end })
    : Readable.from([Buffer.from(body).subarray(start, end + 1)]);
  return { status: range ? 206 : status, headers, body: stream };
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
    if (pause && sent >= pause.atBytes) await Promise.race([pause.until, finished(response)]);
    if (bytesPerSecond) await new Promise((resolve) => setTimeout(resolve, (1000 * chunk.length) / bytesPerSecond));
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
