import { createServer, request as forward, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import { generate } from "selfsigned";

/**
 * A proxy that ends the TLS of every host and asks the server at `to` instead, which sees the host in its Host header.
 * With it a tool that knows only https://www.instagram.com/ can be led to the lab.
 */
export async function openTlsProxy(to: string): Promise<{ url: string } & AsyncDisposable> {
  const { private: key, cert } = await generate([{ name: "commonName", value: "lab" }]);
  const sockets = new Set<Socket>();
  const inside = createTlsServer({ key, cert }, (request, response) => pass(to, request, response));
  const outside = createServer().on("connect", (_request, socket: Socket) => {
    sockets.add(socket);
    socket.on("error", () => socket.destroy()); // a client that leaves
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    inside.emit("connection", socket);
  });
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(outside.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => outside.close(resolve));
    },
  };
}

function pass(to: string, request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url } = request;
  const asked = forward(`${to}${url}`, { method, headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  asked.on("error", () => response.destroy()); // the lab broke the connection: so does the proxy
  request.pipe(asked);
}
