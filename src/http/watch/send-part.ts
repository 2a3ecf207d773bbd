import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { WatchBytes } from "../../jobs/index.ts";
import type { Logger } from "../../log.ts";
import { bytesIn } from "../../runtime/byte-spans.ts";
import { passing } from "../../runtime/memory.ts";

/** An empty box: players skip it, and keep waiting for what comes. */
const FREE_BOX = Buffer.from([0, 0, 0, 8, ...Buffer.from("free")]);
const FREE_BOX_MS = 500;

/** Sends a part. Breaks the connection where it cannot be sent whole: the client notices, and asks again. */
export async function sendPart(
  outgoing: ServerResponse,
  bytes: WatchBytes,
  { contentType, log }: { contentType: string; log: Logger },
): Promise<void> {
  const { head } = bytes;
  const sizeBytes = "path" in bytes ? head.length + bytesIn(bytes.spans) : head.length;
  if (!outgoing.headersSent) outgoing.writeHead(200, { "content-type": contentType, "content-length": sizeBytes });
  try {
    await pipeline(piecesOf(bytes), outgoing);
  } catch (error) {
    const isReaderGone = (error as NodeJS.ErrnoException).code === "ERR_STREAM_PREMATURE_CLOSE";
    if (isReaderGone) log.debug({ err: error }, "player disconnected from a part");
    else log.warn({ err: error }, "part for a player was cut off");
  }
}

async function* piecesOf(bytes: WatchBytes): AsyncGenerator<Buffer> {
  yield bytes.head;
  if (!("path" in bytes)) return;
  const { path, spans } = bytes;
  await using file = await open(path);
  for (const { start, end } of spans)
    yield* passing(createReadStream("", { fd: file.fd, start, end: end - 1, autoClose: false }));
}

/** Begins the answer once its part has been waited for a while, and then shows now and then that it goes on. */
export function keepWaiting(outgoing: ServerResponse, contentType: string): { end(): void } {
  const timer = setInterval(() => {
    if (!outgoing.headersSent) outgoing.writeHead(200, { "content-type": contentType });
    outgoing.write(FREE_BOX);
  }, FREE_BOX_MS);
  return { end: () => clearInterval(timer) };
}
