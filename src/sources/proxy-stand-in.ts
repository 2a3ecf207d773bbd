import http from "node:http";
import https from "node:https";
import { pipeline } from "node:stream/promises";
import type { Logger } from "../log.ts";

/** A TLS server for connections that come through the proxy; nothing listens on a port. */
export interface StandIn {
  readonly hosts: readonly string[];
  readonly server: https.Server;
  close(): Promise<void>;
}

/** Plays `hosts` with a certificate made on the spot, and passes each request on to `origin` as it is, Host included. */
export async function openStandIn({
  hosts,
  origin,
  log,
}: {
  hosts: readonly string[];
  origin: string;
  log: Logger;
}): Promise<StandIn> {
  const { generate } = await import("selfsigned"); // for tests and the demo alone
  const names = hosts.map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: "commonName", value: hosts[0] ?? "" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [{ name: "subjectAltName", altNames: names }],
  });
  const server = https.createServer({ key, cert }, (request, response) => {
    passOn(request, response, origin).catch((error) => {
      log.debug({ err: error }, "a request to the stand-in broke off");
      response.destroy();
    });
  });
  return {
    hosts,
    server,
    async close() {
      server.closeAllConnections();
    },
  };
}

async function passOn(request: http.IncomingMessage, response: http.ServerResponse, origin: string): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<http.IncomingMessage>();
  const onward = http.request(`${origin}${request.url}`, {
    method: request.method,
    headers: request.headers as http.OutgoingHttpHeaders,
    agent: false,
  });
  onward.on("response", resolve).on("error", reject);
  response.on("close", () => onward.destroy());
  await pipeline(request, onward);
  const answer = await promise;
  response.writeHead(answer.statusCode ?? 502, answer.rawHeaders);
  await pipeline(answer, response);
}
