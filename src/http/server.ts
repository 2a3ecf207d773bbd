import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { createAdaptorServer } from "@hono/node-server";
import { StartError } from "../errors.ts";
import type { Logger } from "../log.ts";
import type { App } from "./request-context.ts";

/** For running answers when the process stops. */
const CLOSE_MS = 5000;
const HEADERS_MS = 20_000;
/** Slower than any useful line: 4 GB would take eleven days. */
const MIN_BYTES_PER_SECOND = 4096;

/** For every answer; pages add what they may load. No referrer, since addresses hold secrets. */
const SECURITY_HEADERS = new Map([
  ["cache-control", "no-store"],
  ["content-security-policy", "default-src 'none'; frame-ancestors 'none'; sandbox"],
  ["cross-origin-resource-policy", "same-origin"],
  ["referrer-policy", "no-referrer"],
  ["x-content-type-options", "nosniff"],
  ["x-frame-options", "DENY"],
  ["x-robots-tag", "noindex"],
]);

/** Closes connections that move nothing for `stallMs`. @throws {StartError} when the port is unavailable */
export async function startServer(
  app: App,
  { port, stallMs, log }: { port: number; stallMs: number; log: Logger },
): Promise<Server> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  Object.assign(server, { requestTimeout: 0, headersTimeout: HEADERS_MS });
  server.prependListener("request", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    outgoing.setHeaders(SECURITY_HEADERS);
    keepPace({ incoming, outgoing, stallMs, log });
  });
  server.on("checkContinue", (incoming: IncomingMessage, outgoing: ServerResponse) => {
    // Uploads continue themselves, so that a refusal comes before the bytes do.
    if (!incoming.url?.startsWith("/upload/")) outgoing.writeContinue();
    server.emit("request", incoming, outgoing);
  });
  server.listen(port);
  await once(server, "listening").catch((error) => {
    throw portError(port, error);
  });
  return server;
}

function portError(port: number, error: NodeJS.ErrnoException): Error {
  if (error.code === "EADDRINUSE")
    return new StartError(
      `HTTP_PORT ${port} is taken by another program: stop that one, or set HTTP_PORT to a free port.`,
      { cause: error },
    );
  if (error.code === "EACCES")
    return new StartError(`HTTP_PORT ${port} may not be used by this user: set HTTP_PORT to one above 1023.`, {
      cause: error,
    });
  return error;
}

/** Closes connections on which the client stalls; what waits for us may take its time. */
function keepPace({
  incoming,
  outgoing,
  stallMs,
  log,
}: {
  incoming: IncomingMessage;
  outgoing: ServerResponse;
  stallMs: number;
  log: Logger;
}): void {
  const { socket } = incoming;
  let before = movedBytes(socket);
  const timer = setInterval(() => {
    const moved = movedBytes(socket) - before;
    before += moved;
    const waits = !incoming.complete || outgoing.writableLength > 0;
    if (!waits || moved >= (MIN_BYTES_PER_SECOND * stallMs) / 1000) return;
    log.info({ method: incoming.method }, "stalled connection closed");
    socket.destroy();
  }, stallMs);
  outgoing.once("close", () => clearInterval(timer));
}

const movedBytes = (socket: Socket): number => socket.bytesRead + socket.bytesWritten;

export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  const timer = setTimeout(() => server.closeAllConnections(), CLOSE_MS);
  server.close();
  await closed;
  clearTimeout(timer);
}
